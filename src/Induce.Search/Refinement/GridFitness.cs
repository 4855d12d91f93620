// The bits that a program for a grid takes with the cells that it misses, as far as a chain needs to know them.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Banks;
using Induce.Search.Bytecode;
using Induce.Search.Grids;
using Induce.Search.Recognition;

namespace Induce.Search.Refinement;

/// <summary>Scores programs whose last generator is a grid of the data's size. Not safe for concurrent use.</summary>
/// <remarks>
/// Earlier cells are the data's, so that cells can be looked at in any order: some at the edges, where first rows and
/// columns have equations of their own, and some from all over, each standing for as many as were left out. Neighbours
/// are variables of the bytecode, gathered once for each outside. What bytecode can't hold is left to the interpreter.
/// </remarks>
internal sealed class GridFitness : IFitness
{
    private const int MostAtEdges = 1024;
    private const int MostInside = 3072;
    private const int Steps = 2_000;

    // The clause that says how what is left over is coded.
    private const double Clause = 8;

    private static readonly Operation Conjunction = OperationTable.Written(NotationKind.Infix, "and")[0];

    // Undefined, as where no equation applies.
    private static readonly Term Nothing = new Apply(OperationTable.Get("div"), [Literal.Of(1), Literal.Of(0)]);

    private static readonly ImmutableArray<Offset> Seen =
        [.. from y in Enumerable.Range(-2, 3) from x in Enumerable.Range(-2, 5) where y < 0 || x < 0 select new Offset(x, y)];

    private readonly GridProblem _problem;
    private readonly Prior _prior;
    private readonly int[] _places;
    private readonly double[] _weights;
    private readonly double _most;
    private readonly Population _population = new();
    private readonly Assembler _assembler;
    private readonly Machine _machine = new();
    private readonly long[] _values;
    private readonly Dictionary<(Outside, string), Points> _points = [];
    private readonly ImmutableList<Value> _observed;

    /// <summary>The fitness for a grid.</summary>
    public GridFitness(GridProblem problem, Prior prior)
    {
        (_problem, _prior, _most) = (problem, prior, 1 + Math.Log2(problem.Range));
        _assembler = new Assembler(_population);
        var edges = Some(p => IsAtEdge(p), MostAtEdges);
        var inside = Some(p => !IsAtEdge(p), MostInside);
        var sample = edges.Places.Select(p => (Place: p, edges.Weight)).Concat(inside.Places.Select(p => (Place: p, inside.Weight))).ToArray();
        new Random(5).Shuffle(sample);
        (_places, _weights) = ([.. sample.Select(s => s.Place)], [.. sample.Select(s => s.Weight)]);
        _values = new long[Machine.Width * Layout.TileLanes];
        _observed = [.. problem.Cells.Select(c => Value.Of(c))];
    }

    /// <inheritdoc/>
    public Program Bare(Program program) => program;

    /// <inheritdoc/>
    public Program Whole(Program bare, Fit fit) => bare;

    /// <inheritdoc/>
    public Fit? Of(Program program, double threshold)
    {
        var bits = FixedPoint.ToBits(ProgramCode.Cost(program, _prior));
        if (bits > threshold)
            return null;
        return TryAdd(program) is { } points ? Fast(points, bits, threshold) : Exactly(program, bits, threshold);
    }

    private Fit? Fast(Points points, double bits, double threshold)
    {
        var missed = 0;
        for (var (tile, tiles) = (0, 1); tile < points.Tiles; (tile, tiles) = (tile + tiles, Math.Min(Machine.Width, points.Tiles - tile - tiles)))
        {
            _machine.RunTiles(_population, 0, points, tile, tiles, Steps, _values);
            var first = tile * Layout.TileLanes;
            for (var i = first; i < Math.Min(first + (tiles * Layout.TileLanes), _places.Length); i++)
            {
                if (_values[i - first] == _problem.Cells[_places[i]])
                    continue;
                bits += _weights[i] * (Place(++missed, _places.Length) + Residual(_values[i - first], _problem.Cells[_places[i]]));
            }

            if (bits > threshold)
                return null;
        }

        return new(bits, missed, 0);
    }

    private Fit? Exactly(Program program, double bits, double threshold)
    {
        var position = program.Generators.Length - 1;
        var interpreter = new Interpreter(program, new RunLimits(Steps), ImmutableDictionary<int, IReadOnlyList<Value>>.Empty.Add(position, _observed));
        var missed = 0;
        for (var i = 0; i < _problem.Cells.Length; i++)
        {
            var value = interpreter.Cell(position, i % _problem.Width, i / _problem.Width);
            var word = value.TryGetSmall(out var small) ? small : Lane.Undefined;
            if (word == _problem.Cells[i])
                continue;
            bits += Place(++missed, _problem.Cells.Length) + Residual(word, _problem.Cells[i]);
            if (bits > threshold)
                return null;
        }

        return new(bits, missed, 0);
    }

