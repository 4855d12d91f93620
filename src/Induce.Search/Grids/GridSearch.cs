// Finds the shortest program for a grid: recognizers first, then enumeration over samples of cells in order of bits.
using System.Collections.Immutable;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Core.Datasets;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Evaluation;
using Induce.Search.Scheduling;

namespace Induce.Search.Grids;

/// <summary>Search for grids of one channel.</summary>
internal sealed class GridSearch
{
    /// <summary>An exact leader is final once it has led for this many times the candidates that found it …</summary>
    private const int Lead = 4;

    /// <summary>… and for no fewer candidates than this.</summary>
    private const long LeastLead = 1_000_000;

    /// <summary>The part of the time after which a search without an exact program judges those that are wrong at some cells.</summary>
    private const double ExactShare = 0.8;

    /// <summary>Literals beyond the alphabet that cellular rules may mention.</summary>
    private const long SpareLiterals = 2;

    /// <summary>The neighbours that equations mention, the usual ones first.</summary>
    public static ImmutableArray<Offset> Near { get; } =
        [new(-1, 0), new(0, -1), new(-1, -1), new(1, -1), new(-2, 0), new(0, -2), new(-2, -1), new(2, -1)];

    /// <summary>Finds exact programs for the cells, or one that is wrong at some and shorter with what these cost.</summary>
    /// <param name="data">The grid; one of no cells or several channels yields nothing.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    /// <returns>The best programs; nothing is claimed to be ruled out. Without an exact program there may be one with a residual.</returns>
    public static SearchResult Find(GridData data, SearchOptions options, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        var whole = new Budget(options.Candidates, options.Time, options.Clock, cancellation);
        var budget = new Budget(options.Candidates, options.Time * ExactShare, options.Clock, cancellation);
        if (data.Channels != 1 || data.Pixels.IsEmpty)
            return new([], [], 0, 0, budget.Elapsed);
        var prior = options.Prior ?? Prior.Current;
        var literal = Baselines.LiteralBits(data) - Baselines.ShapeBits(data);
        var problem = new GridProblem(data);
        var lines = new LineSearch(problem, options, () => options.Time - budget.Elapsed);
        using var evaluator = new GridEvaluator(problem);
        var leaderboard = new GridLeaderboard(problem, prior, (long)((literal - options.Margin) * FixedPoint.One), options.Top, evaluator, lines);
        foreach (var (body, family) in GridRecognizers.Propose(problem, lines))
        {
            leaderboard.Offer(body, family, budget.Candidates, out _);
            if (!budget.Look())
                break;
        }

        var costs = new SearchCosts(prior);
        var near = new NearGrids(data, problem, prior, evaluator);
        var engines = Engines(problem, costs, leaderboard, near, new(options.Memory / 4, options.Evaluator));
        try
        {
            var reported = TimeSpan.Zero;
            budget.Tick = () =>
            {
                if (progress is null || budget.Elapsed - reported < TimeSpan.FromMilliseconds(100))
                    return;
                reported = budget.Elapsed;
                progress.Report(new(reported, budget.Candidates, engines[0].ExcludedBits, leaderboard.Best));
            };

            // Engines take turns by the work that they have done, those that can't beat the leader none.
            var work = engines.ToDictionary(e => e, _ => 0L);
            while (!budget.IsSpent
                && engines.Where(e => !e.IsExhausted && e.NextBits * FixedPoint.One < leaderboard.CostToBeat).MinBy(e => work[e]) is { } engine)
            {
                var before = budget.Work;
                if (!engine.Step(budget) || IsFinal(leaderboard.Best, budget))
                    break;
                work[engine] += budget.Work - before;
            }

            // Terms that agree on the sample were taken for one, so nothing is known to be ruled out.
            if (leaderboard.Best is null && near.Best(literal - options.Margin, budget.Candidates, whole.Look) is { } nearest)
                return new([nearest], [], literal, budget.Candidates, budget.Elapsed);
            return new(leaderboard.Leaders, [], literal, budget.Candidates, budget.Elapsed);
        }
        finally
        {
            foreach (var engine in engines)
                engine.Dispose();
        }
    }

    private static List<IEngine> Engines(GridProblem problem, SearchCosts costs, GridLeaderboard leaderboard, NearGrids near, Resources resources)
    {
        var engines = new List<IEngine>();
        void Add(string fragment, IEnumerable<Offset> offsets, bool withIndices, long literals)
        {
            ImmutableArray<Offset> within = [.. offsets.Where(o => Math.Abs(o.X) * 4 <= problem.Width && -o.Y * 3 <= problem.Height)];
            engines.Add(new GridEngine(problem, fragment, within, withIndices, literals, costs, leaderboard, near, resources));
        }

        Add("grid: one equation over the indices", [], true, long.MaxValue);
        Add("grid: one equation over indices and neighbours, after first rows and columns", Near, true, long.MaxValue);
        var neighbourhoods = Neighbourhoods.Of(problem).ToList();
        if (neighbourhoods.Count == 0)
            foreach (var neighbourhood in Neighbourhoods.NearlyOf(problem))
            {
                neighbourhoods.Add(neighbourhood);
                foreach (var term in Neighbourhoods.Terms(neighbourhood, problem.Greatest))
                    near.Note(term, 0, 0);
            }

        foreach (var neighbourhood in neighbourhoods)
            Add($"grid: a rule over {neighbourhood.Offsets.Length} neighbours", neighbourhood.Offsets, false, problem.Greatest + SpareLiterals);
        return engines;
    }

    private static bool IsFinal(Leader? best, Budget budget) =>
        best is not null && budget.Candidates - best.FoundAt >= Math.Max(LeastLead, Lead * best.FoundAt);
}
