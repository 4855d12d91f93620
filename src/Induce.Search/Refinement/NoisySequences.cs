// The law of a sequence of which some elements are wrong: found where they are right, judged on all of them.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Search for programs that are wrong at some elements, and shorter than the literal code with what these cost.</summary>
/// <remarks>
/// Exact search runs on windows of the data. What it finds there is extended to all of the data, run by the exact
/// interpreter, and takes the bits of the program and of the residual: so nothing is assumed about how many elements are
/// wrong, or how. All windows get a little at first, then four times as much, and so on.
/// </remarks>
internal static class NoisySequences
{
    /// <summary>Fewer elements than this can't tell a law from its exceptions.</summary>
    public const int FewestTerms = 18;

    private const long FirstCandidates = 150_000;

    /// <summary>Without bounds it ends after so many.</summary>
    private const long MostCandidates = 1_000_000_000;

    private const int Growth = 4;

    /// <summary>After a round that found a law of all but so small a part of the elements, there is no other.</summary>
    private const double FewOutliers = 0.08;

    /// <summary>How many near misses are kept for refinement.</summary>
    private const int MostNear = 6;

    /// <summary>Finds the program with the fewest bits, those of its residual included.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="options">The bounds of the search; with neither time nor candidates it ends all the same.</param>
    /// <param name="judgement">Judges programs for all of the terms.</param>
    /// <param name="toBeat">A program must take fewer bits than this.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>The program, null when none takes so few bits; the programs that came nearest, the best first; how many candidates were evaluated.</returns>
    public static (Leader? Best, ImmutableArray<Program> Near, long Candidates) Find(
        SequenceProblem problem, SearchOptions options, Judgement judgement, double toBeat, CancellationToken cancellation)
    {
        var budget = new Budget(options.Candidates, options.Time, options.Clock, cancellation);
        var near = new List<(Program Program, double Bits)>();
        var count = problem.Terms.Length;
        var most = options.Candidates ?? MostCandidates;
        Leader? best = null;

        // Algebra is fast, and some of its laws take many elements to determine: many windows, long ones among them.
        foreach (var (windows, share) in Rounds(count, most))
        {
            foreach (var window in windows)
            {
                var (left, time) = (most - budget.Candidates, options.Time - budget.Elapsed);
                if (left <= 0 || time <= TimeSpan.Zero || !budget.Look())
                    return Result();
                var result = SequenceSearch.Find(Part(problem, window), options with { Candidates = Math.Min(share, left), Time = time, InParts = false }, null, cancellation);
                budget.Spend((int)result.Candidates, 1);
                foreach (var leader in result.Leaders)
                    foreach (var program in Extension.Of(leader.Program, problem, window))
                    {
                        best = judgement.Of(program, leader.FoundBy, budget.Candidates, best?.TotalBits ?? toBeat) ?? best;
                        Keep(program);
                    }
            }

            if (best is not null && best.Wrong <= count * FewOutliers)
                break;
        }

        return Result();

        (Leader? Best, ImmutableArray<Program> Near, long Candidates) Result() => (best, [.. near.Select(n => n.Program)], budget.Candidates);

        void Keep(Program program)
        {
            var bits = judgement.Nearness(program);
            if (near.Count == MostNear && bits >= near[^1].Bits)
                return;
            near.Add((program, bits));
            near.Sort((x, y) => x.Bits.CompareTo(y.Bits));
            if (near.Count > MostNear)
                near.RemoveAt(MostNear);
        }
    }

    private static IEnumerable<(List<Window> Windows, long Share)> Rounds(int count, long most)
    {
        yield return ([.. Window.Of(count, int.MaxValue, 8, 24)], 1);
        for (var share = FirstCandidates; share <= most; share *= Growth)
            yield return ([.. Window.Of(count, 32, 2, 10)], share);
    }

    private static SequenceProblem Part(SequenceProblem problem, Window window) =>
        new(problem.Terms[window.Start..(window.Start + window.Length)], window.Start == 0 ? problem.Origin : (problem.Origin ?? 0) + window.Start);
}
