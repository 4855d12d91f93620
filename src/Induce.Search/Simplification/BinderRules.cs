// The rewrites of binders: guards that always hold, and values that are named or stand in place.
using Induce.Core.Binders;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Search.Simplification;

/// <summary>Terms equal to a binder's, at its root.</summary>
internal static class BinderRules
{
    private static readonly RunLimits Few = new(Steps: 2_000);

    /// <summary>The terms that one rule makes of a term, at its root.</summary>
    public static IEnumerable<Term> Of(Bind term, Definedness defined)
    {
        if (Valued(term) is { } literal)
            yield return literal;
        if (term.Guard is Literal { Value.IsBoolean: true } guard && guard.Value.AsBoolean() && term.Binder.Combination != Combination.First)
            yield return new Bind(term.Binder, term.Domain, term.Bounds, term.States, null, term.Bodies);
        if (term.Binder.Combination != Combination.Let)
            yield break;
        var (value, body) = (term.States[0], term.Bodies[0]);

        // `let` is strict: put in place, an undefined value must still make the whole undefined
        if (defined.IsTotal(value) || Definedness.Evaluates(body, 0))
            yield return Rewriting.Substitute(body, value);
    }

    /// <summary>The value of a term without variables, where it is one scalar and found in few steps.</summary>
    private static Literal? Valued(Bind term)
    {
        if (term.Type.Shape != Core.Types.Shape.Single || !IsClosed(term, 0))
            return null;
        var value = new Interpreter(new Program([], []), Few).Evaluate(term, []);
        return value.IsUndefined ? null : new Literal(value);
    }

    private static bool IsClosed(Term term, int bound) => term switch
    {
        Variable variable => variable.Index < bound,
        Element or Elements or Call => false,
        _ => term.Children.Select((c, i) => IsClosed(c, bound + term.BoundIn(i))).All(closed => closed),
    };

    /// <summary>
    /// The terms in which one repeated subterm of a scope's root is named once by `let`. References to earlier elements
    /// are taken whole, never from within: that an index lies before n must stay visible.
    /// </summary>
    /// <param name="root">A body, in its own scope.</param>
    /// <param name="defined">What is known of where terms are defined.</param>
    /// <param name="self">The generator whose equations these are; −1 for none.</param>
    public static IEnumerable<Term> Hoisted(Term root, Definedness defined, int self)
    {
        var counts = new Dictionary<Term, int>();
        Count(root, 0);
        foreach (var (shared, count) in counts)
        {
            if (count < 2 || shared.Equals(root))
                continue;
            var body = Rewriting.Replace(root, (t, bound) =>
                t.Size >= shared.Size && t.Equals(Rewriting.Shift(shared, bound)) ? new Variable(bound, shared.Type)
                : t is Variable variable ? variable.Index < bound ? variable : new Variable(variable.Index + 1, variable.Type)
                : t is Element element && element.Generator == self ? Rewriting.Shift(t, 1, bound)
                : null);
            if (defined.IsTotal(shared) || Definedness.Evaluates(body, 0))
                yield return new Bind(Binder.Let, Domain.None, [], [shared], null, [body]);
        }

        void Count(Term term, int bound)
        {
            if (term.Size > 1 && term.Type.Shape == Core.Types.Shape.Single && (bound == 0 || !Rewriting.UsesInner(term, bound)))
            {
                var outer = Rewriting.Shift(term, -bound);
                counts[outer] = counts.GetValueOrDefault(outer) + 1;
            }

            if (term is Element element && element.Generator == self)
                return;
            for (var i = 0; i < term.Children.Length; i++)
                Count(term.Children[i], bound + term.BoundIn(i));
        }
    }
}
