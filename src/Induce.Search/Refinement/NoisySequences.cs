// The law of a sequence of which some elements are wrong: found where they are right, judged on all of them.
using Induce.Coding.Priors;
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

    /// <summary>By how many bits an inexact program must beat the literal code.</summary>
    private const double LeastGain = 8;

    private const long FirstCandidates = 150_000;

    /// <summary>Without bounds it ends after so many.</summary>
    private const long MostCandidates = 1_000_000_000;

    private const int Growth = 4;

    /// <summary>After a round that found a law of all but so small a part of the elements, there is no other.</summary>
    private const double FewOutliers = 0.08;

    /// <summary>The part of the budget for exact programs.</summary>
    private const double ExactShare = 0.5;

    /// <summary>Without bounds, the candidates after which exact programs wait for those that are wrong at some elements.</summary>
    private const long FirstExactCandidates = 50_000_000;

    /// <summary>Finds exact programs, and where these are long or there are none, one that is wrong at some elements.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="exact">The search for exact programs.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    public static SearchResult ExactOrNot(
        SequenceProblem problem, SearchOptions options, Func<SequenceProblem, SearchOptions, SearchResult> exact, CancellationToken cancellation)
    {
        if (problem.Terms.Length < FewestTerms)
            return exact(problem, options);
        var bounded = options.Time is not null || options.Candidates is not null;
        var result = exact(problem, options with { ExactShare = ExactShare, Candidates = bounded ? options.Candidates : FirstExactCandidates });
        if (result.Best is { } best && best.Bits < result.LiteralBits / 2)
            return result;
        var rest = options with { Time = options.Time - result.Elapsed, Candidates = options.Candidates - result.Candidates };
        if (rest.Time <= TimeSpan.Zero || rest.Candidates <= 0)
            return result;
        var start = options.Clock.GetTimestamp();
        var found = Find(problem, rest, result.LiteralBits, out var candidates, cancellation);
        result = result with { Candidates = result.Candidates + candidates, Elapsed = result.Elapsed + options.Clock.GetElapsedTime(start) };
        if (found is not null && !(result.Best?.Bits <= found.TotalBits))
            return result with { Leaders = [.. result.Leaders.Prepend(found).Take(options.Top)] };
        return bounded || result.Best is not null ? result : exact(problem, options);
    }

    /// <summary>Finds the program with the fewest bits, those of its residual included.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="options">The bounds of the search; with neither time nor candidates it ends all the same.</param>
    /// <param name="literal">What the literal code takes for the values, in bits.</param>
    /// <param name="candidates">How many candidates were evaluated.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>Null when no program beats the literal code.</returns>
    private static Leader? Find(SequenceProblem problem, SearchOptions options, double literal, out long candidates, CancellationToken cancellation)
    {
        candidates = 0;
        if (problem.Terms.Length < FewestTerms)
            return null;
        var budget = new Budget(options.Candidates, options.Time, options.Clock, cancellation);
        var judgement = new Judgement(problem, options.Prior ?? Prior.Current, cancellation);
        var toBeat = literal - Math.Max(options.Margin, LeastGain);
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
                    return best;
                var result = SequenceSearch.Find(Part(problem, window), options with { Candidates = Math.Min(share, left), Time = time }, null, cancellation);
                budget.Spend((int)result.Candidates, 1);
                candidates = budget.Candidates;
                foreach (var leader in result.Leaders)
                    foreach (var program in Extension.Of(leader.Program, problem, window))
                        best = judgement.Of(program, leader.FoundBy, budget.Candidates, best?.TotalBits ?? toBeat) ?? best;
            }

            if (best is not null && best.Wrong <= count * FewOutliers)
                return best;
        }

        return best;
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
