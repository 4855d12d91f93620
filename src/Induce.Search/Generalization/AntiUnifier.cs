// What two terms have in common, with holes for the constants that differ.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Values;
using Induce.Search.Simplification;

namespace Induce.Search.Generalization;

/// <summary>Least general generalization of a skeleton and one more example (Plotkin, "A note on inductive generalization", 1970), up to the laws of the operation table.</summary>
/// <remarks>
/// A hole is a variable of an index that no scope has; equal tuples of constants share one hole. Where two heads differ,
/// one side is rewritten by a law, or gets an identity element: 16807*x meets 5*x + 3 as 16807*x + 0.
/// </remarks>
/// <param name="examples">How many examples the skeleton stands for already.</param>
/// <param name="holes">The skeleton's holes: per hole its constant in each of them.</param>
/// <param name="self">The generator whose earlier elements are referred to.</param>
internal sealed class AntiUnifier(int examples, ImmutableArray<ImmutableArray<Value>> holes, int self)
{
    private const int FirstHole = 1 << 20;
    private const int MostRewrites = 2;
    private static readonly Definedness Defined = new(VariablesAre: true);

    private Dictionary<(Term Old, Value New), int> _pairs = [];
    private ImmutableArray<ImmutableArray<Value>> _made = [];

    /// <summary>The holes of the result, with one constant more.</summary>
    public ImmutableArray<ImmutableArray<Value>> Holes => _made;

    /// <summary>The number of a hole; null for other terms.</summary>
    public static int? HoleOf(Term term) => term is Variable { Index: >= FirstHole } hole ? hole.Index - FirstHole : null;

    /// <summary>What the skeleton's term and the new one have in common.</summary>
    /// <returns>Null where they differ in more than constants.</returns>
    public Term? Join(Term old, Term @new) => Join(old, @new, MostRewrites);

    private Term? Join(Term old, Term @new, int rewrites)
    {
        if (@new is Literal literal && old.Type == literal.Type && (old is Literal || HoleOf(old) is not null))
            return Pair(old, literal.Value);
        if (old.Children.IsEmpty && old.Equals(@new) && HoleOf(old) is null)
            return old;
        if (SameHead(old, @new))
        {
            if (old is Element own && own.Generator == self)
                return old.Equals(@new) && !HasHole(old) ? old : null; // how far back an element lies is no parameter
            var (pairs, made) = (new Dictionary<(Term, Value), int>(_pairs), _made);
            if (JoinChildren(old, @new, rewrites) is { } direct)
                return direct;
            (_pairs, _made) = (pairs, made);
        }

        return rewrites == 0 ? null : Rewritten(old, @new, rewrites - 1);
    }

    private Term? JoinChildren(Term old, Term @new, int rewrites)
    {
        var children = ImmutableArray.CreateBuilder<Term>(old.Children.Length);
        for (var i = 0; i < old.Children.Length; i++)
        {
            if (Join(old.Children[i], @new.Children[i], rewrites) is not { } child)
                return null;
            children.Add(child);
        }

        return old.Children.IsEmpty ? old : old.With(children.MoveToImmutable());
    }

    /// <summary>Joins one side with what laws make of the other, where that has its head; fewest holes first.</summary>
    private Term? Rewritten(Term old, Term @new, int rewrites)
    {
        var (pairs, made) = (_pairs, _made);
        (Term Term, Dictionary<(Term, Value), int> Pairs, ImmutableArray<ImmutableArray<Value>> Made)? best = null;
        foreach (var (left, right) in Like(old, @new).Select(t => (old, t)).Concat(Like(@new, old).Select(t => (t, @new))))
        {
            (_pairs, _made) = (new(pairs), made);
            if (Join(left, right, rewrites) is { } joined && (best is null || _made.Length < best.Value.Made.Length))
                best = (joined, _pairs, _made);
        }

        (_pairs, _made) = best is var (_, p, m) ? (p, m) : (pairs, made);
        return best?.Term;
    }

    /// <summary>Terms equal to a term that have the head of a pattern.</summary>
    private static IEnumerable<Term> Like(Term pattern, Term term)
    {
        if (pattern is not Apply apply || HoleOf(term) is not null)
            yield break;
        if (term is Apply application)
            foreach (var other in LawRules.Of(application, Defined))
                if (SameHead(pattern, other))
                    yield return other;
        foreach (var law in apply.Operation.Laws)
            if (law.Kind is LawKind.LeftIdentity or LawKind.RightIdentity && apply.Children.All(c => c.Type == term.Type) && apply.Type == term.Type)
            {
                var identity = LawRules.Constant(term.Type, law.Constant);
                yield return new Apply(apply.Operation, law.Kind == LawKind.LeftIdentity ? [identity, term] : [term, identity]);
            }
    }

    private Term Pair(Term old, Value @new)
    {
        if (old is Literal same && same.Value == @new)
            return old;
        if (!_pairs.TryGetValue((old, @new), out var hole))
        {
            hole = _made.Length;
            ImmutableArray<Value> before = HoleOf(old) is { } known ? holes[known] : [.. Enumerable.Repeat(((Literal)old).Value, examples)];
            _made = _made.Add(before.Add(@new));
            _pairs.Add((old, @new), hole);
        }

        return new Variable(FirstHole + hole, old.Type);
    }

    private static bool SameHead(Term x, Term y) =>
        x.GetType() == y.GetType() && x.Children.Length == y.Children.Length && x.Children.Length > 0
        && x.Children.Zip(y.Children, (a, b) => a.Type == b.Type).All(same => same) && x.With(y.Children).Equals(y);

    private static bool HasHole(Term term) => HoleOf(term) is not null || term.Children.Any(HasHole);
}
