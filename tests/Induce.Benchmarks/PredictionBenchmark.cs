// Fits the tempering exponent of predictions on the even lines of a table of sequences, and checks the odd ones.
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Induce.Formats.Benchmarks;
using Induce.Search;
using Induce.Search.Prediction;

namespace Induce.Benchmarks;

/// <summary>Searches see the first 8 terms, and the first three quarters of the terms (at least 12); the next five terms are predicted.</summary>
internal static class PredictionBenchmark
{
    private const int Next = 5;
    private const int Few = 8;

    /// <summary>One sequence: what was found for its first terms, and those that came next.</summary>
    private sealed record Item(int Line, ImmutableArray<BigInteger> Given, SearchResult Result, ImmutableArray<BigInteger> Next)
    {
        /// <summary>Log loss in bits, and whether the likeliest value of each element is right, with its probability.</summary>
        public (double Loss, List<(double Probability, bool Right)> Predictions) At(double tempering)
        {
            var mixture = Mixture.Of(Given, Result, Next.Length, tempering);
            var predictions = new List<(double, bool)>();
            foreach (var (element, truth) in mixture.Elements.Zip(Next))
                if (element.Values is [var top, ..])
                    predictions.Add((top.Probability, top.Value == truth));
            var first = mixture.Elements[0].Values.FirstOrDefault(v => v.Value == Next[0])?.Probability
                ?? mixture.LiteralWeight * Mixture.LiteralProbability(Given, Next[0]);
            return (-Math.Log2(Math.Max(first, 1e-30)), predictions);
        }
    }

    /// <summary>Draws <paramref name="sample"/> lines of a table and prints the fit and the calibration.</summary>
    public static int Run(string file, int sample, int seed, double seconds)
    {
        var rows = SequenceTable.Read(file, File.ReadAllBytes(file)).Records;
        var random = new Random(seed);
        var lines = Enumerable.Range(0, rows.Length).ToArray();
        random.Shuffle(lines);
        var items = new List<Item>();
        foreach (var line in lines.Where(l => rows[l].Terms.Length >= 12 + Next).Take(sample).Order())
        {
            var row = rows[line];
            foreach (var given in new[] { Few, Math.Min(Math.Max(12, row.Terms.Length * 3 / 4), row.Terms.Length - Next) })
            {
                var result = SequenceSearch.Find(
                    new(row.Terms[..given], row.Offset), Mixture.For(new SearchOptions { Time = TimeSpan.FromSeconds(seconds) }));
                items.Add(new(line, row.Terms[..given], result, row.Terms[given..(given + Next)]));
            }
        }

        var fitted = Enumerable.Range(1, 40).Select(i => i / 40.0).MinBy(t => items.Where(i => i.Line % 2 == 0).Sum(i => i.At(t).Loss));
        Console.WriteLine(FormattableString.Invariant($"{items.Count} sequences, {items.Count(i => !i.Result.Leaders.IsEmpty)} with a program; fitted on the {items.Count(i => i.Line % 2 == 0)} even lines: {fitted}"));
        Console.WriteLine(FormattableString.Invariant($"{items.Count(i => i.Result.Leaders.Length > 1)} with several programs"));
        foreach (var tempering in new[] { fitted, Mixture.Tempering, 1.0 })
            foreach (var (half, few) in new[] { (0, true), (0, false), (1, true), (1, false) })
            {
                var part = items.Where(i => i.Line % 2 == half && i.Given.Length == Few == few).Select(i => i.At(tempering)).ToList();
                var predictions = part.SelectMany(p => p.Predictions).ToList();
                Console.WriteLine(FormattableString.Invariant($"  exponent {tempering:0.000}, {(half == 0 ? "even" : "odd"),-4} lines, {(few ? "8 terms" : "3/4"),-7}: {part.Average(p => p.Loss):0.00} bits of loss per next term; ")
                    + string.Join(", ", new[] { (0.0, 0.5), (0.5, 0.9), (0.9, 1.01) }.Select(b => Bin(predictions, b.Item1, b.Item2)))
                    + $"; next term alone ≥ 0.9: {Bin([.. part.SelectMany(p => p.Predictions.Take(1))], 0.9, 1.01)}");
            }

        return 0;
    }

    private static string Bin(List<(double Probability, bool Right)> predictions, double from, double to)
    {
        var inside = predictions.Where(p => p.Probability >= from && p.Probability < to).ToList();
        return inside.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{inside.Count(p => p.Right)} of {inside.Count} right at {inside.Average(p => p.Probability):0.000}");
    }
}
