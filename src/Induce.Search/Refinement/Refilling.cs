// A program that is wrong, with other literals: all that seem worth trying, together.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Bytecode;
using Induce.Search.Evaluation;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Opens the literals of a sequence's last equation and fills them so that all elements are right.</summary>
internal static class Refilling
{
    /// <summary>The most programs that are told, those with the least literals first.</summary>
    private const int Most = 16;

    /// <summary>The most that a literal may be; larger ones are found by algebra or not at all.</summary>
    private const int MostChoices = 1 << 16;

    /// <summary>Fewer elements than this beyond those that the literals may be made for tell nothing.</summary>
    private const int LeastElements = 4;

    /// <summary>The sketch of a program: one sequence, whose last equation holds wherever the others, for one index each, don't.</summary>
    /// <param name="program">The program.</param>
    /// <param name="problem">The terms.</param>
    /// <param name="most">The most fillings.</param>
    /// <returns>Null where the program isn't of that form, or has too many literals for that many fillings.</returns>
    public static Sketch? SketchOf(Program program, SequenceProblem problem, long most)
    {
        if (program is not { Functions.IsEmpty: true, Generators: [SequenceGenerator { Parameters.IsEmpty: true, Equations: [.. var given, { Pattern: [null], Guard: null, Body: var body }] } sequence] }
            || !given.All(e => e is { Pattern: [not null], Guard: null }) || (problem.Origin is { } origin && origin != sequence.Origin))
            return null;
        var literals = new List<long>();
        var isHeld = problem.Terms.All(t => Lane.IsDefined(Lane.Of(t)));
        Sketch.Replaced(body, literal =>
        {
            isHeld &= literal.Value.TryGetSmall(out var value);
            literals.Add(value);
            return literal;
        });
        if (!isHeld || literals.Count is 0 or > Sketch.MostLiterals)
            return null;
        var each = 1L;
        while (each < MostChoices && Power(each + 1, literals.Count) <= most)
            each++;
        var (points, farthest) = (Points.Of(sequence.Origin, [.. problem.Terms]), Farthest(body));
        var wanted = problem.Terms.Select((term, i) => i < farthest || given.Any(e => e.Pattern[0] == sequence.Origin + i) ? Lane.Undefined : Lane.Of(term)).ToImmutableArray();
        return each > 2 && wanted.Count(Lane.IsDefined) >= literals.Count + LeastElements
            ? new(body, [.. literals.Select(l => Choices(l, (int)each))], points, wanted)
            : null;
    }

    /// <summary>The program with the fillings that were found.</summary>
    public static IEnumerable<Program> Of(Program program, Sketch sketch, ImmutableArray<long> fillings)
    {
        var sequence = (SequenceGenerator)program.Generators[0];
        return
            from literals in fillings.Select(sketch.Filling).OrderBy(f => f.Sum(l => Math.Log2(Math.Abs((double)l) + 1))).Take(Most)
            let queue = new Queue<long>(literals)
            let body = Sketch.Replaced(sketch.Structure, _ => Literal.Of(queue.Dequeue()))
            select Program.Of(sequence with { Equations = sequence.Equations.SetItem(sequence.Equations.Length - 1, sequence.Equations[^1] with { Body = body }) });
    }

    // Small numbers and those near the present one, in turn.
    private static ImmutableArray<long> Choices(long present, int count) =>
    [
        .. Enumerable.Range(0, count).SelectMany(i => new long[] { i, present + i, -i, present - i }).Where(Lane.IsDefined).Distinct().Take(count),
    ];

    // How far back the elements are that a term looks at.
    private static long Farthest(Term term) =>
        term is Element { Children: [Apply { Children: [_, Literal offset] }] } && offset.Value.TryGetSmall(out var back) ? back
        : term.Children.IsEmpty ? 0
        : term.Children.Max(Farthest);

    private static long Power(long x, int exponent)
    {
        var power = 1L;
        for (; exponent > 0; exponent--)
            power = power > long.MaxValue / x ? long.MaxValue : power * x;
        return power;
    }
}
