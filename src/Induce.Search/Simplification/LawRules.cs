// The rewrites that the laws of the operation table license at the root of a term.
using System.Collections.Frozen;
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Search.Simplification;

/// <summary>Terms equal to an operation's application, by one law each; whether one is better is for its bits to say.</summary>
/// <remarks>Equal means: the same value, undefined included, whatever the variables are. Laws that drop a subterm are used where it is total.</remarks>
internal static class LawRules
{
    /// <summary>For each operation, those whose laws name it as their second one.</summary>
    private static readonly FrozenDictionary<Operation, ImmutableArray<(Operation Operation, Law Law)>> Named = OperationTable.All
        .SelectMany(o => o.Laws.Where(l => l.With is not null).Select(l => (Operation: o, Law: l)))
        .GroupBy(p => OperationTable.Get(p.Law.With!))
        .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

    /// <summary>For each operation, its mirror image: x > y is y &lt; x.</summary>
    private static readonly FrozenDictionary<Operation, Operation> Mirrors = OperationTable.All
        .Where(o => o.MirrorOf is not null)
        .SelectMany(o => new[] { KeyValuePair.Create(o, OperationTable.Get(o.MirrorOf!)), KeyValuePair.Create(OperationTable.Get(o.MirrorOf!), o) })
        .DistinctBy(p => p.Key)
        .ToFrozenDictionary();

    /// <summary>The terms that one law makes of a term, at its root.</summary>
    public static IEnumerable<Term> Of(Apply term, Definedness defined)
    {
        var operation = term.Operation;
        if (operation.Choose is not null)
            foreach (var other in LazyRules.Of(term, defined))
                yield return other;
        else if (Folded(term) is { } folded)
            yield return folded;
        foreach (var law in operation.Laws)
            foreach (var other in term.Children.Length == 1 ? Unary(term, law) : Binary(term, law, defined, term.Children[0], term.Children[1]))
                yield return other;
        if (term.Children is [Apply inner] && inner.Operation.Laws.FirstOrDefault(l => l.Kind == LawKind.Negated && l.Then == operation.Name) is { } negated)
            yield return Make(OperationTable.Get(negated.With!), inner.Children[0], inner.Children[1]);
        if (Mirrors.TryGetValue(operation, out var mirror))
            yield return Make(mirror, term.Children[1], term.Children[0]);
        foreach (var (user, law) in Naming(operation))
            foreach (var other in Backwards(term, user, law))
                yield return other;
    }

    /// <summary>The operations with a law that names this one as its second, and the law.</summary>
    public static ImmutableArray<(Operation Operation, Law Law)> Naming(Operation operation) =>
        Named.TryGetValue(operation, out var users) ? users : [];

    /// <summary>The value of an operation on literals, where it is defined.</summary>
    public static Literal? Folded(Apply term)
    {
        if (!term.Children.All(c => c is Literal) || term.Type.Shape != Shape.Single)
            return null;
        var value = term.Operation.Evaluate([.. term.Children.Select(c => ((Literal)c).Value)]);
        return value.IsUndefined ? null : new Literal(value);
    }

    private static IEnumerable<Term> Unary(Apply term, Law law)
    {
        if (term.Children[0] is not Apply inner || inner.Operation != term.Operation)
            yield break;
        if (law.Kind == LawKind.Involution)
            yield return inner.Children[0];
        else if (law.Kind == LawKind.Projection)
            yield return inner;
    }

