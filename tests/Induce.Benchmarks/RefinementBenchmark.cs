// How many sequences refinement alone solves, from nothing: those that exact search misses.
using System.Globalization;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Formats.Benchmarks;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Benchmarks;
using Induce.Search.Problems;
using Induce.Search.Refinement;
using Induce.Search.Scheduling;

namespace Induce.Benchmarks;

internal static class RefinementBenchmark
{
    /// <summary>Prints a line for each sequence and what refinement made of it in so much processor time of one thread.</summary>
    /// <param name="file">A table of sequences.</param>
    /// <param name="missed">A file whose lines begin with the names of those that exact search missed.</param>
    /// <param name="seconds">Processor time for each.</param>
    public static int Run(string file, string missed, double seconds)
    {
        var names = File.ReadLines(missed).Select(l => l.Split('\t', ' ')[0]).ToHashSet();
        var table = SequenceTable.Read(file, File.ReadAllBytes(file));
        var (tried, solved) = (0, 0);
        foreach (var row in table.Records.Where(r => names.Contains(r.Id)).Select(r => new SequenceRow(r.Id, r.Offset, r.Name, r.Terms)))
        {
            var given = Math.Min(row.Terms.Length, Math.Max(SequenceBenchmark.LeastGiven, row.Terms.Length * 3 / 4));
            var data = new SequenceData(row.Id, row.Terms[..given], (long)row.Offset);
            var literal = Baselines.LiteralBits(data) - Baselines.ShapeBits(data);
            var (best, moves) = Refine(new SequenceProblem(data.Values, row.Offset), literal, TimeSpan.FromSeconds(seconds));
            var isSolved = best is { Wrong: 0 } && Continues(best.Program, row);
            (tried, solved) = (tried + 1, solved + (isSolved ? 1 : 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Id} {(isSolved ? "solved" : "missed")}, {best?.Wrong} of {given} wrong, {best?.TotalBits:F1} of {literal:F1} bits, {moves / (seconds * (1 - SequenceRefinement.LibraryShare)):F0} moves/s, {solved} of {tried}"));
            if (best is not null)
                Console.WriteLine(ProgramPrinter.Print(best.Program));
        }

        return 0;
    }

    private static (Leader? Best, long Moves) Refine(SequenceProblem problem, double literal, TimeSpan time)
    {
        var options = new SearchOptions { Time = time * SequenceRefinement.LibraryShare, Threads = 1, Clock = new ProcessorTime(1), Margin = SequenceRefinement.LeastGain };
        var known = SequenceSearch.Find(problem, SequenceRefinement.OverLibrary(options));
        if (known.Best is { Wrong: 0 } found && found.Bits < literal)
            return (found, 0);
        var budget = new Budget(null, time * (1 - SequenceRefinement.LibraryShare), new ProcessorTime(1), default);
        var judgement = new Judgement(problem, Prior.Current, default);
        Leader? best = null;
        var origin = problem.Origin!.Value;
        var nothing = Core.Programs.Program.Of(new SequenceGenerator("found", [], origin, null, [new([null], null, new Variable(0, DataType.Int))], DataType.Int));
        Refiners.RefineSequence(problem, origin, [nothing], Prior.Current, 0, 1, budget, program =>
        {
            best = judgement.Of(program, "refinement", budget.Candidates, Math.Min(best?.TotalBits ?? double.MaxValue, literal)) ?? best;
            return best is { Wrong: 0 };
        });
        return (best, budget.Candidates);
    }

    // The elements that search didn't see are right too.
    private static bool Continues(Core.Programs.Program program, SequenceRow row)
    {
        var interpreter = new Interpreter(program, new RunLimits(Steps: 1_000_000));
        return Enumerable.Range(0, row.Terms.Length).All(i => interpreter.Element(program.Generators.Length - 1, row.Offset + i) is { IsInteger: true } value && value.AsInteger() == row.Terms[i]);
    }
}
