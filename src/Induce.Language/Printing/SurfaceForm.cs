// The form of a program that source can express.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Language.Printing;

/// <summary>
/// An equation for one literal index gives that index no name: where its body uses it, the form that source has puts
/// the literal there. Values don't change.
/// </summary>
internal static class SurfaceForm
{
    public static Program Of(Program program) => program with { Generators = [.. program.Generators.Select(Of)] };

    private static Generator Of(Generator generator) => generator switch
    {
        SequenceGenerator g => g with { Equations = [.. g.Equations.Select(Of)] },
        GridGenerator g => g with { Equations = [.. g.Equations.Select(Of)] },
        _ => generator,
    };

    private static Equation Of(Equation equation) =>
        equation with { Guard = equation.Guard is { } guard ? Of(guard, equation.Pattern) : null, Body = Of(equation.Body, equation.Pattern) };

    private static Term Of(Term term, ImmutableArray<BigInteger?> pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
            if (pattern[i] is { } literal)
                term = Substitute(term, pattern.Length - 1 - i, literal);
        return term;
    }

    private static Term Substitute(Term term, int index, BigInteger literal)
    {
        if (term is Variable variable)
            return variable.Index == index ? new Literal(Core.Values.Value.Of(literal), term.Origin) : term;
        if (term.Children.IsEmpty)
            return term;
        ImmutableArray<Term> children = [.. term.Children.Select((c, i) => Substitute(c, index + term.BoundIn(i), literal))];
        return term.With(children);
    }
}
