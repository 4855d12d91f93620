// a(n) = the first k above a(n-1) with a property: increasing sequences as sets.
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates the conditions that hold for the terms of an increasing sequence and for no number between them.</summary>
internal sealed class MemberEngine : IEngine
{
    private const int Points = 48;
    private const int BinderPoints = 24;
    private const int LeastMembers = 5;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly double _overhead;
    private Budget? _budget;

    private MemberEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, long bytes, long[] points, bool[] members)
    {
        (_problem, _origin, _leaderboard) = (problem, origin, leaderboard);
        _context = new ContextFactory(costs, bytes).Create([points], 2, null, BinderPoints);
        var (column, wanted) = (new long[_context.Layout.Lanes], new bool[_context.Layout.Lanes]);
        for (var i = 0; i < points.Length; i++)
            (column[i], wanted[i]) = (members[i] ? 1 : 0, true);
        _target = new Target(column, wanted, (derivation, _) => Offer(_context.Build(derivation)));
        _context.TruthTarget = _target;
        var truth = new Literal(Core.Values.Value.Of(true));
        _overhead = (ProgramCode.Cost(Build(truth), costs.Prior) - costs.Prior.LiteralCost(truth.Value, Role.Value)) / 256.0;
    }

    /// <summary>An engine for the terms; null when they aren't increasing, or too few lie close together.</summary>
    public static MemberEngine? Create(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, long bytes)
    {
        var terms = problem.Terms;
        if (terms[0] < 0 || terms[0] > 1 << 20)
            return null;
        for (var i = 1; i < terms.Length; i++)
            if (terms[i] <= terms[i - 1])
                return null;
        var last = (long)BigInteger.Min(terms[^1], long.MaxValue);
        var (first, members) = ((long)terms[0], terms.Where(t => t <= long.MaxValue).Select(t => (long)t).ToHashSet());

        // Consecutive numbers where enough of them are members, otherwise members and their neighbours.
        long[] points = [.. Enumerable.Range(0, Points).Select(i => first + i).Where(k => k <= last)];
        if (points.Count(members.Contains) < LeastMembers)
            points =
            [
                .. members.Order().Take(Points / 3)
                    .SelectMany(m => new[] { m - 1, m, m + 1 })
                    .Where(k => k >= first && k <= last)
                    .Distinct().Order().Take(Points),
            ];
        return new(problem, origin, costs, leaderboard, bytes, points, [.. points.Select(members.Contains)]);
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
        return _context.Advance(_context.Done + 1, budget);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _target.Dispose();
        _context.Dispose();
    }

    private void Offer(Term property) => _leaderboard.Offer(Build(property), _origin, "property", _budget!.Candidates, out _);

    private Program Build(Term property)
    {
        var index = new Variable(0, DataType.Int);
        var before = new Element(0, [new Apply(OperationTable.Get("sub"), [index, Literal.Of(1)])], DataType.Int);
        var after = new Apply(OperationTable.Get("add"), [before, Literal.Of(1)]);
        return Program.Of(new SequenceGenerator(
            "found",
            [],
            _origin,
            null,
            [
                new Equation([_origin], null, Literal.Of(_problem.Terms[0])),
                new Equation([null], null, new Bind(Binder.First, Domain.From, [after], [], property, [])),
            ],
            DataType.Int));
    }
}