    // A value that is no cell's takes more than any other.
    private double Residual(long value, long cell) =>
        value < 0 || value >= _problem.Range ? _most : Math.Min(2 * Math.Log2(Math.Abs(value - cell) + 1), _most - 1);

    // To say which cells are missed takes the logarithm of the number of choices; this is what one more adds.
    private static double Place(int missed, int count) =>
        (missed == 1 ? Clause : 0) + Math.Max(1, Math.Log2((count - missed + 1.0) / missed));

    private bool IsAtEdge(int place) => place < _problem.Width || place % _problem.Width == 0 || place % _problem.Width == _problem.Width - 1;

    private (int[] Places, double Weight) Some(Func<int, bool> condition, int most)
    {
        int[] all = [.. Enumerable.Range(0, _problem.Cells.Length).Where(condition)];
        if (all.Length <= most)
            return (all, 1);
        new Random(7).Shuffle(all);
        return (all[..most], all.Length / (double)most);
    }

    // ---- bytecode ---------------------------------------------------------------------------------------------

    // The grid as one term over neighbours, parameters and coordinates.
    private Points? TryAdd(Program program)
    {
        var grid = (GridGenerator)program.Generators[^1];
        var self = program.Generators.Length - 1;
        if (!grid.Parameters.All(p => p.Default is Literal { Value.IsInteger: true }) || (grid.Outside.Value is not null && grid.Outside.Value is not Literal))
            return null;
        var term = grid.Equations.Reverse().Aggregate(Nothing, (rest, equation) => Chosen(equation, rest));
        var depth = grid.Parameters.Length + 2;
        _population.Clear();
        return OverVariables(term, self, depth, 0) is { } flat && flat.Type != DataType.Real && _assembler.TryAdd(flat, Seen.Length + depth, program.Functions)
            ? PointsFor(grid)
            : null;
    }

    private static Term Chosen(Equation equation, Term rest)
    {
        Term?[] conditions =
        [
            equation.Pattern[0] is { } x ? Build.Equal(GridTerms.X, Build.Number(x)) : null,
            equation.Pattern[1] is { } y ? Build.Equal(GridTerms.Y, Build.Number(y)) : null,
            equation.Guard,
        ];
        return conditions.OfType<Term>().ToList() is [var first, .. var others]
            ? Build.If(others.Aggregate(first, (all, condition) => new Apply(Conjunction, [all, condition])), equation.Body, rest)
            : equation.Body;
    }

    private static Term? OverVariables(Term term, int self, int depth, int bound)
    {
        if (term is Element element)
        {
            // Neighbours lie outside of everything else that is in scope.
            if (element.Generator != self || !!Rewriting.UsesInner(element, bound))
                return null;
            var own = (Element)Rewriting.Shift(element, -bound);
            return GridTerms.OffsetOf(own) is { } offset && Seen.IndexOf(offset) is >= 0 and var at
                ? new Variable(bound + depth + Seen.Length - 1 - at, DataType.Int)
                : null;
        }

        if (term.Children.IsEmpty)
            return term;
        var children = ImmutableArray.CreateBuilder<Term>(term.Children.Length);
        for (var i = 0; i < term.Children.Length; i++)
        {
            if (OverVariables(term.Children[i], self, depth, bound + term.BoundIn(i)) is not { } child)
                return null;
            children.Add(child);
        }

        return term.With(children.MoveToImmutable());
    }

    private Points PointsFor(GridGenerator grid)
    {
        var parameters = grid.Parameters.Select(p => Lane.Of(((Literal)p.Default!).Value.AsInteger())).ToArray();
        var key = (grid.Outside, string.Join(' ', parameters));
        if (_points.TryGetValue(key, out var known))
            return known;
        if (_points.Count > 64)
            _points.Clear();
        return _points[key] = Points.Of(
        [
            .. Seen.Select(o => Column(p => _problem.Neighbour(p, o, grid.Outside))),
            .. parameters.Select(v => Column(_ => v)),
            Column(p => p % _problem.Width),
            Column(p => p / _problem.Width),
        ]);

        long[] Column(Func<int, long> value) => [.. _places.Select(value)];
    }
}
