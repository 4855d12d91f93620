// a(n) = a term over n and the members of a set in order: programs of two sequences.
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates terms that refer to the members of the sets with the shortest properties.</summary>
/// <remarks>
/// In order of bits such programs come too late to be found: the helper alone takes half of their bits. So a reference
/// to it is entered at a low level, and nothing is ruled out by it.
/// </remarks>
/// <param name="problem">The terms.</param>
/// <param name="origin">The index of the first.</param>
/// <param name="costs">The prior's costs.</param>
/// <param name="leaderboard">Where programs are offered.</param>
/// <param name="resources">What columns may use.</param>
internal sealed class HelperEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources) : IEngine
{
    private const int MostSets = 2;
    private const int SetLevels = 12 * SearchCosts.LevelsPerBit;

    /// <summary>No program with a helper has fewer bits.</summary>
    private const double LeastBits = 40;

    private List<IndexEngine>? _engines;
    private int _next;

    /// <inheritdoc/>
    public string Fragment => $"sequence from {origin}: programs over the members of a set";

    /// <inheritdoc/>
    public double ExcludedBits => 0;

    /// <inheritdoc/>
    public double NextBits => _engines is null or [] ? LeastBits : _engines.Min(e => e.NextBits);

    /// <inheritdoc/>
    public double Share => 0.5;

    /// <inheritdoc/>
    public bool IsExhausted => _engines is [];

    /// <inheritdoc/>
    public bool Step(Budget budget)
    {
        _engines ??= [.. PropertySets.Shortest(new ContextFactory(costs, resources), MostSets, SetLevels)
            .Select(s => new IndexEngine(problem, origin, costs, leaderboard, resources with { Bytes = resources.Bytes / MostSets }, s))];
        return IsExhausted ? budget.Look() : _engines[_next++ % _engines.Count].Step(budget);
    }

    /// <inheritdoc/>
    public void Dispose() => _engines?.ForEach(e => e.Dispose());
}
