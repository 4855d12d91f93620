// The law of a sequence of which some elements are wrong: found where they are right, judged on all of them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Programs;
using Induce.Search.Noise;
using Induce.Search.Problems;
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Search for programs that are wrong at some elements, and shorter than the literal code with what these cost.</summary>
/// <remarks>
/// Exact search runs on windows of the data, and on sequences that linear laws correct. What it finds there is extended to
/// all of the data, run by the exact interpreter, and takes the bits of the program and of the residual: so nothing is
/// assumed about how many elements are wrong, or how. Algebra comes first; then windows are enumerated, with a little for
/// each at first, then four times as much, and so on.
/// </remarks>
internal static class NoisySequences
{
    /// <summary>Fewer elements than this can't tell a law from its exceptions.</summary>
    public const int FewestTerms = 18;

    private const long FirstCandidates = 150_000;

    /// <summary>Without bounds it ends after so many.</summary>
    private const long MostCandidates = 1_000_000_000;

    private const int Growth = 4;

    /// <summary>The part of the time for corrections.</summary>
    private const double AlgebraShare = 0.25;

    /// <summary>The part of what is left after algebra for all elements but those that stand out, and for a corrected sequence.</summary>
    private const double WholeShare = 0.7;

    /// <summary>Once a law of all but so small a part of the elements is found, there is no other.</summary>
    private const double FewOutliers = 0.08;

    /// <summary>Enumeration hardly finds longer programs: instead of one that algebra found, a shorter one may be the law.</summary>
    private const double EnumeratedBits = 100;

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
        Leader? best = null, rewritten = null;

        // Algebra is fast: corrected sequences, and many windows, long ones among them.
        var corrected = Corrections.Of(problem, options.Time * AlgebraShare, options.Clock, cancellation).Select(terms => problem with { Terms = terms }).ToList();
        var windows = Window.AtEnds(count).Concat(Window.Of(count, 8, 24)).Select(window => (Part: Part(problem, window), window));
        foreach (var part in corrected)
            if (!Offer(Recognized(part), new(0, count)))
                break;
        foreach (var (part, window) in windows)
            if (IsFound() || !Offer(Recognized(part), window))
                break;

        Rewrite();

        // Then enumeration: of all elements but those that stand out, of a corrected sequence, and of windows.
        var (unordered, spikes) = (Doubts.Of(problem.Terms), Doubts.Spikes(problem.Terms));
        ImmutableArray<SequenceProblem> wholes = [.. unordered.IsEmpty ? [] : new[] { problem with { Doubtful = unordered } }, .. corrected.Take(1)];
        for (var i = 0; i < wholes.Length && !IsShort(); i++)
        {
            var part = WholeShare / (wholes.Length - i);
            if (!Search(wholes[i], new(0, count), (long)((most - budget.Candidates) * part), (options.Time - budget.Elapsed) * part))
                return Result();
        }

        for (var share = FirstCandidates; share <= most && !IsShort(); share *= Growth)
            foreach (var window in Window.Few(count))
                if (!Search(Part(problem with { Doubtful = unordered.Union(spikes) }, window), window, share))
                    return Result();

        Rewrite();
        return Result();

        // The law's own elements are free of errors: exact search tells whether it can be written in fewer bits.
        void Rewrite()
        {
            if (!IsFound() || best == rewritten || judgement.Elements(best!.Program) is not { } own)
                return;
            Search(problem with { Terms = own }, new(0, count), FirstCandidates * Growth);
            rewritten = best;
        }

        bool IsFound() => best is not null && best.Wrong <= count * FewOutliers;

        bool IsShort() => IsFound() && best!.Bits <= EnumeratedBits;

        bool IsSpent() => most <= budget.Candidates || options.Time - budget.Elapsed <= TimeSpan.Zero || !budget.Look();

        ImmutableArray<Leader> Recognized(SequenceProblem part)
        {
            var board = new Leaderboard(part, options.Prior ?? Prior.Current, long.MaxValue, options.Top, cancellation);
            foreach (var origin in part.Origin is { } given ? [given] : new BigInteger[] { 0, 1 })
                foreach (var candidate in Recognizers.Propose(part.Terms.AsSpan()[..Math.Min(part.Terms.Length, options.RecognizedTerms)], origin, cancellation).TakeWhile(_ => !IsSpent()))
                    board.Offer(candidate.Program, origin, candidate.Family, 0, out _);
            budget.Spend(1, 1);
            return board.Leaders;
        }

        bool Search(SequenceProblem part, Window window, long share, TimeSpan? time = null)
        {
            if (IsSpent())
                return false;
            var bounds = options with { Candidates = Math.Min(share, most - budget.Candidates), Time = time ?? options.Time - budget.Elapsed, InParts = window.Start == 0 && share > FirstCandidates };
            var result = SequenceSearch.Find(part, part.Doubtful.IsEmpty ? bounds : bounds with { RecognizedTerms = 0 }, null, cancellation);
            budget.Spend((int)result.Candidates, 1);
            return Offer(result.Leaders, window);
        }

        bool Offer(ImmutableArray<Leader> leaders, Window window)
        {
            foreach (var leader in leaders)
                foreach (var program in Extension.Of(leader.Program, problem, window))
                {
                    best = judgement.Of(program, leader.FoundBy, budget.Candidates, best?.TotalBits ?? toBeat) ?? best;
                    Keep(program);
                }

            return !IsSpent();
        }

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

    private static SequenceProblem Part(SequenceProblem problem, Window window)
    {
        var doubtful = problem.Doubtful.Where(i => i >= window.Start && i < window.Start + window.Length).Select(i => i - window.Start).ToImmutableHashSet();
        return new(problem.Terms[window.Start..(window.Start + window.Length)], window.Start == 0 ? problem.Origin : (problem.Origin ?? 0) + window.Start)
        {
            // where much of a window is in doubt, nothing would be left to go by
            Doubtful = doubtful.Count * 3 <= window.Length ? doubtful : [],
        };
    }
}
