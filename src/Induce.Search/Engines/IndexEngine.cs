// a(n) = a term over n, earlier elements and binders, after a few literal first terms.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
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
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>Enumerates the terms of a sequence's general equation.</summary>
internal sealed unsafe class IndexEngine : IEngine
{
    private const int MostPoints = 16;
    private const int MorePoints = 8;
    private const int MostTiles = 6;
    private const int FailuresPerTile = 40;

    /// <summary>Joins that fail on the data beyond the points are costly: only so many are run …</summary>
    private const int MostFailures = 300;

    /// <summary>… and one more for so many candidates.</summary>
    private const int CandidatesPerFailure = 10_000;
    private const int MostFirstTerms = 6;

    private readonly SequenceProblem _problem;
    private readonly long _origin;
    private readonly SearchCosts _costs;
    private readonly Leaderboard _leaderboard;
    private readonly long[] _terms;
    private readonly Resources _resources;
    private readonly int _first;
    private readonly PropertySet? _set;
    private readonly bool _loops;
    private readonly double _overhead;
    private readonly SortedSet<int> _positions;
    private readonly Dictionary<int, int> _failures = [];
    private Context _context;
    private Target _target;
    private RootJoins _joins;
    private ConditionalJoins _conditionals;
    private Target? _condition;
    private Budget? _budget;
    private int _failed;

    /// <summary>An engine for the terms from <paramref name="origin"/> on.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="leaderboard">Where programs are offered.</param>
    /// <param name="resources">What columns may use.</param>
    /// <param name="set">A set whose members, in order, terms may refer to; null for none.</param>
    /// <param name="loops">Whether terms may hold `iterate`.</param>
    public IndexEngine(SequenceProblem problem, long origin, SearchCosts costs, Leaderboard leaderboard, Resources resources, PropertySet? set = null, bool loops = false)
    {
        (_set, _loops) = (set, loops);
        (_problem, _origin, _costs, _leaderboard, _resources) = (problem, origin, costs, leaderboard, resources);
        _terms = [.. problem.Terms.Select((term, i) => problem.Doubtful.Contains(i) ? Lane.Overflow : Lane.Of(term))];
        _positions = [.. FirstPoints(problem)];
        _first = Math.Min(MostFirstTerms, _positions.Count(i => Lane.IsDefined(_terms[i])) / 3);
        Start();

        var variable = new Variable(0, DataType.Int);
        ProgramUnits = ProgramCode.Cost(Build(variable, []), costs.Prior) - costs.Prior.VariableCost(DataType.Int, 1);
        _overhead = ProgramUnits / 256.0;
    }

    /// <summary>The first positions, those with doubts in them or just before them last: a rule may look back to these.</summary>
    private static IEnumerable<int> FirstPoints(SequenceProblem problem) => Enumerable.Range(0, problem.Terms.Length)
        .OrderBy(i => problem.Doubtful.Contains(i) ? 2 : problem.Doubtful.Contains(i - 1) || problem.Doubtful.Contains(i - 2) ? 1 : 0)
        .Take(MostPoints);

    /// <summary>What a program costs beside its general equation's term, in units of 1/256 bit.</summary>
    public long ProgramUnits { get; }

