// Random terms as the prior has them: what is cheap to write is drawn often.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Costs;
using Induce.Search.Grids;

namespace Induce.Search.Refinement;

/// <summary>Draws well-typed terms over integers and truth values.</summary>
/// <param name="costs">The prior's costs.</param>
/// <param name="text">The text that texts are to be pieces of; the default for none.</param>
internal sealed class RandomTerms(SearchCosts costs, ImmutableArray<byte> text = default)
{
    private const int MostLiterals = 256;
    private const int MostOffset = 8;
    private const int LongestPiece = 64;
    private const int MostPieces = 256;

    // Half of what the prior says, in units per bit.
    private const double Flatness = 512;

    private readonly Weighted<Operation> _integers = Operations(costs, DataType.Int);
    private readonly Weighted<Operation> _truths = Operations(costs, DataType.Bool);
    private readonly ImmutableArray<byte> _bytes = text.IsDefaultOrEmpty ? [(byte)' '] : [.. text.Distinct().Order()];
    private readonly ImmutableArray<byte[]> _pieces = Pieces(text.IsDefault ? [] : text);
    private readonly Weighted<int> _offsets = new([.. Enumerable.Range(1, MostOffset).Select(k => (k, costs.Prior.EarlierCost(DataType.Int, k)))]);
    private readonly ImmutableDictionary<Role, Weighted<long>> _literals = Enum.GetValues<Role>()
        .ToImmutableDictionary(r => r, r => new Weighted<long>([.. costs.Literals(r).Take(MostLiterals)]));

    /// <summary>A term of a type.</summary>
    /// <param name="type">Integer or truth value.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="root">Where it will stand.</param>
    /// <param name="scope">The variables that it sees, outermost first.</param>
    /// <param name="depth">Levels of operations at most.</param>
    /// <param name="random">The source of chance.</param>
    public Term Draw(DataType type, Role role, Root root, ImmutableList<DataType> scope, int depth, Random random)
    {
        if (type == DataType.Bool)
            return depth > 0 ? Apply(_truths, type, root, scope, depth, random) : new Literal(Value.Of(random.Next(2) == 0));
        if (role is not (Role.Value or Role.Literal) && random.Next(4) > 0)
            return Literal.Of(_literals[role].Draw(random));
        return random.Next(depth > 0 ? 8 : 4) switch
        {
            0 => Literal.Of(_literals[Role.Value].Draw(random)),
            1 or 2 => Variable(scope, random) ?? Literal.Of(_literals[Role.Value].Draw(random)),
            3 => Earlier(root, scope, random) ?? Variable(scope, random) ?? Literal.Of(_literals[Role.Value].Draw(random)),
            4 when depth > 1 => Bound(root, scope, depth, random),
            _ => Apply(_integers, type, root, scope, depth, random),
        };
    }

    /// <summary>A literal for a role.</summary>
    public Literal Number(Role role, Random random) => Literal.Of(_literals[role].Draw(random));

    /// <summary>An earlier element of the root's own generator; null where there is none.</summary>
    public Term? Earlier(Root root, ImmutableList<DataType> scope, Random random) => root.Indices switch
    {
        1 => root.Earlier(scope, _offsets.Draw(random)),
        2 => root.Neighbour(scope, GridSearch.Near[random.Next(GridSearch.Near.Length)]),
        _ => null,
    };

    /// <summary>A written piece of text: one of those between two numbers of the data, or a byte.</summary>
    public Literal Piece(Random random) =>
        new(Value.Of(_pieces.IsEmpty || random.Next(3) == 0 ? [_bytes[random.Next(_bytes.Length)]] : _pieces[random.Next(_pieces.Length)]));

    /// <summary>A literal text with a byte more, less, or another one.</summary>
    public Literal Reworded(Literal text, Random random)
    {
        var content = text.Value.AsText().ToList();
        var at = random.Next(content.Count + 1);
        var kind = random.Next(3);
        if (kind > 0 && at < content.Count)
            content.RemoveAt(at);
        if (kind < 2)
            content.Insert(at, _bytes[random.Next(_bytes.Length)]);
        return new(Value.Of([.. content]));
    }

