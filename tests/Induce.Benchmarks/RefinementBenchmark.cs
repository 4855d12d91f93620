// How many of the sequences that exact search misses are solved by refinement alone in a longer time.
using System.Globalization;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Formats.Benchmarks;
using Induce.Search;
using Induce.Search.Benchmarks;
using Induce.Search.Problems;
using Induce.Search.Refinement;
using Induce.Search.Scheduling;

namespace Induce.Benchmarks;

internal static class RefinementBenchmark
{
    private const int Seed = 3;

    /// <summary>Prints a line for each sequence that exact search misses, and what refinement from nothing made of it.</summary>
    /// <param name="file">A table of sequences.</param>
    /// <param name="count">How many sequences to draw.</param>
    /// <param name="first">Seconds of exact search.</param>
    /// <param name="then">Seconds of refinement.</param>
    public static int Run(string file, int count, double first, double then)
    {
        var table = SequenceTable.Read(file, File.ReadAllBytes(file));
        var rows = SequenceBenchmark.Sample([.. table.Records.Select(r => new SequenceRow(r.Id, r.Offset, r.Name, r.Terms))], count, Seed);
        var (missed, solved) = (0, 0);
        foreach (var outcome in SequenceBenchmark.Run(rows, new SearchOptions { Time = TimeSpan.FromSeconds(first) }))
        {
            if (outcome.IsSolved)
                continue;
            missed++;
            var row = outcome.Row;
            var data = new SequenceData(row.Id, row.Terms[..outcome.Given], (long)row.Offset);
            var literal = Baselines.LiteralBits(data) - Baselines.ShapeBits(data);
            var (best, moves) = Refine(new SequenceProblem(row.Terms[..outcome.Given], row.Offset), literal, TimeSpan.FromSeconds(then));
            var isSolved = best is { Wrong: 0 } && Continues(best.Program, row);
            solved += isSolved ? 1 : 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Id} {(isSolved ? "solved" : "missed")}, {best?.Wrong} of {outcome.Given} wrong, {best?.TotalBits:F1} of {literal:F1} bits, {moves / then:F0} moves/s, {solved} of {missed}"));
        }

        return 0;
    }

    private static (Leader? Best, long Moves) Refine(SequenceProblem problem, double literal, TimeSpan time)
    {
        var budget = new Budget(null, time, TimeProvider.System, default);
        var judgement = new Judgement(problem, Prior.Current, default);
        Leader? best = null;
        var origin = problem.Origin!.Value;
        var nothing = Core.Programs.Program.Of(new SequenceGenerator("found", [], origin, null, [new([null], null, new Variable(0, DataType.Int))], DataType.Int));
        var (refiner, seeds) = Refiners.OfSequence(problem, origin, 0, Prior.Current, 0, 1, () => budget.IsLate);
        refiner.Run([nothing, .. seeds], budget, (program, _) => best = judgement.Of(program, "refinement", budget.Candidates, Math.Min(best?.TotalBits ?? double.MaxValue, literal)) ?? best);
        return (best, budget.Candidates);
    }

    // The elements that search didn't see are right too.
    private static bool Continues(Core.Programs.Program program, SequenceRow row)
    {
        var interpreter = new Interpreter(program, new RunLimits(Steps: 1_000_000));
        return Enumerable.Range(0, row.Terms.Length).All(i => interpreter.Element(0, row.Offset + i) is { IsInteger: true } value && value.AsInteger() == row.Terms[i]);
    }
}
