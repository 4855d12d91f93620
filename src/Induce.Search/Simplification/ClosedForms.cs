// Whole sequences replaced by shorter ones that are proved equal for all n.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Theorems;

namespace Induce.Search.Simplification;

/// <summary>Forms of a sequence that the theorems prove: a closed form for a recurrence, a polynomial for a sum.</summary>
internal static class ClosedForms
{
    /// <summary>Programs with another sequence at a position, equal to the one there for all n.</summary>
    /// <param name="program">The program.</param>
    /// <param name="position">The position of a sequence.</param>
    /// <param name="cancellation">Ends the search for them.</param>
    public static IEnumerable<Program> Of(Program program, int position, CancellationToken cancellation)
    {
        if (program.Generators[position] is not SequenceGenerator { Parameters.IsEmpty: true, Residual: null, Last: null } sequence)
            yield break;
        var alone = program with { Generators = program.Generators[..(position + 1)] };
        foreach (var theorem in Theorem.Identities(alone, cancellation: cancellation))
            if (theorem.Right is { Functions.IsEmpty: true, Generators: [SequenceGenerator other] })
                yield return program with
                {
                    Generators = program.Generators.SetItem(position, At(sequence, other.Equations, position)),
                };
    }

    /// <summary>A sequence with the equations of one that stands alone.</summary>
    public static SequenceGenerator At(SequenceGenerator sequence, ImmutableArray<Equation> equations, int position) =>
        sequence with { Equations = [.. equations.Select(e => At(e, position))] };

    private static Equation At(Equation equation, int position) =>
        equation with { Guard = equation.Guard is { } guard ? At(guard, position) : null, Body = At(equation.Body, position) };

    private static Term At(Term term, int position) => Rewriting.Replace(
        term, (t, _) => t is Element element ? new Element(position, [.. element.Children.Select(c => At(c, position))], element.Type) : null);
}
