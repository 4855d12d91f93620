// Equations that say nothing new: behind one that always applies, or base cases that follow from the rule.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Search.Simplification;

/// <summary>Drops equations of a sequence or a grid; the data stay the same.</summary>
internal static class EquationRules
{
    private static readonly RunLimits Limits = new(Steps: 100_000, Elements: 10_000);

    /// <summary>The equations that can be reached, without guards that always hold.</summary>
    public static ImmutableArray<Equation> Reached(ImmutableArray<Equation> equations)
    {
        var kept = ImmutableArray.CreateBuilder<Equation>();
        foreach (var equation in equations)
        {
            var guard = equation.Guard is Literal literal ? literal.Value.AsBoolean() : (bool?)null;
            if (guard == false)
                continue;
            kept.Add(guard == true ? equation with { Guard = null } : equation);
            if (kept[^1].Guard is null && equation.Pattern.All(p => p is null))
                break;
        }

        return kept.Count == 0 ? equations : kept.ToImmutable();
    }

    /// <summary>
    /// A program without the base cases that follow from the other equations: without one, only the element at its
    /// index is computed in another way, so the sequence is the same if that element is.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="position">The position of a sequence without parameters.</param>
    public static Program WithoutImplied(Program program, int position)
    {
        var sequence = (SequenceGenerator)program.Generators[position];
        if (!sequence.Parameters.IsEmpty || sequence.Residual is not null)
            return program;
        for (var i = sequence.Equations.Length - 2; i >= 0; i--)
        {
            if (sequence.Equations[i].Pattern[0] is not { } index || index < sequence.Origin || index - sequence.Origin >= Limits.Elements)
                continue;
            var without = sequence with { Equations = sequence.Equations.RemoveAt(i) };
            var shorter = program with { Generators = program.Generators.SetItem(position, without) };
            var value = Element(program, position, index);
            if (value.IsUndefined || value != Element(shorter, position, index))
                continue;
            (sequence, program) = (without, shorter);
        }

        return program;
    }

    private static Value Element(Program program, int position, BigInteger index) => new Interpreter(program, Limits).Element(position, index);
}