    private static IEnumerable<Term> Binary(Apply term, Law law, Definedness defined, Term x, Term y)
    {
        var operation = term.Operation;
        switch (law.Kind)
        {
            case LawKind.Commutative:
                yield return Make(operation, y, x);
                break;
            case LawKind.Associative:
                if (x is Apply left && left.Operation == operation)
                    yield return Make(operation, left.Children[0], Make(operation, left.Children[1], y));
                if (y is Apply right && right.Operation == operation)
                    yield return Make(operation, Make(operation, x, right.Children[0]), right.Children[1]);
                break;
            case LawKind.Idempotent when x.Equals(y):
                yield return x;
                break;
            case LawKind.LeftIdentity when Is(x, law.Constant):
                yield return y;
                break;
            case LawKind.RightIdentity when Is(y, law.Constant):
                yield return x;
                break;
            case LawKind.LeftAbsorbing when Is(x, law.Constant) && defined.IsTotal(y):
                yield return x;
                break;
            case LawKind.RightAbsorbing when Is(y, law.Constant) && defined.IsTotal(x):
                yield return y;
                break;
            case LawKind.Cancelling when x.Equals(y) && defined.IsTotal(x):
                yield return Constant(term.Type, law.Constant);
                break;
            case LawKind.RightProjection when x is Apply inner && inner.Operation == operation && inner.Children[1].Equals(y):
                yield return x;
                break;
            case LawKind.Distributive when y is Apply sum && sum.Operation.Name == law.With:
                yield return Make(sum.Operation, Make(operation, x, sum.Children[0]), Make(operation, x, sum.Children[1]));
                break;
            case LawKind.Difference:
                yield return Make(OperationTable.Get(law.With!), x, Reduced(Make(OperationTable.Get(law.Then!), y)));
                break;
            case LawKind.Undoing when x is Apply done && done.Operation.Name == law.With:
                foreach (var (kept, gone) in Sides(done))
                    if (gone.Equals(y) && defined.IsTotal(y) && IsTotalWith(done.Operation, y) && IsTotalWith(operation, y))
                        yield return kept;
                break;
        }
    }

    /// <summary>A law read from right to left, at the operation that it names second.</summary>
    private static IEnumerable<Term> Backwards(Apply term, Operation user, Law law)
    {
        if (term.Children is not [var x, var y])
            yield break;
        if (law.Kind == LawKind.Difference && y is Apply negative && negative.Operation.Name == law.Then)
            yield return Make(user, x, negative.Children[0]);
        else if (law.Kind == LawKind.Difference && y is Literal)
            yield return Make(user, x, Reduced(Make(OperationTable.Get(law.Then!), y)));
        if (law.Kind != LawKind.Distributive)
            yield break;
        // (c ∘ a) • (c ∘ b) = c ∘ (a • b), c standing alone for c ∘ 1
        foreach (var (common, a) in Factors(x, user))
            foreach (var (other, b) in Factors(y, user))
                if (common.Equals(other))
                    yield return Make(user, common, Reduced(Make(term.Operation, a, b)));
    }

    private static IEnumerable<(Term Common, Term Other)> Factors(Term term, Operation product)
    {
        if (term is Apply apply && apply.Operation == product)
            foreach (var side in Sides(apply))
                yield return side;
        if (product.Laws.FirstOrDefault(l => l.Kind == LawKind.RightIdentity) is { } identity)
            yield return (term, Constant(term.Type, identity.Constant));
    }

    /// <summary>The operands of a binary application, in both orders where they may be swapped.</summary>
    private static IEnumerable<(Term First, Term Second)> Sides(Apply term)
    {
        yield return (term.Children[0], term.Children[1]);
        if (term.Operation.Is(LawKind.Commutative))
            yield return (term.Children[1], term.Children[0]);
    }

    private static bool IsTotalWith(Operation operation, Term y) => operation.IsTotalFor([null, y is Literal literal ? literal.Value : null]);

    private static Term Reduced(Term term) => term switch
    {
        Apply apply when Folded(apply) is { } literal => literal,
        Apply { Children: [Apply inner] } apply when inner.Operation == apply.Operation && apply.Operation.Is(LawKind.Involution) => inner.Children[0],
        _ => term,
    };

    private static Apply Make(Operation operation, params ReadOnlySpan<Term> arguments) => new(operation, [.. arguments]);

    private static bool Is(Term term, long constant) => term is Literal literal && literal.Value == Constant(term.Type, constant).Value;

    /// <summary>The constant of a law at a type.</summary>
    public static Literal Constant(DataType type, long constant) => new(type.Scalar switch
    {
        Scalar.Real => Value.Of((double)constant),
        Scalar.Bool => Value.Of(constant != 0),
        Scalar.Text => Value.Of(""),
        _ => Value.Of(constant),
    });
}
