// Finds the shortest program for an integer sequence: recognizers first, then enumeration in order of bits with joins.
using System.Collections.Immutable;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Core.Datasets;
using Induce.Core.Operations;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Problems;
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search;

/// <summary>Search for integer sequences.</summary>
public static class SequenceSearch
{
    /// <summary>The part of the time that recognizers may take.</summary>
    private const double RecognizersShare = 0.4;

    /// <summary>An exact leader is final once it has led for this many times the candidates that found it …</summary>
    private const int Lead = 4;

    /// <summary>… and for no fewer candidates than this.</summary>
    private const long LeastLead = 1_000_000;

    /// <summary>Finds exact programs for the terms.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="options">The bounds of the search; null for none: then it ends by the stopping rule.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>
    /// The best programs, and what was ruled out. Without an exact program, no leaders; a leader that isn't shorter than
    /// the literal code was recognized by algebra and should be told as such.
    /// </returns>
    public static SearchResult Find(
        SequenceProblem problem, SearchOptions? options = null, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new SearchOptions();
        var prior = options.Prior ?? Prior.Current;
        var budget = new Budget(options.Candidates, options.Time, options.Clock, cancellation);
        var data = new SequenceData("terms", problem.Terms, problem.Origin is { } index && Lane.IsDefined(Lane.Of(index)) ? (long)index : null);
        var literal = options.MostBits ?? Baselines.LiteralBits(data) - Baselines.ShapeBits(data);

        // Verification is the one part that no count of candidates bounds: the clock ends it.
        using var deadline = new CancellationTokenSource(options.Time ?? Timeout.InfiniteTimeSpan, options.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var leaderboard = new Leaderboard(problem, prior, (long)((literal - options.Margin) * FixedPoint.One), options.Top, ending.Token);

        // What algebra found is told even where the data are too few to make it the shorter code; enumeration isn't.
        var recognized = new Leaderboard(problem, prior, long.MaxValue, options.Top, ending.Token);
        long[] origins = problem.Origin is { } given ? (given >= long.MinValue / 4 && given <= long.MaxValue / 4 ? [(long)given] : []) : [0, 1];

        using (var recognition = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            using var share = new CancellationTokenSource(options.Time * RecognizersShare ?? Timeout.InfiniteTimeSpan, options.Clock);
            using var ended = share.Token.Register(recognition.Cancel);
            foreach (var origin in origins)
                foreach (var candidate in Recognizers.Propose(problem.Terms.AsSpan()[..Math.Min(problem.Terms.Length, options.RecognizedTerms)], origin, recognition.Token))
                    if (!leaderboard.Offer(candidate.Program, origin, candidate.Family, budget.Candidates, out _) && options.MostBits is null)
                        recognized.Offer(candidate.Program, origin, candidate.Family, budget.Candidates, out _);
            budget.Look();
        }

        var costs = new SearchCosts(prior);
        var engines = new List<IEngine>();
        try
        {
            var share = options.Memory / Math.Max(origins.Length, 1) / 2;
            foreach (var origin in origins)
            {
                engines.Add(new IndexEngine(problem, origin, costs, leaderboard, share));
                if (MemberEngine.Create(problem, origin, costs, leaderboard, share) is { } members)
                    engines.Add(members);
                if (TriangleEngine.Create(problem, origin, costs, leaderboard, share) is { } triangle)
                    engines.Add(triangle);
            }

            var reported = TimeSpan.Zero;
            budget.Tick = () =>
            {
                if (leaderboard.CostToBeat > literal / 2 * FixedPoint.One
                    && (budget.Candidates >= options.Candidates * options.ExactShare || budget.Elapsed >= options.Time * options.ExactShare))
                    budget.Stop();
                if (progress is null || budget.Elapsed - reported < TimeSpan.FromMilliseconds(100))
                    return;
                reported = budget.Elapsed;
                progress.Report(new(reported, budget.Candidates, engines[0].ExcludedBits, leaderboard.Best));
            };

            // Engines take turns by the work that they have done for their share, those that can't beat the leader none.
            var work = engines.ToDictionary(e => e, _ => 0.0);
            while (!budget.IsSpent
                && engines.Where(e => !e.IsExhausted && e.NextBits * FixedPoint.One < leaderboard.CostToBeat).MinBy(e => work[e]) is { } engine)
            {
                var before = budget.Work;
                if (!engine.Step(budget) || IsFinal(leaderboard.Best, budget))
                    break;
                work[engine] += (budget.Work - before) / engine.Share;
            }

            return new(
                leaderboard.Best is null ? recognized.Leaders : leaderboard.Leaders,
                [.. engines.Select(e => new Exclusion(e.Fragment, e.ExcludedBits, "int64", Leaderboard.Steps))],
                literal,
                budget.Candidates,
                budget.Elapsed);
        }
        finally
        {
            foreach (var engine in engines)
                engine.Dispose();
        }
    }

    private static bool IsFinal(Leader? best, Budget budget) =>
        best is not null && budget.Candidates - best.FoundAt >= Math.Max(LeastLead, Lead * best.FoundAt);
}
