// a(n) = T(r, k): triangles (and arrays by antidiagonals) read by rows.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
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
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates the terms over row and column of a triangle whose rows have 1, 2, 3, … elements.</summary>
/// <remarks>Rows and columns count from the origin of the sequence, 0 or 1, as its author would count them.</remarks>
internal sealed class TriangleEngine : IEngine
{
    private const int Points = 24;

    private static readonly Variable Innermost = new(0, DataType.Int);

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly RootJoins _joins;
    private readonly Prior _prior;
    private readonly TriangleCells _cells;
    private readonly double _overhead;
    private readonly double _named;
    private Budget? _budget;
    private int _failed;

    private TriangleEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources)
    {
        (_problem, _origin, _leaderboard, _prior, _cells) = (problem, origin, leaderboard, costs.Prior, new(origin, (int)origin));
        long[] terms = [.. problem.Terms.Select((term, i) => problem.Doubtful.Contains(i) ? Lane.Overflow : Lane.Of(term))];
        var (rows, columns, index) = (new long[Points], new long[Points], new long[Points]);
        for (int i = 0, r = 0, k = 0; i < Points; i++)
        {
            (rows[i], columns[i], index[i]) = (r + origin, k + origin, i + origin);
            (r, k) = k == r ? (r + 1, 0) : (r, k + 1);
        }

        _context = new ContextFactory(costs, resources).Create([columns, rows, index], 3, new EarlierElements(terms, origin), Points);
        var wanted = terms.Take(Points).Select(Lane.IsDefined).ToArray();
        _target = new Target([.. terms.Take(Points)], wanted, (derivation, _) => Offer(_context.Build(derivation), "triangle"));
        _context.IntegerTarget = _target;
        var variable = costs.Prior.VariableCost(DataType.Int, 3);
        var units = ProgramCode.Cost(Build(Innermost), costs.Prior) - variable;
        (_overhead, _named) = (FixedPoint.ToBits(units), FixedPoint.ToBits(ProgramCode.Cost(Cheapest(_cells.Named(Innermost, Innermost)), _prior) - variable));
        _joins = new RootJoins(_context, _target, Points, costs, (term, _) => Offer(term, "triangle join"), () => _leaderboard.CostToBeat - units);
    }

    /// <summary>An engine for the terms; null where a triangle can't be told from a list.</summary>
    public static TriangleEngine? Create(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources) =>
        origin is 0 or 1 && problem.Terms.Length >= Points ? new(problem, origin, costs, leaderboard, resources) : null;

    /// <inheritdoc/>
    public string Fragment => $"sequence from {_origin}: a triangle read by rows, one term over its row and column, named by `let`";

    /// <inheritdoc/>
    public double ExcludedBits => _named + ((double)(Math.Min(_context.Done, _context.CompleteTo) + 1) / SearchCosts.LevelsPerBit);

    /// <inheritdoc/>
    public double NextBits => _overhead + ((double)(_context.Done + 1) / SearchCosts.LevelsPerBit);

    /// <inheritdoc/>
    public double Share => 0.35;

    /// <inheritdoc/>
    public bool IsExhausted => false;

    /// <inheritdoc/>
    public bool Step(Budget budget)
    {
        _budget = budget;
        var before = budget.Work;
        return _context.Advance(_context.Done + 1, budget) && _joins.Level(_context.Done, budget, budget.Work - before);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _joins.Dispose();
        _target.Dispose();
        _context.Dispose();
    }

    private void Offer(Term term, string foundBy)
    {
        if (_failed > 100 + (_budget!.Candidates / 10_000) && foundBy != "triangle")
            return;
        if (!_leaderboard.Offer(Build(term), _origin, foundBy, _budget!.Candidates, out var mismatch) && mismatch >= 0)
            _failed++;
    }

    /// <summary>The program, row and column written as takes the fewest bits.</summary>
    private Program Build(Term term) => Cheapest(_cells.Written(term, Innermost));

    private Program Cheapest(IEnumerable<Term> terms) => terms
        .Select(term => Program.Of(new SequenceGenerator("found", [], _origin, null, [new Equation([null], null, term)], DataType.Int)))
        .MinBy(program => ProgramCode.Cost(program, _prior))!;
}
