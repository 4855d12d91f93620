// Looks for a cheaper term among those that the rules make of one: from the leaves up, cheapest first.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Operations;
using Induce.Core.Terms;

namespace Induce.Search.Simplification;

/// <summary>Simplifies the terms of one generator or function.</summary>
/// <param name="prior">What terms cost.</param>
/// <param name="defined">What is known of where terms are defined.</param>
/// <param name="self">The generator whose equations these are; −1 for none.</param>
/// <param name="states">How many terms are looked at, per subterm.</param>
internal sealed class TermSimplifier(Prior prior, Definedness defined, int self, int states)
{
    /// <summary>Rewrites reach so many levels below the subterm that is simplified: what lies deeper was simplified before.</summary>
    private const int Reach = 3;

    /// <summary>How much dearer than the best a term may be and still be looked at, in units of 1/256 bit: expansion before cancellation.</summary>
    private const long Slack = 20 * FixedPoint.One;

    /// <summary>A term of the same value, undefined included, that costs no more.</summary>
    public Term Simplify(Term term, Scope scope, Role role = Role.Value)
    {
        var best = term;
        for (var round = 0; round < 4; round++)
        {
            var simpler = Hoisted(Inner(best, scope, role), scope, role);
            if (simpler.Equals(best))
                break;
            best = simpler;
        }

        return Cost(best, scope, role) < Cost(term, scope, role) ? best : term;
    }

    private long Cost(Term term, Scope scope, Role role) => ProgramCode.TermCost(term, scope, role, prior);

    /// <summary>Simplifies the children, then looks at the root.</summary>
    private Term Inner(Term term, Scope scope, Role role)
    {
        if (term is Element own && own.Generator == self)
            return term; // that an index lies before n must stay visible
        var children = ImmutableArray.CreateBuilder<Term>(term.Children.Length);
        for (var i = 0; i < term.Children.Length; i++)
        {
            var (child, inner) = (term.Children[i], term.BoundIn(i) > 0 ? scope.With(Bound((Bind)term)) : scope);
            children.Add(term.BoundIn(i) > 0 ? Hoisted(Inner(child, inner, Roles.Of(term, i)), inner, Roles.Of(term, i)) : Inner(child, inner, Roles.Of(term, i)));
        }

        return Cheapest(children.Count == 0 ? term : term.With(children.MoveToImmutable()), scope, role);
    }

    private static ImmutableArray<Core.Types.DataType> Bound(Bind bind) => bind.Binder.VariableTypes(bind.Domain, bind.States);

    /// <summary>Best-first search from a term whose children are simple; of equal costs the more usual form is kept.</summary>
    private Term Cheapest(Term term, Scope scope, Role role)
    {
        if (term.Children.IsEmpty)
            return term;
        var (best, bestCost, bestOddity) = (term, Cost(term, scope, role), Oddity(term));
        var seen = new HashSet<Term> { term };
        var queue = new PriorityQueue<Term, (long Cost, int Order)>();
        queue.Enqueue(term, (bestCost, 0));
        for (var state = 0; state < states && queue.TryDequeue(out var next, out var at); state++)
        {
            if (at.Cost > bestCost + Slack)
                break;
            foreach (var other in Rewrites(next, Reach))
            {
                if (!seen.Add(other))
                    continue;
                var cost = Cost(other, scope, role);
                if (cost < bestCost || (cost == bestCost && Oddity(other) < bestOddity))
                    (best, bestCost, bestOddity) = (other, cost, Oddity(other));
                if (cost <= bestCost + Slack)
                    queue.Enqueue(other, (cost, seen.Count));
            }
        }

        return best;
    }

    /// <summary>How often a term is written in the unusual order: 2*n and n + 2 are usual.</summary>
    private static int Oddity(Term term) => term.Children.Sum(Oddity) + (term is Apply { Children: [var x, var y] } apply && (
        apply.Operation.Notation.Precedence == Precedence.Multiplicative ? y is Literal && apply.Operation.Is(LawKind.Commutative) : x is Literal && y is not Literal) ? 1 : 0);

    /// <summary>All terms that one rule makes of a term, at its root or a few levels below.</summary>
    private IEnumerable<Term> Rewrites(Term term, int reach)
    {
        if (term is Element own && own.Generator == self)
            yield break;
        var here = term switch
        {
            Apply apply => ChainRules.Of(apply, defined).Concat(LawRules.Of(apply, defined)),
            Bind bind => BinderRules.Of(bind, defined),
            _ => [],
        };
        foreach (var other in here)
            yield return other;
        if (reach == 0)
            yield break;
        for (var i = 0; i < term.Children.Length; i++)
            foreach (var other in Rewrites(term.Children[i], reach - 1))
                yield return term.With(term.Children.SetItem(i, other));
    }

    /// <summary>Names repeated subterms as long as that is cheaper.</summary>
    private Term Hoisted(Term root, Scope scope, Role role)
    {
        var (best, bestCost) = (root, Cost(root, scope, role));
        foreach (var other in BinderRules.Hoisted(root, defined, self))
            if (Cost(other, scope, role) is var cost && cost < bestCost)
                (best, bestCost) = (other, cost);
        return best;
    }
}
