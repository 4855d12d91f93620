// Families of grids that algebra finds outright: each proposes a general equation.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Algebra;
using Induce.Search.Recognition;
using Induce.Search.Representations;

namespace Induce.Search.Grids;

/// <summary>Grids of one variable, separable grids, tiles, functions of one combination of x and y, and rules linear in neighbours.</summary>
internal static class GridRecognizers
{
    private const int LargestTile = 4096;
    private const int Equations = 80;

    /// <summary>General equations that may give the grid, with the name of their family.</summary>
    /// <param name="problem">The grid.</param>
    /// <param name="lines">Finds bodies for lines.</param>
    public static IEnumerable<(Body Body, string Family)> Propose(GridProblem problem, LineSearch lines)
    {
        foreach (var body in OfOneVariable(problem, lines))
            yield return (body, "one variable");
        foreach (var body in Tiles(problem))
            yield return (body, "tiles");
        foreach (var term in Linear(problem))
            yield return (term, "linear in neighbours");
        foreach (var neighbourhood in Neighbourhoods.Of(problem))
            foreach (var term in Neighbourhoods.Terms(neighbourhood, problem.Greatest))
                yield return (term, "cellular rule");
        foreach (var body in Separable(problem, lines))
            yield return (body, "separable");
        foreach (var body in OfOneCombination(problem, lines))
            yield return (body, "one combination of x and y");
    }

    private static IEnumerable<Body> OfOneVariable(GridProblem problem, LineSearch lines)
    {
        if (Holds(problem, (x, y, cell) => cell == problem[x, 0]) && lines.Find(Row(problem, 0), false) is { } row)
            yield return row;
        if (Holds(problem, (x, y, cell) => cell == problem[0, y]) && lines.Find(Column(problem, 0), true) is { } column)
            yield return column;
    }

    /// <summary>p(x, y) = f(x) ∘ g(y) for +, ^ and *, plain and modulo the number of values.</summary>
    private static IEnumerable<Body> Separable(GridProblem problem, LineSearch lines)
    {
        var corner = problem[0, 0];
        if (Holds(problem, (x, y, cell) => cell == (problem[x, 0] ^ problem[0, y] ^ corner)))
            foreach (var body in Join([.. Row(problem, 0)], [.. Column(problem, 0).Select(v => v ^ corner)], (f, g) => ProgramParts.Apply("xor", f, g)))
                yield return body;
        if (Holds(problem, (x, y, cell) => cell == problem[x, 0] + problem[0, y] - corner))
            foreach (var body in Join(Row(problem, 0), [.. Column(problem, 0).Select(v => v - corner)], Build.Add))
                yield return body;
        foreach (var m in Moduli(problem))
        {
            if (Holds(problem, (x, y, cell) => (cell - problem[x, 0] - problem[0, y] + corner) % m == 0))
                foreach (var body in Join(Row(problem, 0), [.. Column(problem, 0).Select(v => (((v - corner) % m) + m) % m)], (f, g) => Build.Modulo(Build.Add(f, g), m)))
                    yield return body;
            // A row and a column of ones leave the other factor bare.
            foreach (var line in new[] { 0, 1 })
                if (line < Math.Min(problem.Width, problem.Height) && problem[line, line] == 1
                    && Holds(problem, (x, y, cell) => (cell - (problem[x, line] * problem[line, y])) % m == 0))
                    foreach (var body in Join(Row(problem, line), Column(problem, line), (f, g) => Build.Modulo(Build.Multiply(f, g), m)))
                        yield return body;
        }

        IEnumerable<Body> Join(long[] f, long[] g, Func<Term, Term, Term> combine)
        {
            if (lines.Find(f, false) is { } left && lines.Find(g, true) is { } right)
                yield return Body.Combine(left, right, combine);
        }
    }

    /// <summary>One tile over and over.</summary>
    private static IEnumerable<Body> Tiles(GridProblem problem)
    {
        var across = Enumerable.Range(1, problem.Width / 2).FirstOrDefault(p => Holds(problem, (x, y, cell) => x < p || cell == problem[x - p, y]));
        var down = Enumerable.Range(1, problem.Height / 2).FirstOrDefault(p => Holds(problem, (x, y, cell) => y < p || cell == problem[x, y - p]));
        if (across < 1 || down < 1 || across * down > LargestTile || across * down == 1)
            yield break;
        var values = new BigInteger[across * down];
        for (var i = 0; i < values.Length; i++)
            values[i] = problem[i % across, i / across];
        Term Residue(Term index, int period) => period == 1 ? Build.Number(0) : Build.Modulo(index, period);
        foreach (var term in WrittenOut.Terms(
            values, Build.Add(Build.Multiply(Build.Number(across), Residue(GridTerms.Y, down)), Residue(GridTerms.X, across))))
            yield return term;
    }

