// Searches for the parts that a reversible transform leaves: differences, ratios, roots, series, sums over divisors.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Noise;
using Induce.Search.Problems;
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Runs the same search on transformed sequences, with budgets that grow from round to round, and writes what it finds back.</summary>
/// <remarks>Algebra has been tried on these parts by the recognizers; here they are enumerated. Nothing is ruled out by it.</remarks>
internal sealed class PartsEngine : IEngine
{
    private const int FewestTerms = 8;

    /// <summary>Transforms of longer sequences would take longer than their search.</summary>
    private const int MostTerms = 10_000;
    private const long FirstCandidates = 20_000;

    /// <summary>Contexts with all functions take as long to set up as many candidates.</summary>
    private const long FirstCandidatesOverLibrary = 16 * FirstCandidates;
    private const int Growth = 4;

    /// <summary>A part's program must leave so many bits for what is written around it.</summary>
    private const double LeastAround = 12;

    /// <summary>No program that uses a part has fewer bits.</summary>
    private const double LeastBits = 30;

    private readonly Samples _samples;
    private readonly bool _isDoubtful;
    private readonly SearchOptions _options;
    private readonly Leaderboard _leaderboard;
    private readonly Dictionary<ImmutableArray<BigInteger>, ImmutableArray<Proposal>> _known = new(new ByTerms());
    private readonly IEnumerator<bool> _steps;
    private long _candidates;
    private long _spent;
    private Budget? _budget;

    private PartsEngine(Samples samples, bool isDoubtful, SearchOptions options, Leaderboard leaderboard)
    {
        (_samples, _isDoubtful, _options, _leaderboard) = (samples, isDoubtful, options, leaderboard);
        _candidates = options.OverLibrary ? FirstCandidatesOverLibrary : FirstCandidates;
        _steps = Steps().GetEnumerator();
    }

    /// <summary>An engine for the terms; null where there are too few or too many of them.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="options">The bounds of the whole search.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    public static PartsEngine? Create(SequenceProblem problem, long origin, SearchOptions options, Leaderboard leaderboard) =>
        options.InParts && problem.Terms.Length is >= FewestTerms and <= MostTerms ? new(new(problem.Terms, origin), !problem.Doubtful.IsEmpty, options, leaderboard) : null;

    /// <inheritdoc/>
    public string Fragment => $"sequence from {_samples.Origin}: programs over a transform of the terms";

    /// <inheritdoc/>
    public double ExcludedBits => 0;

    /// <inheritdoc/>
    public double NextBits => LeastBits;

    /// <inheritdoc/>
    public double Share => 0.6;

    /// <inheritdoc/>
    public bool IsExhausted { get; private set; }

    /// <inheritdoc/>
    public bool Step(Budget budget)
    {
        _budget = budget;
        IsExhausted = !_steps.MoveNext();
        return budget.Look();
    }

    /// <inheritdoc/>
    public void Dispose() => _steps.Dispose();

    /// <summary>One transform a step; then all of them again with a larger budget.</summary>
    private IEnumerable<bool> Steps()
    {
        for (; ; _candidates *= Growth)
        {
            _known.Clear();
            var before = _spent;
            foreach (var transform in Transformed())
                foreach (var proposal in transform)
                {
                    if (proposal is not null)
                        _leaderboard.Offer(proposal.ToProgram(), _samples.Origin, proposal.Family, _budget!.Candidates, out _);
                    yield return true;
                }

            // Where nothing can be tried, more candidates don't help.
            if (_spent == before)
                yield break;
        }
    }

