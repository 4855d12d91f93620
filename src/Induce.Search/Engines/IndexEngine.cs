// a(n) = a term over n, earlier elements and binders, after a few literal first terms.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Programs;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Joins;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates the terms of a sequence's general equation.</summary>
internal sealed unsafe class IndexEngine : IEngine
{
    private const int MostPoints = 16;
    private const int MostFirstTerms = 6;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly SearchCosts _costs;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly RootJoins _joins;
    private readonly int _first;
    private readonly double _overhead;
    private Budget? _budget;

    /// <summary>An engine for the terms from <paramref name="origin"/> on.</summary>
    public IndexEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, long bytes)
    {
        (_problem, _origin, _costs, _leaderboard) = (problem, origin, costs, leaderboard);
        var lanes = problem.Terms.Select(Lane.Of).ToArray();
        var points = Enumerable.Range(0, Math.Min(MostPoints, lanes.Length)).Select(i => origin + i).ToArray();
        _context = new ContextFactory(costs, bytes).Sequence(points, 1, new EarlierElements(lanes, origin), withBinders: true);

        var fitting = lanes.Take(points.Length).Count(Lane.IsDefined);
        _first = Math.Min(MostFirstTerms, fitting / 3);
        var (column, wanted) = (new long[_context.Layout.Lanes], new bool[_context.Layout.Lanes]);
        for (var i = 0; i < points.Length; i++)
            (column[i], wanted[i]) = (lanes[i], i >= _first && Lane.IsDefined(lanes[i]));
        _target = new Target(column, wanted, (derivation, _) => Offer(_context.Build(derivation), "enumeration"));
        _context.IntegerTarget = _target;
        _joins = new RootJoins(_context, _target, costs, Offer, () => _leaderboard.CostToBeat - ProgramUnits);

        var variable = new Variable(0, DataType.Int);
        ProgramUnits = ProgramCode.Cost(Build(variable, []), costs.Prior) - costs.Prior.VariableCost(DataType.Int, 1);
        _overhead = ProgramUnits / 256.0;
    }

    /// <summary>What a program costs beside its general equation's term, in units of 1/256 bit.</summary>
    public long ProgramUnits { get; }

    /// <inheritdoc/>
    public string Fragment => _origin == 0 ? "sequence: one equation after literal first terms" : $"sequence from {_origin}: one equation after literal first terms";

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
        return _context.Advance(_context.Done + 1, budget) && _joins.Level(_context.Done, budget);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _joins.Dispose();
        _target.Dispose();
        _context.Dispose();
    }

    /// <summary>Offers the program of a term, with literal equations for those first terms that it doesn't give.</summary>
    private void Offer(Term term, string foundBy)
    {
        ImmutableArray<int> literal = [];
        while (!_leaderboard.Offer(Build(term, literal), _origin, foundBy, _budget!.Candidates, out var mismatch)
            && mismatch >= 0 && mismatch < _first && !literal.Contains(mismatch))
            literal = literal.Add(mismatch);
    }

    private Program Build(Term term, ImmutableArray<int> literal) => Program.Of(new SequenceGenerator(
        "found",
        [],
        _origin,
        null,
        [
            .. literal.Order().Select(i => new Equation([_origin + i], null, Literal.Of(_problem.Terms[i]))),
            new Equation([null], null, term),
        ],
        DataType.Int));
}