    /// <summary>Another operation that takes and yields the same types; null where there is none.</summary>
    public Operation? Like(Apply apply, Random random)
    {
        for (var i = 0; i < 8; i++)
        {
            var other = (apply.Type == DataType.Bool ? _truths : _integers).Draw(random);
            if (other != apply.Operation && other.Signature.Accepts([.. apply.Children.Select(c => c.Type)]) && other.Signature.ResultFor(apply.Children) == apply.Type)
                return other;
        }

        return null;
    }

    /// <summary>An operation over an integer or truth value.</summary>
    public Operation Operation(DataType type, Random random) => (type == DataType.Bool ? _truths : _integers).Draw(random);

    /// <summary>An application whose argument at <paramref name="place"/> is given.</summary>
    public Term? Around(Operation operation, int place, Term given, Root root, ImmutableList<DataType> scope, Random random)
    {
        var parameters = operation.Signature.Parameters;
        var scalar = given.Type.Scalar;
        return parameters[place].Type.With(scalar) == given.Type && operation.Signature.Result.With(scalar) == given.Type
            ? new Apply(operation, [.. parameters.Select((p, i) => i == place ? given : Draw(p.Type.With(scalar), p.Role, root, scope, 1, random))])
            : null;
    }

    private Term Apply(Weighted<Operation> operations, DataType type, Root root, ImmutableList<DataType> scope, int depth, Random random)
    {
        var operation = operations.Draw(random);
        return new Apply(operation, [.. operation.Signature.Parameters.Select(p => Draw(p.Type.With(type.Scalar), p.Role, root, scope, depth - 1, random))]);
    }

    private Term Bound(Root root, ImmutableList<DataType> scope, int depth, Random random)
    {
        var inner = scope.Add(DataType.Int);
        var guard = random.Next(3) == 0 ? Draw(DataType.Bool, Role.Value, root, inner, depth - 1, random) : null;
        var over = Variable(scope, random) ?? Literal.Of(10);
        var divisors = random.Next(4) == 0;
        ImmutableArray<Term> bounds = divisors ? [over] : [Number(Role.Bound, random), over];
        var domain = divisors ? Domain.Divisors : Domain.Interval;
        return guard is not null && random.Next(2) == 0
            ? new Bind(Binder.Count, domain, bounds, [], guard, [])
            : new Bind(random.Next(6) == 0 ? Binder.Product : Binder.Sum, domain, bounds, [], guard, [Draw(DataType.Int, Role.Value, root, inner, depth - 1, random)]);
    }

    private static ImmutableArray<byte[]> Pieces(ImmutableArray<byte> text)
    {
        var pieces = new HashSet<string>();
        for (var (start, at) = (0, 0); at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is < (byte)'0' or > (byte)'9')
                continue;
            if (at > start && at - start <= LongestPiece && pieces.Count < MostPieces)
                pieces.Add(System.Text.Encoding.Latin1.GetString(text.AsSpan()[start..at]));
            start = at + 1;
        }

        return [.. pieces.Order(StringComparer.Ordinal).Select(System.Text.Encoding.Latin1.GetBytes)];
    }

    private static Term? Variable(ImmutableList<DataType> scope, Random random)
    {
        var integers = Enumerable.Range(0, scope.Count).Where(i => scope[^(i + 1)] == DataType.Int).ToList();
        return integers.Count == 0 ? null : new Variable(integers[random.Next(integers.Count)], DataType.Int);
    }

    private static Weighted<Operation> Operations(SearchCosts costs, DataType result) => new(
    [
        .. OperationTable.All
            .Where(o => o.HasBody && o.Signature.Result.With(result.Scalar) == result && o.Signature.Parameters.All(p => p.Type.With(result.Scalar) is var t && (t == DataType.Int || t == DataType.Bool)))
            .Select(o => (o, costs.Prior.OperationCost(o, result))),
    ], Flatness);
}
