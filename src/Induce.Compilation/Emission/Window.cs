// Recurrences that look back a fixed distance.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>
/// A recurrence that starts from base cases at consecutive indices and refers to a(n − 1) … a(n − k) only: its
/// elements can be enumerated with k variables.
/// </summary>
/// <param name="Bases">The base cases, from the origin on.</param>
/// <param name="Rule">The rule for all other elements.</param>
/// <param name="Reach">How far back the rule looks: k ≥ 1.</param>
internal sealed record Window(ImmutableArray<Term> Bases, Term Rule, int Reach)
{
    private const int LongestReach = 8;

    /// <summary>The recurrence of this kind that a sequence is, or null.</summary>
    public static Window? Of(SequenceGenerator sequence, int self)
    {
        var count = sequence.Equations.Length - 1;
        if (count < 1 || sequence.Last is not null || sequence.Equations[^1] is not { Guard: null, Pattern: [null] })
            return null;
        for (var i = 0; i < count; i++)
            if (sequence.Equations[i] is not { Guard: null, Pattern: [{ } index] } || index != sequence.Origin + i || Refers(sequence.Equations[i].Body, self))
                return null;
        var rule = sequence.Equations[^1].Body;
        var reach = ReachOf(rule, self, 0);
        return reach is > 0 and <= LongestReach && reach <= count
            ? new Window([.. sequence.Equations.Take(count).Select(e => e.Body)], rule, reach.Value)
            : null;
    }

    /// <summary>How far back an element of the rule lies.</summary>
    public static int Offset(Element element) =>
        element.Children is [Apply { Operation.Name: "sub", Children: [Variable, Literal offset] }] ? (int)offset.Value.AsInteger() : 0;

    // The farthest reference; 0 for none, null if one is not of the form a(n − k). The index is variable `index`.
    private static int? ReachOf(Term term, int self, int index)
    {
        var reach = 0;
        if (term is Element element && element.Generator == self)
        {
            if (element.Children is not [Apply { Operation.Name: "sub", Children: [Variable variable, Literal offset] }]
                || variable.Index != index || offset.Value.AsInteger() < BigInteger.One || offset.Value.AsInteger() > LongestReach)
                return null;
            return Offset(element);
        }

        for (var i = 0; i < term.Children.Length; i++)
        {
            if (ReachOf(term.Children[i], self, index + term.BoundIn(i)) is not { } farther)
                return null;
            reach = Math.Max(reach, farther);
        }

        return reach;
    }

    private static bool Refers(Term term, int self) => (term is Element element && element.Generator == self) || term.Children.Any(c => Refers(c, self));
}
