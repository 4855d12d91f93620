// How many of many sequences are solved: search sees the first three quarters of the terms, all are checked.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Search.Problems;

namespace Induce.Search.Benchmarks;

/// <summary>A sequence of a benchmark.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Offset">The index of its first term.</param>
/// <param name="Description">What it is, for reports; search never sees it.</param>
/// <param name="Terms">Its terms.</param>
public sealed record SequenceRow(string Id, BigInteger Offset, string Description, ImmutableArray<BigInteger> Terms);

/// <summary>What became of one sequence.</summary>
/// <param name="Row">The sequence.</param>
/// <param name="Given">How many terms search saw.</param>
/// <param name="IsSolved">Whether the program reported reproduces all terms.</param>
/// <param name="Result">What search found.</param>
public sealed record SequenceOutcome(SequenceRow Row, int Given, bool IsSolved, SearchResult Result)
{
    /// <summary>Whether the program reported is shorter than the literal code of the terms that search saw.</summary>
    public bool BeatsLiteral => Result.Best is { } best && best.Bits < Result.LiteralBits;

    /// <summary>Whether a program was reported as beating the literal code that fails on the withheld terms.</summary>
    public bool IsOverfitted => BeatsLiteral && !IsSolved;
}

/// <summary>Runs search on many sequences.</summary>
public static class SequenceBenchmark
{
    /// <summary>The fewest terms that search sees (of a sequence with as many).</summary>
    public const int LeastGiven = 12;

    private static readonly RunLimits Limits = new(Steps: 10_000_000);

    /// <summary>Draws <paramref name="count"/> rows without replacement, in the order of the file.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many to draw; null for all.</param>
    /// <param name="seed">The seed.</param>
    public static ImmutableArray<SequenceRow> Sample(IReadOnlyList<SequenceRow> rows, int? count, int seed)
    {
        if (count is not { } wanted || wanted >= rows.Count)
            return [.. rows];
        var random = new Random(seed);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        random.Shuffle(order);
        return [.. order.Take(wanted).Order().Select(i => rows[i])];
    }

    /// <summary>Runs search on one row after the other.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">The bounds of each search.</param>
    /// <param name="cancellation">Ends the run after the row at work.</param>
    /// <returns>Lazily, one outcome per row.</returns>
    public static IEnumerable<SequenceOutcome> Run(IEnumerable<SequenceRow> rows, SearchOptions options, CancellationToken cancellation = default)
    {
        foreach (var row in rows)
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            yield return Outcome(row, SequenceSearch.Find(ProblemOf(row), options, null, cancellation));
        }
    }

    /// <summary>Searches one bank for all rows, then runs search on each of those for which it held no program.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="shared">The bounds of the shared search.</param>
    /// <param name="options">The bounds of each further search; null for none.</param>
    /// <param name="cancellation">Ends the run after the row at work.</param>
    /// <returns>Lazily, one outcome per row.</returns>
    public static IEnumerable<SequenceOutcome> RunShared(
        IReadOnlyList<SequenceRow> rows, SearchOptions shared, SearchOptions? options, CancellationToken cancellation = default)
    {
        var results = SharedSearch.Find([.. rows.Select(ProblemOf)], shared, cancellation);
        for (var i = 0; i < rows.Count; i++)
            yield return Outcome(
                rows[i],
                results[i].Best is null && options is not null && !cancellation.IsCancellationRequested
                    ? SequenceSearch.Find(ProblemOf(rows[i]), options, null, cancellation)
                    : results[i] with { Elapsed = TimeSpan.Zero, Candidates = 0 });
    }

    private static SequenceProblem ProblemOf(SequenceRow row) => new(row.Terms[..Given(row)], row.Offset);

    private static int Given(SequenceRow row) => Math.Min(row.Terms.Length, Math.Max(LeastGiven, row.Terms.Length * 3 / 4));

    private static SequenceOutcome Outcome(SequenceRow row, SearchResult result) =>
        new(row, Given(row), result.Best is { } best && Reproduces(best, row), result);

    private static bool Reproduces(Leader leader, SequenceRow row)
    {
        var interpreter = new Interpreter(leader.Program, Limits);
        for (var i = 0; i < row.Terms.Length; i++)
        {
            var value = interpreter.Element(leader.Program.Generators.Length - 1, row.Offset + i);
            if (!value.IsInteger || value.AsInteger() != row.Terms[i])
                return false;
        }

        return true;
    }
}
