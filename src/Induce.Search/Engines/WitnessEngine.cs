// a(n) = the least k, or the greatest, with a property that may depend on n.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;
using Induce.Search.Problems;
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates the conditions over (k, n) that hold for k = a(n), and for no k between it and where the search for it begins.</summary>
/// <remarks>The bits of the condition alone count in the enumeration, and it is held to many pairs at once, as a set of numbers is.</remarks>
internal sealed class WitnessEngine : IEngine
{
    private const int Points = 64;
    private const int BinderPoints = 24;

    /// <summary>Pairs for each n: its element, and others before it.</summary>
    private const int OthersOfEach = 3;

    /// <summary>With fewer numbers passed over on the way to the elements, a condition is told from nothing.</summary>
    private const int FewestPassed = 20;
    private const long Greatest = 1 << 16;

    /// <summary>First elements that may be others: where there is no such k, many write 0.</summary>
    private const int MostLiteral = 2;

    private const int MostFailures = 40;
    private const int CandidatesPerFailure = 50_000;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly Way _way;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly PropertyJoins _joins;
    private readonly EqualityJoins? _equalities;
    private readonly double _overhead;
    private Budget? _budget;
    private int _failed;

    private WitnessEngine(SequenceProblem problem, long origin, Way way, SearchCosts costs, Leaderboard leaderboard, Resources resources, Pair[] pairs)
    {
        (_problem, _origin, _way, _leaderboard) = (problem, origin, way, leaderboard);
        _context = new ContextFactory(costs, resources).Create([[.. pairs.Select(p => p.K)], [.. pairs.Select(p => p.N)]], 2, null, BinderPoints);
        var (column, wanted) = (new long[_context.Layout.Lanes], new bool[_context.Layout.Lanes]);
        for (var i = 0; i < pairs.Length; i++)
            (column[i], wanted[i]) = (pairs[i].IsElement ? 1 : 0, true);
        _target = new Target(column, wanted, (derivation, _) => Offer(_context.Build(derivation)));
        _context.TruthTarget = _target;
        var truth = new Literal(Value.Of(true));
        var units = ProgramCode.Cost(Written(truth, []), costs.Prior) - costs.Prior.LiteralCost(truth.Value, Role.Value);
        _overhead = FixedPoint.ToBits(units);
        _joins = new PropertyJoins(_context, _target, costs, Offer, () => _leaderboard.CostToBeat - units);
        _equalities = costs.Functions.IsEmpty ? null : new EqualityJoins(_context, _target, _joins);
    }

    /// <summary>A pair of numbers, and whether k is a(n).</summary>
    private readonly record struct Pair(long K, long N, bool IsElement);

    /// <summary>Where the search for k begins, and how it is written.</summary>
    /// <param name="Start">The first k that is looked at, for n.</param>
    /// <param name="Step">1 or −1.</param>
    /// <param name="Write">The term that yields k, from its condition.</param>
    private sealed record Way(Func<long, long> Start, int Step, Func<Term, Term> Write);

    /// <summary>Upwards from 0, 1, n and n + 1, and downwards from n and n − 1.</summary>
    private static readonly ImmutableArray<Way> Ways =
    [
        .. new[] { 0, 1 }.Select(from => new Way(_ => from, 1, condition => First(Build.Number(from), condition))),
        .. new[] { 0, 1 }.Select(from => new Way(n => n + from, 1, condition => First(Build.Add(Build.N, Build.Number(from)), condition))),
        .. new[] { 0, 1 }.Select(from => new Way(n => n - from, -1, condition =>
            new Bind(Binder.Max, Domain.Interval, [Build.Number(0), Build.Subtract(Build.N, Build.Number(from))], [], condition, [Build.N]))),
    ];

    /// <summary>Engines for the terms, one for each way to come to all of them.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    /// <param name="resources">What columns may use.</param>
    public static IEnumerable<WitnessEngine> Of(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources)
    {
        if (origin < 0 || !problem.Doubtful.IsEmpty || problem.Terms.Length < 2 * MostLiteral || problem.Terms.Any(t => t.Sign < 0 || t > Greatest))
            return [];
        var found = Ways.Select(way => (Way: way, Pairs: PairsOf(problem, origin, way))).Where(w => w.Pairs is not null).ToList();
        return found.Select(w => new WitnessEngine(problem, origin, w.Way, costs, leaderboard, resources with { Bytes = resources.Bytes / found.Count }, w.Pairs!));
    }

    /// <summary>The elements from some position on, with numbers that are passed over on the way to them; null where the way doesn't lead there.</summary>
    private static Pair[]? PairsOf(SequenceProblem problem, long origin, Way way)
    {
        var (pairs, passed) = (new List<Pair>(), 0L);
        for (var i = MostLiteral; i < problem.Terms.Length; i++)
        {
            var (k, n) = ((long)problem.Terms[i], origin + i);
            var distance = (k - way.Start(n)) * way.Step;
            if (distance < 0)
                return null;
            passed += distance;
            if (pairs.Count + OthersOfEach >= Points)
                continue;
            pairs.Add(new(k, n, true));

            // The last one before the element, the first of all, and one between.
            foreach (var before in new[] { 1, distance, distance / 2 }.Distinct().Where(b => b > 0 && b <= distance))
                pairs.Add(new(k - (before * way.Step), n, false));
        }

        return passed < FewestPassed ? null : [.. pairs.OrderBy(p => Math.Max(p.K, p.N))];
    }

    /// <inheritdoc/>
    public string Fragment => $"sequence from {_origin}: the least or the greatest number with a property";

    /// <inheritdoc/>
    public double ExcludedBits => 0;

    /// <inheritdoc/>
    public double NextBits => _overhead + ((double)(_context.Done + 1) / SearchCosts.LevelsPerBit);

    /// <inheritdoc/>
    public bool IsExhausted => false;

    /// <inheritdoc/>
    public bool Step(Budget budget)
    {
        _budget = budget;
        if (!_context.Advance(_context.Done + 1, budget))
            return false;
        _joins.Extend();
        _equalities?.Extend(budget);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _target.Dispose();
        _context.Dispose();
    }

    /// <summary>Conditions that fail beyond the pairs are costly, as they are run at every number up to each element: only so many are.</summary>
    private void Offer(Term condition)
    {
        if (_failed >= MostFailures + (_budget!.Candidates / CandidatesPerFailure))
            return;
        ImmutableArray<int> literal = [];
        while (!_leaderboard.Offer(Written(condition, literal), _origin, "witness", _budget!.Candidates, out var mismatch) && mismatch >= 0)
        {
            if (mismatch >= MostLiteral || literal.Contains(mismatch))
            {
                _failed++;
                return;
            }

            literal = literal.Add(mismatch);
        }
    }

    private Program Written(Term condition, ImmutableArray<int> literal) =>
        Program.Of(GeneralEquation.Sequence(_problem, _origin, literal, _way.Write(condition)));

    private static Bind First(Term from, Term condition) => new(Binder.First, Domain.From, [from], [], condition, []);
}
