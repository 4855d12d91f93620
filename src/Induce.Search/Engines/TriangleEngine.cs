// a(n) = T(r, k): triangles (and arrays by antidiagonals) read by rows.
using System.Collections.Immutable;
using Induce.Coding.Programs;
using Induce.Core.Binders;
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

/// <summary>Enumerates the terms over row and column of a triangle whose rows have 1, 2, 3, … elements.</summary>
/// <remarks>Rows and columns count from the origin of the sequence, 0 or 1, as its author would count them.</remarks>
internal sealed class TriangleEngine : IEngine
{
    private const int Points = 24;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly Leaderboard _leaderboard;
    private readonly Context _context;
    private readonly Target _target;
    private readonly RootJoins _joins;
    private readonly double _overhead;
    private Budget? _budget;
    private int _failed;

    private TriangleEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources)
    {
        (_problem, _origin, _leaderboard) = (problem, origin, leaderboard);
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
        var variable = new Variable(0, DataType.Int);
        var units = ProgramCode.Cost(Build(variable), costs.Prior) - costs.Prior.VariableCost(DataType.Int, 3);
        _overhead = units / 256.0;
        _joins = new RootJoins(_context, _target, Points, costs, (term, _) => Offer(term, "triangle join"), () => _leaderboard.CostToBeat - units);
    }

    /// <summary>An engine for the terms; null where a triangle can't be told from a list.</summary>
    public static TriangleEngine? Create(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources) =>
        origin is 0 or 1 && problem.Terms.Length >= Points ? new(problem, origin, costs, leaderboard, resources) : null;

    /// <inheritdoc/>
    public string Fragment => $"sequence from {_origin}: a triangle read by rows, one term over row and column";

    /// <inheritdoc/>
    public double ExcludedBits => _overhead + ((double)(Math.Min(_context.Done, _context.CompleteTo) + 1) / SearchCosts.LevelsPerBit);

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

    /// <summary>The program: row and column from the index, then the term over (column, row, index).</summary>
    private Program Build(Term term)
    {
        var (n, inner) = (new Variable(0, DataType.Int), new Variable(1, DataType.Int));
        Term Apply(string operation, params ImmutableArray<Term> arguments) => new Apply(OperationTable.Get(operation), arguments);
        Term Number(long value) => Literal.Of(value);

        // From 0: r = (isqrt(8n + 1) − 1) div 2, k = n − r(r + 1)/2; from 1: r = (isqrt(8n − 7) + 1) div 2, k = n − r(r − 1)/2.
        var sign = _origin == 0 ? "add" : "sub";
        var row = Apply(
            "div",
            Apply(
                _origin == 0 ? "sub" : "add",
                Apply("isqrt", Apply(sign, Apply("mul", Number(8), n), Number(_origin == 0 ? 1 : 7))),
                Number(1)),
            Number(2));
        var column = Apply("sub", inner, _origin == 0 ? Apply("binomial", Apply("add", n, Number(1)), Number(2)) : Apply("binomial", n, Number(2)));
        var body = new Bind(Binder.Let, Domain.None, [], [column], null, [term]);
        return Program.Of(new SequenceGenerator(
            "found",
            [],
            _origin,
            null,
            [new Equation([null], null, new Bind(Binder.Let, Domain.None, [], [row], null, [body]))],
            DataType.Int));
    }
}