    /// <summary>Programs behind each transform; null after each part, where a step may end.</summary>
    private IEnumerable<IEnumerable<Proposal?>> Transformed()
    {
        IEnumerable<Proposal> Images(Samples inner) => Part(inner).Concat(Transforms.Images(inner, Part));
        IEnumerable<Proposal> Sums(Samples inner) => Part(inner).Concat(SeriesTransforms.Divisors(inner, Part));
        yield return Each(Transforms.Differences(_samples, Images));
        yield return Each(Transforms.Images(_samples, Part));
        yield return Each(Transforms.Ratios(_samples, Part));
        yield return Each(Transforms.Multiples(_samples, Part));
        yield return Each(SeriesTransforms.Divisors(_samples, Part));
        yield return Each(SeriesTransforms.Moebius(_samples, Part));
        yield return Each(SeriesTransforms.DivisorProducts(_samples, Part));
        yield return Each(SeriesTransforms.Kernels(_samples, Sums));
        yield return Each(SeriesTransforms.Binomials(_samples, Part));
        yield return Each(SeriesTransforms.Stirling(_samples, Part));
        if (_options.OverLibrary)
            yield return Each(Preimages.Of(_samples, Part));
        yield return Each(Transforms.Runs(_samples, Part));
        yield return Each(Transforms.Sums(_samples, Part));
        yield return Each(Transforms.Interleavings(_samples, inner => Part(inner).Where(p => p.IsClosed), 2));
    }

    private static IEnumerable<Proposal?> Each(IEnumerable<Proposal> proposals)
    {
        foreach (var proposal in proposals)
            yield return proposal;
        yield return null;
    }

    private IEnumerable<Proposal> Part(Samples inner)
    {
        if (inner.Count < FewestTerms || _budget!.IsSpent || inner.Terms.Distinct().Take(3).Count() < 3)
            return [];
        if (_known.TryGetValue(inner.Terms, out var known))
            return known;
        var bits = (_leaderboard.CostToBeat / (double)FixedPoint.One) - LeastAround;
        var left = Math.Min(_candidates, _budget.CandidateLimit - _budget.Candidates);
        ImmutableArray<Proposal> found = [];
        var time = _budget.Time - _budget.Elapsed;
        if (bits > 0 && left > 0 && !(time <= TimeSpan.Zero))
        {
            var result = SequenceSearch.Find(
                new(inner.Terms, inner.Origin) { Doubtful = _isDoubtful ? Doubts.Of(inner.Terms) : [] },
                _options with
                {
                    Candidates = left,
                    Time = time,
                    Memory = _options.Memory / 16,
                    MostBits = Math.Min(bits, _options.MostBits ?? bits),
                    RecognizedTerms = 0,
                    Threads = 1,
                    Top = 1,
                    InParts = false,
                },
                null,
                _budget.Cancellation);
            _budget.SpendAll(result.Candidates, result.Work);
            _spent += result.Candidates;
            if (result.Best is { } best && Written(best, inner) is { } proposal)
                found = [proposal];
        }

        _known.Add(inner.Terms, found);
        return found;
    }

    /// <summary>A program as a law that can stand within another.</summary>
    private static Proposal? Written(Leader leader, Samples samples)
    {
        if (leader.Program.Generators is not [SequenceGenerator { Equations: [.. var first, { Pattern: [null], Guard: null } general] }])
            return null;
        var baseCases = first.Length == 0 ? 0 : (int)(first.Max(e => e.Pattern[0] ?? samples.Origin) - samples.Origin) + 1;
        var isClosed = baseCases == 0 && !MentionsElements(general.Body);
        return new(leader.FoundBy, samples, baseCases, (references, n) => At(general.Body, references, n), isClosed);
    }

    private static bool MentionsElements(Term term) => term is Element || term.Children.Any(MentionsElements);

    private static Term At(Term body, References references, Term n, int depth = 0) => Rewriting.Replace(
        body,
        (term, bound) => term switch
        {
            Element element => references.Self(At(element.Children[0], references, n, bound)),
            Variable variable => variable.Index < bound ? variable : Rewriting.Shift(n, bound),
            _ => null,
        },
        depth);

    private sealed class ByTerms : IEqualityComparer<ImmutableArray<BigInteger>>
    {
        public bool Equals(ImmutableArray<BigInteger> x, ImmutableArray<BigInteger> y) => x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<BigInteger> terms)
        {
            var hash = default(HashCode);
            foreach (var term in terms)
                hash.Add(term);
            return hash.ToHashCode();
        }
    }
}
