// What is missing in a rule, computed by inverting operations from the target down, and looked up in the bank.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Completes a rule exactly where one small term would do it: in place of a subterm, or joined to one.</summary>
/// <param name="problem">The terms.</param>
/// <param name="bank">The small terms.</param>
internal sealed class BankJoins(SequenceProblem problem, SmallTerms bank)
{
    private static readonly ImmutableArray<(Operation Operation, int Argument, Func<long, long, long> Inverse)> Inverses =
    [
        .. from operation in OperationTable.All
           where operation.HasBody && operation.Signature.Arity == 2 && operation.Signature.Result == DataType.Int && operation.Signature.Parameters.All(p => p.Type == DataType.Int)
           from argument in new[] { 0, 1 }
           where operation.HasInverse(argument)
           select (operation, argument, operation.AcceptInverse(argument, new LaneFunction())!),
    ];

    private readonly long[] _target = [.. bank.Points.Select(i => Lane.Of(problem.Terms[i]))];

    /// <summary>Rules that give all of the bank's points, each with one term of the bank put in.</summary>
    /// <param name="rule">The right side of the rule.</param>
    public IEnumerable<Term> Of(Term rule) => Complete(rule, _target);

    private IEnumerable<Term> Complete(Term term, long[] required)
    {
        if (bank.Find(required, DataType.Int) is { } whole)
            yield return whole.Term;
        if (Column(term) is not { } column)
            yield break;
        foreach (var (operation, argument, inverse) in Inverses)
        {
            if (Missing(inverse, required, column) is { } missing && bank.Find(missing, DataType.Int) is { Term: var part })
                yield return new Apply(operation, argument == 0 ? [part, term] : [term, part]);
            if (term is Apply apply && apply.Operation == operation && Column(apply.Children[1 - argument]) is { } other && Missing(inverse, required, other) is { } below)
                foreach (var child in Complete(apply.Children[argument], below))
                    yield return new Apply(operation, apply.Children.SetItem(argument, child));
        }
    }

    private static long[]? Missing(Func<long, long, long> inverse, long[] required, long[] other)
    {
        var missing = new long[required.Length];
        for (var i = 0; i < missing.Length; i++)
        {
            missing[i] = inverse(required[i], other[i]);
            if (!Lane.IsDefined(missing[i]))
                return null;
        }

        return missing;
    }

    private long[]? Column(Term term) => (long[]?)bank.ColumnOf(term, 0)?.Clone();

    private sealed class LaneFunction : IBodyVisitor<Func<long, long, long>>
    {
        public Func<long, long, long> Unary<TBody>()
            where TBody : struct, IUnaryBody => (x, _) => default(TBody).Apply(x);

        public Func<long, long, long> Binary<TBody>()
            where TBody : struct, IBinaryBody => (x, y) => default(TBody).Apply(x, y);

        public Func<long, long, long> Ternary<TBody>()
            where TBody : struct, ITernaryBody => throw new ArgumentException("An inverse takes the result and one argument.");
    }
}
