// a(n) = the first k above a(n-1) with a property: increasing sequences as sets.
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates the conditions that hold for the terms of an increasing sequence and for no number between them.</summary>
internal sealed class MemberEngine : IEngine
{
    private const int Points = 64;
    private const int BinderPoints = 24;

    /// <summary>Points that follow each other, if there are enough members among them; the others are spread over all terms.</summary>
    private const int Consecutive = 40;
    private const int MostFailures = 200;
    private const int CandidatesPerFailure = 20_000;
    private const int LeastMembers = 5;

    /// <summary>How far before the first sure term those in doubt are looked for.</summary>
    private const int FarthestFirst = 1000;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly PropertyJoins _joins;
    private readonly EqualityJoins? _equalities;
    private readonly PredicateJoins? _predicates;
    private readonly double _overhead;
    private Budget? _budget;
    private int _failed;

    private MemberEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources, long[] points, bool[] members)
    {
        (_problem, _origin, _leaderboard) = (problem, origin, leaderboard);
        _context = new ContextFactory(costs, resources).Create([points], 2, null, BinderPoints);
        var (column, wanted) = (new long[_context.Layout.Lanes], new bool[_context.Layout.Lanes]);
        for (var i = 0; i < points.Length; i++)
            (column[i], wanted[i]) = (members[i] ? 1 : 0, true);
        _target = new Target(column, wanted, (derivation, _) => Offer(_context.Build(derivation)));
        _context.TruthTarget = _target;
        var truth = new Literal(Core.Values.Value.Of(true));
        var units = ProgramCode.Cost(Build(truth), costs.Prior) - costs.Prior.LiteralCost(truth.Value, Role.Value);
        _overhead = units / 256.0;
        _joins = new PropertyJoins(_context, _target, costs, OfferJoin, () => _leaderboard.CostToBeat - units);
        if (!costs.Functions.IsEmpty)
            (_equalities, _predicates) = (new EqualityJoins(_context, _target, _joins), new PredicateJoins(_context, _target, _joins));
    }

    /// <summary>An engine for the terms; null when they aren't increasing, or too few lie close together.</summary>
    public static MemberEngine? Create(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources)
    {
        int[] sure = [.. Enumerable.Range(0, problem.Terms.Length).Where(i => !problem.Doubtful.Contains(i))];
        BigInteger[] terms = [.. sure.Select(i => problem.Terms[i])];
        if (terms[0] < 0 || terms[0] > 1 << 20)
            return null;
        for (var i = 1; i < terms.Length; i++)
            if (terms[i] <= terms[i - 1])
                return null;
        var last = (long)BigInteger.Min(terms[^1], long.MaxValue);
        var (first, members) = ((long)terms[0], terms.Where(t => t <= long.MaxValue).Select(t => (long)t).ToHashSet());

        // Between the neighbours of a term in doubt some number is a member, which one isn't known.
        (BigInteger After, BigInteger Before)[] unknown = [.. Enumerable.Range(1, sure.Length - 1).Where(i => sure[i] > sure[i - 1] + 1).Select(i => (terms[i - 1], terms[i]))];
        bool IsKnown(long k) => k >= first && k <= last && !Array.Exists(unknown, gap => k > gap.After && k < gap.Before);

        // Consecutive numbers where enough of them are members; then members from all over, each with its neighbours.
        var points = new SortedSet<long>(Enumerable.Range(0, Consecutive).Select(i => first + i).Where(IsKnown));
        if (points.Count(members.Contains) < LeastMembers)
            points.Clear();
        long[] later = [.. members.Where(m => points.Count == 0 || m > points.Max).Order()];
        var wanted = Math.Min(later.Length, (Points - points.Count) / 4);
        var spread = points.Count > 0;
        for (var i = 0; i < wanted; i++)
        {
            var member = later[spread ? ((i + 1) * later.Length / wanted) - 1 : i];
            foreach (var point in new[] { member, member - 1, member + 1, member + 2 })
                if (IsKnown(point))
                    points.Add(point);
        }

        return new(problem, origin, costs, leaderboard, resources, [.. points], [.. points.Select(members.Contains)]);
    }

    /// <inheritdoc/>
    public string Fragment => $"sequence from {_origin}: the numbers with a property, in order";

    /// <inheritdoc/>
    public double ExcludedBits => _overhead + ((double)(Math.Min(_context.Done, _context.CompleteTo) + 1) / SearchCosts.LevelsPerBit);

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
        _predicates?.Extend(budget);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _target.Dispose();
        _context.Dispose();
    }

    private void Offer(Term property)
    {
        if (!_leaderboard.Offer(Build(property), _origin, "property", _budget!.Candidates, out var mismatch) && mismatch >= 0)
            _failed++;
    }

    /// <summary>Joins that fail on terms beyond the points are costly: only so many are run.</summary>
    private void OfferJoin(Term property)
    {
        if (_failed < MostFailures + (_budget!.Candidates / CandidatesPerFailure))
            Offer(property);
    }

    private Program Build(Term property) => Program.Of(PropertySet.InOrder("found", property, First(property), _origin));

    /// <summary>The first member; where the first terms are in doubt, that which has as many members between itself and the first sure one.</summary>
    private BigInteger First(Term property)
    {
        var missing = 0;
        while (_problem.Doubtful.Contains(missing))
            missing++;
        var (sure, members) = (_problem.Terms[missing], new List<BigInteger>());
        if (missing == 0)
            return sure;
        var below = new Interpreter(Program.Of(PropertySet.InOrder("found", property, BigInteger.Max(sure - FarthestFirst, -1), 0)), new RunLimits(Leaderboard.Steps));
        while (below.Element(0, members.Count + 1) is { IsInteger: true } member && member.AsInteger() < sure)
            members.Add(member.AsInteger());
        return members.Count >= missing ? members[^missing] : sure - missing;
    }
}