    /// <inheritdoc/>
    public string Fragment => _origin == 0 ? "sequence: one equation after literal first terms, binders within 0..n" : $"sequence from {_origin}: one equation after literal first terms, binders within 0..n";

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
        return NextLevel(budget);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _joins.Dispose();
        _target.Dispose();
        _condition?.Dispose();
        _context.Dispose();
    }

    private bool NextLevel(Budget budget)
    {
        var before = budget.Work;
        if (!_context.Advance(_context.Done + 1, budget) || !_joins.Level(_context.Done, budget, budget.Work - before))
            return false;
        _conditionals.Extend();
        return true;
    }

    /// <summary>Builds the context over the present points.</summary>
    [MemberNotNull(nameof(_context), nameof(_target), nameof(_joins), nameof(_conditionals))]
    private void Start()
    {
        int[] positions = [.. _positions];
        _context = new ContextFactory(_costs, _resources, _set is null ? null : new(_set.Members, _origin), _loops).Create([[.. positions.Select(i => _origin + i)]], 1, new EarlierElements(_terms, _origin), MostPoints);
        var (column, wanted) = (new long[_context.Layout.Lanes], new bool[_context.Layout.Lanes]);
        for (var i = 0; i < positions.Length; i++)
            (column[i], wanted[i]) = (_terms[positions[i]], positions[i] >= _first && Lane.IsDefined(_terms[positions[i]]));
        _target = new Target(column, wanted, (derivation, _) => Offer(_context.Build(derivation), "enumeration"));
        _context.IntegerTarget = _target;
        _joins = new RootJoins(_context, _target, MostPoints, _costs, Offer, () => _leaderboard.CostToBeat - ProgramUnits);
        _conditionals = new ConditionalJoins(_context, _target, Offer);

        // A sequence of two values is a condition: if P(n) then the one else the other.
        if (_terms.Where((_, i) => !_problem.Doubtful.Contains(i)).Distinct().Order().ToArray() is [var low, var high] && Lane.IsDefined(low))
        {
            _condition = new Target([.. column.Select(t => t == high ? 1L : 0L)], wanted, (derivation, _) => Offer(
                new Apply(OperationTable.Get("if"), [_context.Build(derivation), Literal.Of(high), Literal.Of(low)]), "condition"));
            _context.TruthTarget = _condition;
        }
    }

    /// <summary>
    /// Where many candidates agree with the data at all points and fail beyond, starts again with points there: those
    /// where most failed, and some in between.
    /// </summary>
    private void AddPoints()
    {
        if (!NeedsPoints)
            return;
        foreach (var (position, _) in _failures.OrderByDescending(f => f.Value).ThenBy(f => f.Key).Take(MorePoints / 2))
            _positions.Add(position);
        int[] rest = [.. Enumerable.Range(0, _terms.Length).Where(i => !_positions.Contains(i) && Lane.IsDefined(_terms[i]))];
        var wanted = Math.Min(rest.Length, MorePoints - (_positions.Count % MorePoints));
        for (var i = 0; i < wanted; i++)
            _positions.Add(rest[(i + 1) * rest.Length / wanted - 1]);
        var done = _context.Done;
        Dispose();
        _failures.Clear();
        _failed = 0;
        Start();
        while (_context.Done < done && NextLevel(_budget!))
            continue;
    }

    /// <summary>Whether too many candidates fail at positions that are no points yet.</summary>
    private bool NeedsPoints =>
        _failed >= FailuresPerTile && _positions.Count < MostTiles * Layout.TileLanes && _positions.Count < _terms.Count(Lane.IsDefined);

    /// <summary>Offers the program of a term, with literal equations for those first terms that it doesn't give.</summary>
    private void Offer(Term term, string foundBy)
    {
        if (NeedsPoints || (foundBy is "join" or "conditional join" && _failed > MostFailures + (_budget!.Candidates / CandidatesPerFailure)))
            return;
        ImmutableArray<int> literal = [];
        while (true)
        {
            if (_leaderboard.Offer(Build(term, literal), _origin, foundBy, _budget!.Candidates, out var mismatch) || mismatch < 0)
                return;
            if (mismatch >= _first || literal.Contains(mismatch))
            {
                _failed++;
                if (!_positions.Contains(mismatch) && Lane.IsDefined(_terms[mismatch]))
                    _failures[mismatch] = _failures.GetValueOrDefault(mismatch) + 1;
                return;
            }

            literal = literal.Add(mismatch);
        }
    }

    private Program Build(Term term, ImmutableArray<int> literal)
    {
        var found = GeneralEquation.Sequence(_problem, _origin, literal, _set is null ? term : AfterHelper(term));
        return _set is null ? Program.Of(found) : new([], [_set.InOrder(_origin), found]);
    }

    /// <summary>The term where the helper is generator 0 and the sequence itself generator 1, instead of the other way round.</summary>
    private static Term AfterHelper(Term term) => Rewriting.Replace(
        term, (t, _) => t is Element e ? new Element(1 - e.Generator, [.. e.Children.Select(AfterHelper)], e.Type) : null);
}
