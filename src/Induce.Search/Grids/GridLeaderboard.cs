// The grid programs found so far, by bits; nothing enters unless the exact interpreter reproduced every cell.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;

namespace Induce.Search.Grids;

/// <summary>Completes general equations to programs, and ranks those that reproduce the grid.</summary>
/// <remarks>
/// A general equation is tried with each kind of outside; where it then fails in a few first rows, columns or single
/// cells, these get equations of their own.
/// </remarks>
internal sealed class GridLeaderboard
{
    private const int Glance = 512;
    private const int MostLines = 2;
    private const int MostCells = 2;

    private static readonly RunLimits Limits = new(Steps: 100_000);

    private readonly GridProblem _problem;
    private readonly Prior _prior;
    private readonly long _costToBeat;
    private readonly int _size;
    private readonly GridEvaluator _evaluator;
    private readonly LineSearch _lines;
    private readonly List<Leader> _leaders = [];
    private readonly Dictionary<string, int[]> _interiors = [];
    private readonly ImmutableArray<Outside> _outsides;

    /// <summary>A leaderboard without leaders.</summary>
    /// <param name="problem">The grid.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="costToBeat">A program must cost less than this, in units of 1/256 bit.</param>
    /// <param name="size">How many programs are kept.</param>
    /// <param name="evaluator">Looks at cells before the exact interpreter does.</param>
    /// <param name="lines">Finds first rows and columns.</param>
    public GridLeaderboard(GridProblem problem, Prior prior, long costToBeat, int size, GridEvaluator evaluator, LineSearch lines)
    {
        (_problem, _prior, _costToBeat, _size, _evaluator, _lines) = (problem, prior, costToBeat, size, evaluator, lines);
        _outsides =
        [
            Outside.Undefined,
            new(true, null),
            .. new[] { 0, 1, problem.Greatest }.Distinct().Select(v => new Outside(false, Core.Terms.Literal.Of(v))),
        ];
    }

    /// <summary>The cheapest exact programs, best first.</summary>
    public ImmutableArray<Leader> Leaders => [.. _leaders];

    /// <summary>The cheapest exact program; null when there is none yet.</summary>
    public Leader? Best => _leaders.Count > 0 ? _leaders[0] : null;

    /// <summary>A program must cost less than this to be of interest.</summary>
    public long CostToBeat => Best?.Cost ?? _costToBeat;

    /// <summary>What a program costs at the least, given its general equation.</summary>
    public long LeastCost(Body body) =>
        ProgramCode.Cost(GridTerms.Program(_problem, [new(null, null, body)], Outside.Undefined), _prior);

    /// <summary>Enters the cheapest program with this general equation, if one reproduces the grid and beats the leader.</summary>
    /// <param name="body">The general equation.</param>
    /// <param name="foundBy">Who found it.</param>
    /// <param name="foundAt">Candidates evaluated by then.</param>
    /// <param name="mismatch">An inner cell that the equation doesn't give; −1 for none.</param>
    /// <returns>Whether it entered.</returns>
    public bool Offer(Body body, string foundBy, long foundAt, out int mismatch)
    {
        mismatch = -1;
        if (LeastCost(body) >= CostToBeat)
            return false;
        var offsets = GridTerms.OffsetsIn(body.Term);
        var interior = Interior(offsets);
        if (interior.Length == 0)
            return false;
        var inner = _evaluator.Mismatches(body, interior, Outside.Undefined, 1);
        if (inner.Count > 0)
        {
            mismatch = inner[0];
            return false;
        }

        var border = Enumerable.Range(0, _problem.Cells.Length).Except(interior).ToArray();
        var programs = _outsides
            .Take(offsets.IsEmpty ? 1 : _outsides.Length)
            .SelectMany(o => Complete(body, o, border))
            .Select(p => (Program: p, Cost: ProgramCode.Cost(p, _prior)))
            .OrderBy(p => p.Cost);
        foreach (var (program, cost) in programs)
        {
            if (cost >= CostToBeat)
                return false;
            if (!Reproduces(program))
                continue;
            _leaders.Insert(0, new(program, cost, foundBy, foundAt));
            if (_leaders.Count > _size)
                _leaders.RemoveAt(_size);
            return true;
        }

        return false;
    }

    /// <summary>The inner cells, those of a fixed random sample first.</summary>
    private int[] Interior(ImmutableArray<Offset> offsets)
    {
        var key = string.Join(';', offsets);
        if (_interiors.TryGetValue(key, out var known))
            return known;
        int[] places = [.. _problem.Interior(offsets)];
        var random = new Random(1);
        for (var i = 0; i < Math.Min(Glance, places.Length); i++)
        {
            var j = random.Next(i, places.Length);
            (places[i], places[j]) = (places[j], places[i]);
        }

        _interiors.Add(key, places);
        return places;
    }

    /// <summary>The program with this outside, and equations for what then fails; none where too much fails.</summary>
    private IEnumerable<Program> Complete(Body body, Outside outside, int[] border)
    {
        var failing = _evaluator.Mismatches(body, border, outside, int.MaxValue);
        if (failing.Count <= MostCells)
            yield return Build([.. failing.Select(p => (p % _problem.Width, p / _problem.Width))], [], []);
        if (failing.Count == 0)
            yield break;
        var (rows, columns) = (Lines(failing, p => p / _problem.Width), Lines(failing, p => p % _problem.Width));
        if (rows.Length <= MostLines)
            yield return Build([], rows, []);
        if (columns.Length <= MostLines)
            yield return Build([], [], columns);
        if (rows.Length <= MostLines || columns.Length <= MostLines)
            yield break;

        // Both: the rows and columns in which most fails.
        int[] crowded = [.. Crowded(failing, p => p / _problem.Width)];
        int[] rest = Lines(failing.Where(p => !crowded.Contains(p / _problem.Width)), p => p % _problem.Width);
        if (crowded.Length <= MostLines && rest.Length <= MostLines)
            yield return Build([], crowded, rest);

        Program Build(ImmutableArray<(int X, int Y)> cells, int[] rows, int[] columns) => GridTerms.Program(
            _problem,
            [
                .. cells.Select(c => new Rule(c.X, c.Y, Recognition.Build.Number(_problem[c.X, c.Y]))),
                .. rows.Select(y => new Rule(null, y, Line(Enumerable.Range(0, _problem.Width).Select(x => _problem[x, y]), false))),
                .. columns.Select(x => new Rule(x, null, Line(Enumerable.Range(0, _problem.Height).Select(y => _problem[x, y]), true))),
                new Rule(null, null, body),
            ],
            outside);

        Body Line(IEnumerable<long> values, bool down) => _lines.Find([.. values], down) ?? Recognition.Build.Number(0);
    }

    private static int[] Lines(IEnumerable<int> places, Func<int, int> line) => [.. places.Select(line).Distinct().Order()];

    private static IEnumerable<int> Crowded(List<int> places, Func<int, int> line) =>
        places.GroupBy(line).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(MostLines).Where(g => g.Count() > MostLines).Select(g => g.Key).Order();

    private bool Reproduces(Program program)
    {
        var interpreter = new Interpreter(program, Limits);
        for (var (y, i) = (0, 0); y < _problem.Height; y++)
            for (var x = 0; x < _problem.Width; x++, i++)
            {
                var value = interpreter.Cell(program.Generators.Length - 1, x, y);
                if (!value.TryGetSmall(out var cell) || cell != _problem.Cells[i])
                    return false;
            }

        return true;
    }
}