    /// <summary>p(x, y) = f(x + y) and the like.</summary>
    private static IEnumerable<Body> OfOneCombination(GridProblem problem, LineSearch lines)
    {
        (Func<int, int, int> Of, Func<Term, Term, Term> Write)[] combinations =
        [
            ((x, y) => x + y, Build.Add),
            ((x, y) => x ^ y, (x, y) => ProgramParts.Apply("xor", x, y)),
            ((x, y) => Math.Abs(x - y), (x, y) => ProgramParts.Apply("abs", Build.Subtract(x, y))),
            ((x, y) => Math.Max(x, y), (x, y) => ProgramParts.Apply("max", x, y)),
            ((x, y) => Math.Min(x, y), (x, y) => ProgramParts.Apply("min", x, y)),
            ((x, y) => x & y, (x, y) => ProgramParts.Apply("and.bits", x, y)),
            ((x, y) => x | y, (x, y) => ProgramParts.Apply("or.bits", x, y)),
        ];
        foreach (var (of, write) in combinations)
        {
            var values = new Dictionary<int, long>();
            if (!Holds(problem, (x, y, cell) => values.TryAdd(of(x, y), cell) || values[of(x, y)] == cell) || values.Count <= values.Keys.Max())
                continue;
            long[] line = [.. Enumerable.Range(0, values.Count).Select(i => values[i])];
            if (lines.Find(line, down: true) is not { } body)
                continue;
            var combined = write(GridTerms.X, GridTerms.Y);
            yield return body with { Term = Replace(body.Term, combined) };
        }
    }

    /// <summary>Rules linear in the nearest neighbours with a constant, over the integers and modulo m.</summary>
    private static IEnumerable<Term> Linear(GridProblem problem)
    {
        Offset[][] ladder =
        [
            [new(-1, 0)],
            [new(0, -1)],
            [new(-1, 0), new(0, -1)],
            [new(-1, -1), new(0, -1)],
            [new(0, -1), new(1, -1)],
            [new(-1, 0), new(-2, 0)],
            [new(0, -1), new(0, -2)],
            [new(-1, 0), new(0, -1), new(-1, -1)],
            [new(-1, -1), new(0, -1), new(1, -1)],
            [new(-1, 0), new(0, -1), new(-1, -1), new(1, -1)],
            [new(-1, -1), new(0, -1), new(1, -1), new(0, -2)],
        ];
        foreach (var offsets in ladder)
        {
            int[] places = [.. problem.Interior(offsets)];
            if (places.Length < Equations)
                continue;
            new Random(3).Shuffle(places);
            long[][] rows = [.. places.Take(Equations).Select(p => offsets.Select(o => problem.Neighbour(p, o, Outside.Undefined)).Append(1).ToArray())];
            long[] cells = [.. places.Take(Equations).Select(p => problem.Cells[p])];
            if (LinearSystem.Solve([.. rows.Select(r => r.Select(v => (BigInteger)v).ToArray())], [.. cells.Select(v => (BigInteger)v)], offsets.Length + 1) is { } rational)
            {
                var integers = LinearSystem.Primitive([.. rational, Rational.One]);
                yield return Build.Divide(Build.PositiveFirst(Sum([.. integers[..^1]])), integers[^1]);
                yield break;
            }

            foreach (var m in Moduli(problem))
                if (ModularSystem.Solve(rows, cells, offsets.Length + 1, m) is { } residues)
                {
                    yield return Build.Modulo(Sum([.. residues.Select(r => (BigInteger)r)]), m);
                    yield return Build.Modulo(Build.PositiveFirst(Sum([.. residues.Select(r => (BigInteger)(2 * r > m ? r - m : r))])), m);
                    yield break;
                }

            Term Sum(BigInteger[] coefficients)
            {
                var sum = Build.Number(0);
                for (var i = 0; i < offsets.Length; i++)
                    if (!coefficients[i].IsZero)
                        sum = Build.Add(sum, Build.Multiply(Build.Number(coefficients[i]), GridTerms.Neighbour(offsets[i])));
                return Build.Add(sum, Build.Number(coefficients[^1]));
            }
        }
    }

    /// <summary>The numbers of values that cells may be reduced to: those that occur, those that the format allows, and the next power of 2.</summary>
    private static IEnumerable<long> Moduli(GridProblem problem) =>
        new[] { problem.Greatest + 1, problem.Range, 1L << (64 - BitOperations.LeadingZeroCount((ulong)problem.Greatest)) }
            .Where(m => m >= 2 && m > problem.Greatest).Distinct();

    private static long[] Row(GridProblem problem, int y) => [.. Enumerable.Range(0, problem.Width).Select(x => problem[x, y])];

    private static long[] Column(GridProblem problem, int x) => [.. Enumerable.Range(0, problem.Height).Select(y => problem[x, y])];

    /// <summary>Whether a property holds of all cells.</summary>
    private static bool Holds(GridProblem problem, Func<int, int, long, bool> property)
    {
        for (var (y, i) = (0, 0); y < problem.Height; y++)
            for (var x = 0; x < problem.Width; x++, i++)
                if (!property(x, y, problem.Cells[i]))
                    return false;
        return true;
    }

    /// <summary>The term with y, its only free variable, replaced.</summary>
    private static Term Replace(Term term, Term replacement, int depth = 0)
    {
        if (term is Variable variable && variable.Index == depth)
            return Rewriting.Shift(replacement, depth);
        if (term.Children.IsEmpty)
            return term;
        var children = ImmutableArray.CreateBuilder<Term>(term.Children.Length);
        for (var i = 0; i < term.Children.Length; i++)
            children.Add(Replace(term.Children[i], replacement, depth + term.BoundIn(i)));
        return term.With(children.MoveToImmutable());
    }
}
