// Finds the shortest program for an integer sequence: recognizers first, then enumeration in order of bits with joins.
using System.Collections.Immutable;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Core.Datasets;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Recognition;
using Induce.Search.Refinement;
using Induce.Search.Scheduling;
using Induce.Search.Simplification;

namespace Induce.Search;

/// <summary>Search for integer sequences.</summary>
public static class SequenceSearch
{
    /// <summary>The part of the time that recognizers may take.</summary>
    private const double RecognizersShare = 0.4;

    /// <summary>Transforms wait until the other engines have done so much work: what is easy is found without them.</summary>
    private const double PartsLater = 1 << 21;

    /// <summary>An exact leader is final once it has led for this many times the candidates that found it …</summary>
    private const int Lead = 4;

    /// <summary>… and for no fewer candidates than this.</summary>
    private const long LeastLead = 1_000_000;

    /// <summary>… or than this where candidates come in another order than that of bits.</summary>
    private const long LeastLeadOverLibrary = 30_000_000;

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
        var costs = options.Costs ?? (options.OverLibrary ? FunctionLibrary.Costs(prior) : new SearchCosts(prior));
        var budget = new Budget(options.Candidates, options.Time, options.Clock, cancellation);
        var data = new SequenceData("terms", problem.Terms, problem.Origin is { } index && Lane.IsDefined(Lane.Of(index)) ? (long)index : null);
        var literal = options.MostBits ?? Baselines.LiteralBits(data) - Baselines.ShapeBits(data);

        // Verification is the one part that no count of candidates bounds: the clock ends it.
        using var deadline = Deadline.After(options.Time, options.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var steps = options.OverLibrary ? FunctionLibrary.Steps : Leaderboard.Steps;
        var alternatives = (long)(options.Alternatives * FixedPoint.One);
        var leaderboard = new Leaderboard(problem, prior, (long)((literal - options.Margin) * FixedPoint.One), options.Top, ending.Token, alternatives, steps);

        // What algebra found is told even where the data are too few to make it the shorter code; enumeration isn't.
        var recognized = new Leaderboard(problem, prior, long.MaxValue, options.Top, ending.Token, alternatives, steps);
        long[] origins = problem.Origin is { } given ? (given >= long.MinValue / 4 && given <= long.MaxValue / 4 ? [(long)given] : []) : [0, 1];

        void Recognize()
        {
            using var recognition = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var share = Deadline.After(options.Time * RecognizersShare, options.Clock);
            using var ended = share.Token.Register(recognition.Cancel);
            foreach (var origin in origins)
                foreach (var candidate in Recognizers.Propose(problem.Terms.AsSpan()[..Math.Min(problem.Terms.Length, options.RecognizedTerms)], origin, recognition.Token))
                    if (!leaderboard.Offer(candidate.Program, origin, candidate.Family, 0, out _) && options.MostBits is null)
                        recognized.Offer(candidate.Program, origin, candidate.Family, 0, out _);
        }

        var engines = new List<Contender>();
        void Add(Func<Leaderboard, IEngine?> create, double later = 0)
        {
            var board = new Leaderboard(problem, prior, leaderboard.CostToBeat, options.Top, ending.Token, alternatives, steps);
            if (create(board) is { } engine)
                engines.Add(new(engine, board) { Work = later });
        }

        try
        {
            // The rest is for the parts' own searches.
            Resources Memory(double part) => new((long)(options.Memory / (double)Math.Max(origins.Length, 1) * part), options.Evaluator);
            foreach (var origin in origins)
            {
                Add(board => new IndexEngine(problem, origin, costs, board, Memory(0.45)));
                Add(board => MemberEngine.Create(problem, origin, costs, board, Memory(options.OverLibrary ? 0.4 : 0.2)));

                // No increasing sequence but n^k is multiplicative, and none is additive: the members' share is free.
                if (!options.OverLibrary)
                {
                    Add(board => TriangleEngine.Create(problem, origin, costs, board, Memory(0.1)));
                    Add(board => PrimePowerEngine.Create(problem, origin, costs, board, Memory(0.2)));
                }

                if (options.InParts)
                    Add(board => LateEngine.OverWitnesses(problem, origin, costs, board, Memory(0.06)), PartsLater);
                if (options.InParts && !options.OverLibrary)
                {
                    Add(board => LateEngine.OverSets(problem, origin, costs, board, Memory(0.06)), PartsLater);
                    Add(board => LateEngine.WithLoops(problem, origin, costs, board, Memory(0.06)), PartsLater);
                }

                Add(board => PartsEngine.Create(problem, origin, options with { Costs = costs }, board), PartsLater);
            }

            // A program of half the literal code's bits is worth all of the search; else some of it may be left to others.
            double Share() => leaderboard.CostToBeat > literal / 2 * FixedPoint.One ? options.ExactShare : 1;
            var reported = TimeSpan.Zero;
            new Rounds(engines, leaderboard, budget, Math.Max(options.Threads, 1))
            {
                Limit = () => (options.Candidates is { } most ? (long)(most * Share()) : long.MaxValue, options.Time * Share()),
                IsFinal = () => IsFinal(leaderboard.Best, budget, options.OverLibrary ? LeastLeadOverLibrary : LeastLead),
                Progress = candidates =>
                {
                    if (progress is null || budget.Elapsed - reported < TimeSpan.FromMilliseconds(100))
                        return;
                    reported = budget.Elapsed;
                    progress.Report(new(reported, candidates, engines[0].Engine.ExcludedBits, leaderboard.Best));
                },
            }.Run(Recognize);

            Shrink(leaderboard.Best is null ? recognized : leaderboard);
            if (leaderboard.Best is null && recognized.Best is { } shrunk)
                leaderboard.Enter(shrunk);
            return new(
                leaderboard.Best is null ? recognized.Leaders : leaderboard.Leaders,
                [.. engines.Where(e => e.Engine is not (PartsEngine or LateEngine or PrimePowerEngine)).Select(e => new Exclusion(e.Engine.Fragment, e.Engine.ExcludedBits, "int64", Leaderboard.Steps))],
                literal,
                budget.Candidates,
                budget.Elapsed)
            {
                Work = budget.Work,
            };
        }
        finally
        {
            foreach (var contender in engines)
                contender.Engine.Dispose();
        }
    }

    /// <summary>Leaves out of the best program what the data don't ask for: algebra spells out cases that a simpler rule may cover.</summary>
    private static void Shrink(Leaderboard leaderboard)
    {
        for (var (before, best) = ((Leader?)null, leaderboard.Best); best is not null && best != before && SimplerLeaders.IsShort(best.Program); (before, best) = (best, leaderboard.Best))
            foreach (var program in Shrinking.Of(best.Program))
                leaderboard.Offer(program, ((SequenceGenerator)program.Generators[^1]).Origin, best.FoundBy, best.FoundAt, out _);
    }

    private static bool IsFinal(Leader? best, Budget budget, long leastLead) =>
        best is not null && budget.Candidates - best.FoundAt >= Math.Max(leastLead, Lead * best.FoundAt);
}
