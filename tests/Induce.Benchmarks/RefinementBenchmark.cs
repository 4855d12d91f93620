// How many of the sequences that exact search misses are solved by all of `find` in a longer time.
using System.Globalization;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Formats.Benchmarks;
using Induce.Search;
using Induce.Search.Benchmarks;
using Induce.Search.Representations;

namespace Induce.Benchmarks;

internal static class RefinementBenchmark
{
    /// <summary>Prints a line for each sequence that exact search misses, and by what it was solved then.</summary>
    /// <param name="file">A table of sequences.</param>
    /// <param name="count">How many sequences to draw.</param>
    /// <param name="first">Seconds of exact search.</param>
    /// <param name="then">Seconds of all of `find`; half of them go to exact search again.</param>
    public static int Run(string file, int count, double first, double then)
    {
        var table = SequenceTable.Read(file, File.ReadAllBytes(file));
        var rows = SequenceBenchmark.Sample([.. table.Records.Select(r => new SequenceRow(r.Id, r.Offset, r.Name, r.Terms))], count, 3);
        var (missed, solved) = (0, 0);
        foreach (var outcome in SequenceBenchmark.Run(rows, new SearchOptions { Time = TimeSpan.FromSeconds(first) }))
        {
            if (outcome.IsSolved)
                continue;
            missed++;
            var row = outcome.Row;
            var result = DatasetSearch.Find(new SequenceData(row.Id, row.Terms[..outcome.Given], (long)row.Offset), new SearchOptions { Time = TimeSpan.FromSeconds(then) });
            var isSolved = false;
            if (result.Best is { } best)
            {
                var interpreter = new Interpreter(best.Program, new RunLimits(Steps: 1_000_000));
                isSolved = Enumerable.Range(0, row.Terms.Length).All(i =>
                    interpreter.Element(best.Program.Generators.Length - 1, row.Offset + i) is { IsInteger: true } value && value.AsInteger() == row.Terms[i]);
            }

            solved += isSolved ? 1 : 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Id} {(isSolved ? "solved" : "missed")} by {result.Best?.FoundBy ?? "none"}, {result.Best?.Wrong} of {outcome.Given} wrong, {result.Best?.TotalBits:F1} of {result.LiteralBits:F1} bits, {solved} of {missed}"));
        }

        return 0;
    }
}
