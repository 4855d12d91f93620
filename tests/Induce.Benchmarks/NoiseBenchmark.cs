// Whether the law of a sequence is still found when some of its elements are replaced.
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Induce.Coding;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Formats.Benchmarks;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Benchmarks;
using Induce.Search.Problems;
using Induce.Search.Representations;

namespace Induce.Benchmarks;

internal static class NoiseBenchmark
{
    /// <summary>By how many bits `find` wants a program with errors to beat the literal code.</summary>
    private const double LeastGain = 8;

    /// <summary>
    /// Of a sample, takes the sequences that are solved in 2 s when clean and whose law, with the residual, beats the literal
    /// code of the noisy data by as much as `find` asks for; prints how many of them are found in these, for how many something still shorter was, and how many were left out.
    /// </summary>
    /// <param name="file">A table of sequences.</param>
    /// <param name="count">How many sequences to draw.</param>
    /// <param name="seed">Which ones.</param>
    /// <param name="rates">The part of the elements that is replaced, one at least, by any value between the least and the greatest; each in turn.</param>
    /// <param name="seconds">Processor time of one thread for each noisy sequence.</param>
    /// <param name="only">The sequences of the sample to look at; none for all.</param>
    public static int Run(string file, int count, int seed, IReadOnlyList<double> rates, double seconds, IReadOnlyCollection<string> only)
    {
        var table = SequenceTable.Read(file, File.ReadAllBytes(file));
        var rows = SequenceBenchmark.Sample([.. table.Records.Select(r => new SequenceRow(r.Id, r.Offset, r.Name, r.Terms))], count, seed);
        var tallies = rates.Select(_ => (Eligible: 0, Found: 0, Shorter: 0, Dear: 0)).ToArray();
        foreach (var row in rows.Where(r => only.Count == 0 || only.Contains(r.Id)))
        {
            var clean = SequenceSearch.Find(new SequenceProblem(row.Terms, row.Offset), Options(2));
            if (clean.Best is not { } law || law.Bits >= clean.LiteralBits || row.Terms.Distinct().Count() < 2)
                continue;
            for (var r = 0; r < rates.Count; r++)
            {
                // each sequence has its own chances, whatever else is drawn
                var data = new SequenceData(row.Id, Noisy(row.Terms, rates[r], new Random(row.Id.Aggregate(r, (h, c) => (h * 31) + c))), (long)row.Offset);
                var total = Score.Of(law.Program, data)?.Total;
                if (total >= Baselines.LiteralBits(data) - LeastGain)
                {
                    tallies[r].Dear++;
                    continue;
                }

                var result = DatasetSearch.Find(data, Options(seconds));
                var isFound = result.Best is { } best && IsLaw(best.Program, law.Program, row, data.Values);
                var isShorter = !isFound && result.Best is { } answer && answer.TotalBits < total - Baselines.ShapeBits(data);
                tallies[r] = (tallies[r].Eligible + 1, tallies[r].Found + (isFound ? 1 : 0), tallies[r].Shorter + (isShorter ? 1 : 0), tallies[r].Dear);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rates[r]} {row.Id} {(isFound ? "found" : isShorter ? "missed for a shorter one" : "missed")} {row.Terms.Length} terms, law {law.Bits:F1} bits by {law.FoundBy}, answer {result.Best?.TotalBits:F1} bits by {result.Best?.FoundBy}, {result.Elapsed.TotalSeconds:F1} s, {tallies[r].Found} of {tallies[r].Eligible}"));
                if (!isFound)
                    Console.WriteLine($"{ProgramPrinter.Print(law.Program)}{(result.Best is { } other ? ProgramPrinter.Print(other.Program) : "nothing")}    {result.Best?.Wrong} wrong, as given: {string.Join(", ", data.Values.Select((v, i) => (v, i)).Where(p => p.v != row.Terms[p.i]).Select(p => $"{p.i + row.Offset}: {p.v}"))}");
            }
        }

        for (var r = 0; r < rates.Count; r++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rates[r]}: {tallies[r].Found} of {tallies[r].Eligible}, {tallies[r].Shorter} missed for another program of fewer bits in all, and {tallies[r].Dear} left out whose law takes no fewer bits than the literal code"));
        return 0;
    }

    private static SearchOptions Options(double seconds) => new() { Time = TimeSpan.FromSeconds(seconds), Threads = 1, Clock = new ProcessorTime(1) };

    private static ImmutableArray<BigInteger> Noisy(ImmutableArray<BigInteger> terms, double rate, Random random)
    {
        var (values, wrong) = (terms.ToBuilder(), Math.Max(1, (int)Math.Round(rate * terms.Length)));
        var (least, span) = (terms.Min(), terms.Max() - terms.Min() + 1);
        foreach (var i in Enumerable.Range(0, terms.Length).OrderBy(_ => random.Next()).Take(wrong).ToList())
            while (values[i] == terms[i])
                values[i] = least + new BigInteger(random.NextDouble() * 1e15) * span / 1_000_000_000_000_000;
        return values.ToImmutable();
    }

    // The law's own elements in the second half of the data, replaced ones aside, and beyond: first terms that the shortest
    // program takes as they are don't count.
    private static bool IsLaw(Core.Programs.Program found, Core.Programs.Program law, SequenceRow row, ImmutableArray<BigInteger> noisy)
    {
        const int beyond = 16;
        var (ours, theirs) = (new Interpreter(found, new RunLimits(Steps: 1_000_000)), new Interpreter(law, new RunLimits(Steps: 1_000_000)));
        return Enumerable.Range(row.Terms.Length / 2, row.Terms.Length - row.Terms.Length / 2 + beyond).All(i =>
        {
            var expected = theirs.Element(law.Generators.Length - 1, row.Offset + i);
            var value = ours.Element(found.Generators.Length - 1, row.Offset + i);
            return expected == value || expected.IsUndefined || (i < noisy.Length && noisy[i] != row.Terms[i]);
        });
    }
}
