// p(x, y) = a term over the indices, the size and some neighbours: enumerated on a sample of cells, verified on all.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Induce.Coding.Programs;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Joins;
using Induce.Search.Scheduling;

namespace Induce.Search.Grids;

/// <summary>Enumerates the terms of a grid's general equation.</summary>
internal sealed unsafe class GridEngine : IEngine
{
    private const int FewValues = 16;
    private const int FewPoints = 16;
    private const int ManyPoints = 32;
    private const int MostPoints = 64;
    private const int PointsMore = 8;
    private const int FailuresUntilMore = 60;

    private readonly GridProblem _problem;
    private readonly ImmutableArray<Offset> _offsets;
    private readonly bool _withIndices;
    private readonly long _literals;
    private readonly SearchCosts _costs;
    private readonly GridLeaderboard _leaderboard;
    private readonly NearGrids _near;
    private readonly Resources _resources;
    private readonly List<int> _points;
    private readonly List<int> _failures = [];
    private readonly long _programUnits;
    private readonly double _overhead;
    private Context _context;
    private Target _target;
    private RootJoins _joins;
    private Budget? _budget;

    /// <summary>An engine for a grid.</summary>
    /// <param name="problem">The grid.</param>
    /// <param name="fragment">What it enumerates, in words.</param>
    /// <param name="offsets">The neighbours that terms may refer to.</param>
    /// <param name="withIndices">Whether terms may mention x, y and the size.</param>
    /// <param name="literals">The greatest literal beside divisors, exponents and the like.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Receives what agrees on the sample.</param>
    /// <param name="near">Receives what nearly agrees.</param>
    /// <param name="resources">What it may use.</param>
    public GridEngine(
        GridProblem problem, string fragment, ImmutableArray<Offset> offsets, bool withIndices, long literals, SearchCosts costs, GridLeaderboard leaderboard, NearGrids near, Resources resources)
    {
        (_problem, Fragment, _offsets, _withIndices, _literals, _costs, _leaderboard, _near, _resources) =
            (problem, fragment, offsets, withIndices, literals, costs, leaderboard, near, resources);
        _points = Sample(problem, offsets);
        _programUnits = leaderboard.LeastCost(GridTerms.X) - costs.Prior.VariableCost(DataType.Int, GridTerms.Scope);
        _overhead = _programUnits / 256.0;
        Start();
    }

    /// <inheritdoc/>
    public string Fragment { get; }

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
        AddPoints();
        return Advance();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _joins.Dispose();
        _target.Dispose();
        _context.Dispose();
    }

    private bool Advance()
    {
        var before = _budget!.Work;
        if (!_context.Advance(_context.Done + 1, _budget))
            return false;
        NoteNear();
        return _joins.Level(_context.Done, _budget, _budget.Work - before);
    }

    /// <summary>Looks for what nearly agrees among the new columns.</summary>
    private void NoteNear()
    {
        var bank = _context.Integers;
        var (from, to) = bank.Entries(_context.Done);
        long[] cells = [.. _points.Select(p => _problem.Cells[p])];
        var most = _near.MostMissed(_context.Done);
        for (var entry = from; entry < to; entry++)
        {
            var column = bank.Column(entry);
            var missed = 0.0;
            for (var i = 0; i < cells.Length && missed < most; i++)
                missed += _near.Missed(column[i], cells[i]);
            if (missed >= most)
                continue;
            _near.Note(_context.Build(bank, entry), _context.Done, missed);
            most = _near.MostMissed(_context.Done);
        }
    }

    /// <summary>Cells that tell most: of every value and neighbourhood one, in turn, then the next of each.</summary>
    private static List<int> Sample(GridProblem problem, ImmutableArray<Offset> offsets)
    {
        int[] interior = [.. problem.Interior(offsets)];
        var count = problem.Cells.Distinct().Take(FewValues + 1).Count() <= FewValues ? ManyPoints : FewPoints;
        var random = new Random(2);
        random.Shuffle(interior);
        var corners = new[] { 0, problem.Width - 1, problem.Cells.Length - problem.Width, (problem.Height / 2 * problem.Width) + (problem.Width / 2) };
        var turns = interior
            .GroupBy(p => problem.Cells[p])
            .Select(value => value
                .GroupBy(p => string.Join(',', offsets.Select(o => problem.Neighbour(p, o, Outside.Undefined))))
                .SelectMany(g => g.Index())
                .OrderBy(p => p.Index)
                .Select(p => p.Item)
                .Index())
            .SelectMany(p => p)
            .OrderBy(p => p.Index)
            .Select(p => p.Item);
        return [.. (offsets.IsEmpty ? corners.Concat(turns) : turns).Distinct().Take(count)];
    }

    [MemberNotNull(nameof(_context), nameof(_target), nameof(_joins))]
    private void Start()
    {
        var tiles = (_points.Count + Layout.TileLanes - 1) / Layout.TileLanes;
        int[] places = [.. Enumerable.Range(0, tiles * Layout.TileLanes).Select(i => _points[Math.Min(i, _points.Count - 1)])];
        bool[] valid = [.. Enumerable.Range(0, places.Length).Select(i => i < _points.Count)];
        long[] Column(Func<int, long> value) => [.. places.Select(value)];
        var variable = SearchCosts.Level(_costs.Prior.VariableCost(DataType.Int, GridTerms.Scope));
        var leaves = new List<Leaf>();
        if (_withIndices)
            leaves.AddRange(
            [
                new(GridTerms.X, variable, Column(p => p % _problem.Width)),
                new(GridTerms.Y, variable, Column(p => p / _problem.Width)),
                new(GridTerms.Width, variable, Column(_ => _problem.Width)),
                new(GridTerms.Height, variable, Column(_ => _problem.Height)),
            ]);
        foreach (var offset in _offsets)
        {
            var term = GridTerms.Neighbour(offset);
            leaves.Add(new(term, SearchCosts.Level((int)(_leaderboard.LeastCost(term) - _programUnits)), Column(p => _problem.Neighbour(p, offset, Outside.Undefined))));
        }

        _context = new ContextFactory(_costs, _resources).Over(new Layout([], valid), GridTerms.Scope, leaves, _literals);
        _target = new Target(Column(p => _problem.Cells[p]), valid, (derivation, _) => Offer(_context.Build(derivation), "enumeration"));
        _context.IntegerTarget = _target;
        _joins = new RootJoins(_context, _target, places.Length, _costs, Offer, () => _leaderboard.CostToBeat - _programUnits);
    }

    /// <summary>Starts again with some of the cells at which candidates failed, where that were many.</summary>
    private void AddPoints()
    {
        if (!NeedsPoints)
            return;
        _points.AddRange(_failures.GroupBy(p => p).OrderByDescending(g => g.Count()).Select(g => g.Key).Except(_points).Take(PointsMore));
        var done = _context.Done;
        Dispose();
        _failures.Clear();
        Start();
        while (_context.Done < done && Advance())
            continue;
    }

    private bool NeedsPoints => _failures.Count >= FailuresUntilMore && _points.Count < MostPoints;

    private void Offer(Term term, string foundBy)
    {
        if (NeedsPoints)
            return;
        if (!_leaderboard.Offer(term, $"{Fragment}: {foundBy}", _budget!.Candidates, out var mismatch) && mismatch >= 0)
            _failures.Add(mismatch);
    }
}
