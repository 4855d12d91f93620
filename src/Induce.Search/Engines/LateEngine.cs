// Engines that are made when their turn comes, as most searches end before.
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates terms over helpers or loops.</summary>
/// <remarks>
/// In order of bits such programs come too late to be found: a helper alone may take half of their bits. So a reference
/// to it is entered at a low level, and nothing is ruled out.
/// </remarks>
internal sealed class LateEngine : IEngine
{
    private const int MostSets = 2;
    private const int SetLevels = 12 * SearchCosts.LevelsPerBit;

    private readonly double _leastBits;
    private readonly Func<IEnumerable<IEngine>> _make;
    private List<IEngine>? _engines;
    private int _next;

    private LateEngine(string fragment, double leastBits, double share, Func<IEnumerable<IEngine>> make) =>
        (Fragment, _leastBits, Share, _make) = (fragment, leastBits, share, make);

    /// <summary>Terms over the members of the sets with the shortest properties.</summary>
    /// <param name="problem">The terms of the sequence.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    /// <param name="resources">What columns may use.</param>
    public static LateEngine OverSets(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources) => new(
        $"sequence from {origin}: programs over the members of a set",
        40,
        0.5,
        () => PropertySets.Shortest(new ContextFactory(costs, resources), MostSets, SetLevels)
            .Select(s => new IndexEngine(problem, origin, costs, leaderboard, resources with { Bytes = resources.Bytes / MostSets }, s)));

    /// <summary>Terms that hold loops with one or two hidden states.</summary>
    /// <param name="problem">The terms of the sequence.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    /// <param name="resources">What columns may use.</param>
    public static LateEngine WithLoops(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources) => new(
        $"sequence from {origin}: programs with loops",
        24,
        0.35,
        () => [new IndexEngine(problem, origin, costs, leaderboard, resources, loops: true)]);

    /// <summary>The least or the greatest k with a property of k and n.</summary>
    /// <param name="problem">The terms of the sequence.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    /// <param name="resources">What columns may use.</param>
    public static LateEngine OverWitnesses(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources) => new(
        $"sequence from {origin}: the least or the greatest number with a property",
        20,
        0.35,
        () => WitnessEngine.Of(problem, origin, costs, leaderboard, resources));

    /// <inheritdoc/>
    public string Fragment { get; }

    /// <inheritdoc/>
    public double ExcludedBits => 0;

    /// <inheritdoc/>
    public double NextBits => _engines is null or [] ? _leastBits : _engines.Min(e => e.NextBits);

    /// <inheritdoc/>
    public double Share { get; }

    /// <inheritdoc/>
    public bool IsExhausted => _engines is [];

    /// <inheritdoc/>
    public bool Step(Budget budget)
    {
        _engines ??= [.. _make()];
        return IsExhausted ? budget.Look() : _engines[_next++ % _engines.Count].Step(budget);
    }

    /// <inheritdoc/>
    public void Dispose() => _engines?.ForEach(e => e.Dispose());
}
