// Recognizes triangles read by rows, and square arrays read by antidiagonals.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>
/// T(r, k) for 0 ≤ k ≤ r, one row after the other: a weight times a polynomial or a product of powers in r and k, a
/// sum or product of a law in k and one in r − k, or a recurrence in the row above.
/// </summary>
internal static class Triangles
{
    private const int FewestCells = 15;
    private const int MostDegree = 4;

    /// <summary>A place, with row and column counted from the base, 0 or 1.</summary>
    private readonly record struct Cell(int Position, int Row, int Column);

    /// <summary>How a law is written from row, column and index.</summary>
    private delegate Term Writer(Func<Term, Term> self, Term row, Term column, Term n);

    /// <summary>A factor that all cells share.</summary>
    private sealed record Weight(Func<int, int, BigInteger> At, Func<Term, Term, Term>? Write);

    /// <summary>Laws for the whole triangle; failing that, laws for its inner cells with laws for both borders.</summary>
    public static IEnumerable<Proposal> Propose(
        Samples samples, RecognizePart recognize, int excess, CancellationToken cancellation)
    {
        if (samples.Count < FewestCells)
            yield break;
        // with the first index 1, rows and columns counted from 1 may be simpler, or counted from 0
        for (var @base = 0; @base <= (samples.Origin.IsOne ? 1 : 0) && !cancellation.IsCancellationRequested; @base++)
        {
            var cells = Cells(samples.Count, @base).ToList();
            var found = false;
            foreach (var (writer, baseCases, isClosed) in Laws(samples, cells, @base, excess, recognize, cancellation))
            {
                found = true;
                yield return Write(samples, @base, writer, baseCases, isClosed);
            }
            if (found)
                continue;
            var first = @base;
            var inner = cells.Where(c => c.Column > first && c.Column < c.Row).ToList();
            if (Border(samples, @base, cells.Where(c => c.Column == first), recognize) is not { } left
                || Border(samples, @base, cells.Where(c => c.Column == c.Row), recognize) is not { } right)
                yield break;
            foreach (var (writer, baseCases, isClosed) in Laws(samples, inner, @base, excess + 2, recognize, cancellation))
                yield return Write(samples, @base, (self, row, column, n) => Build.If(
                    Build.Equal(column, Build.Number(first)),
                    left.At(row),
                    Build.If(Build.Equal(column, row), right.At(row), writer(self, row, column, n))), baseCases, isClosed);
        }
    }

    private static IEnumerable<Cell> Cells(int count, int @base)
    {
        var position = 0;
        for (var row = @base; ; row++)
            for (var column = @base; column <= row; column++, position++)
            {
                if (position == count)
                    yield break;
                yield return new(position, row, column);
            }
    }

    private static Proposal? Border(Samples samples, int @base, IEnumerable<Cell> cells, RecognizePart recognize)
    {
        var terms = cells.Select(c => samples[c.Position]).ToArray();
        return recognize(new Samples([.. terms], @base)).FirstOrDefault(p => p is { IsClosed: true, BaseCases: 0 });
    }

    /// <summary>Laws for some cells, each with the base cases that it needs.</summary>
    private static IEnumerable<(Writer Writer, int BaseCases, bool IsClosed)> Laws(
        Samples samples, List<Cell> cells, int @base, int excess, RecognizePart recognize, CancellationToken cancellation)
    {
        foreach (var weight in Weights())
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            if ((PolynomialLaw(samples, cells, weight, excess) ?? PowerLaw(samples, cells, weight, excess)) is not { } law)
                continue;
            yield return (law, 0, true);
            yield break;
        }
        if (MixedLaw(samples, cells, excess) is { } mixed)
        {
            yield return (mixed, 0, true);
            yield break;
        }
        var isWhole = cells.Count > 0 && cells[0].Position == 0;
        var found = false;
        if (isWhole)
            foreach (var weight in Weights().Take(2))
                foreach (var law in SeparableLaws(samples, cells, @base, weight, recognize))
                {
                    found = true;
                    yield return (law, 0, true);
                }
        if (!found && RowLaw(samples, cells, @base, excess, isWhole) is var (writer, baseCases))
            yield return (writer, baseCases, false);
    }

    private static IEnumerable<Weight> Weights() =>
    [
        new((_, _) => BigInteger.One, null),
        new((r, k) => Choose(r, k), Build.Binomial),
        new((r, k) => Choose(r + k, k), (r, k) => Build.Binomial(Build.Add(r, k), k)),
        new((r, k) => Choose(r, k) * Choose(r, k), (r, k) => Build.Power(Build.Binomial(r, k), 2)),
        new((r, k) => Choose(r, k) * Factorial(k), (r, k) => Build.Multiply(Build.Binomial(r, k), Build.Factorial(k))),
        new((r, k) => Choose(r, k) * Choose(r + k, k),
            (r, k) => Build.Multiply(Build.Binomial(r, k), Build.Binomial(Build.Add(r, k), k))),
    ];

    /// <summary>weight·p(r, k) with a polynomial of the least total degree.</summary>
    private static Writer? PolynomialLaw(Samples samples, List<Cell> cells, Weight weight, int excess)
    {
        for (var degree = 0; degree <= MostDegree; degree++)
        {
            var monomials = (
                from total in Enumerable.Range(0, degree + 1)
                from inColumn in Enumerable.Range(0, total + 1)
                select (Row: total - inColumn, Column: inColumn)).ToArray();
            if (monomials.Length + excess + degree > cells.Count)
                return null;
            var rows = cells.Select(c => monomials.Select(m =>
                weight.At(c.Row, c.Column) * BigInteger.Pow(c.Row, m.Row) * BigInteger.Pow(c.Column, m.Column)).ToArray()).ToList();
            var values = cells.Select(c => samples[c.Position]).ToList();
            if (LinearSystem.Solve(rows, values, monomials.Length) is not { } solution)
                continue;
            var integers = LinearSystem.Primitive([.. solution, Rational.One]);
            return (_, r, k, _) =>
            {
                var sum = Build.Number(0);
                foreach (var i in Enumerable.Range(0, monomials.Length).OrderBy(i => integers[i].Sign < 0).ThenByDescending(i => i))
                    if (!integers[i].IsZero)
                        sum = Build.Add(sum, Build.Multiply(
                            Build.Number(integers[i]),
                            Build.Multiply(Build.Power(r, monomials[i].Row), Build.Power(k, monomials[i].Column))));
                if (weight.Write is not null)
                    sum = Build.Multiply(sum, weight.Write(r, k));
                return Build.Divide(sum, integers[^1]);
            };
        }
        return null;
    }

    /// <summary>A linear combination of 1, r, k, binomial(r, k), its square and binomial(r+k, k).</summary>
    private static Writer? MixedLaw(Samples samples, List<Cell> cells, int excess)
    {
        (Func<int, int, BigInteger> At, Func<Term, Term, Term> Write)[] basis =
        [
            ((r, k) => Choose(r, k), Build.Binomial),
            ((r, k) => Choose(r, k) * Choose(r, k), (r, k) => Build.Power(Build.Binomial(r, k), 2)),
            ((r, k) => Choose(r + k, k), (r, k) => Build.Binomial(Build.Add(r, k), k)),
            ((r, _) => r, (r, _) => r),
            ((_, k) => k, (_, k) => k),
            ((_, _) => 1, (_, _) => Build.Number(1)),
        ];
        if (cells.Count < basis.Length + excess + 3)
            return null;
        var rows = cells.Select(c => basis.Select(b => b.At(c.Row, c.Column)).ToArray()).ToList();
        if (LinearSystem.Solve(rows, [.. cells.Select(c => samples[c.Position])], basis.Length) is not { } solution)
            return null;
        var integers = LinearSystem.Primitive([.. solution, Rational.One]);
        return (_, r, k, _) =>
        {
            var sum = Build.Number(0);
            foreach (var i in Enumerable.Range(0, basis.Length).OrderBy(i => integers[i].Sign < 0).ThenBy(i => i))
                if (!integers[i].IsZero)
                    sum = Build.Add(sum, Build.Multiply(Build.Number(integers[i]), basis[i].Write(r, k)));
            return Build.Divide(sum, integers[^1]);
        };
    }

    /// <summary>weight·c·α^(r−k)·β^k.</summary>
    private static Writer? PowerLaw(Samples samples, List<Cell> cells, Weight weight, int excess)
    {
        Rational? At(int row, int column)
        {
            var found = cells.FindIndex(c => c.Row == row && c.Column == column);
            return found < 0 || weight.At(row, column).IsZero
                ? null
                : new Rational(samples[cells[found].Position], weight.At(row, column));
        }
        if (cells.Count < 3 + excess)
            return null;
        var (row, column) = (cells[0].Row, cells[0].Column);
        if (At(row, column) is not { IsZero: false } first || At(row + 1, column) is not { IsZero: false } below
            || At(row + 1, column + 1) is not { IsZero: false } aside)
            return null;
        var (alpha, beta) = (below / first, aside / first);
        if (!alpha.IsInteger || !beta.IsInteger)
            return null;
        var scale = first / (alpha.Pow(row - column) * beta.Pow(column));
        if (!scale.IsInteger)
            return null;
        foreach (var cell in cells)
            if (scale * alpha.Pow(cell.Row - cell.Column) * beta.Pow(cell.Column) * (Rational)weight.At(cell.Row, cell.Column)
                != (Rational)samples[cell.Position])
                return null;
        return (_, r, k, _) =>
        {
            var product = Build.Number(scale.Numerator);
            if (!alpha.IsOne)
                product = Build.Multiply(product, Build.Power(Build.Number(alpha.Numerator), Build.Subtract(r, k)));
            if (!beta.IsOne)
                product = Build.Multiply(product, Build.Power(Build.Number(beta.Numerator), k));
            return weight.Write is null ? product : Build.Multiply(product, weight.Write(r, k));
        };
    }

    /// <summary>u(r−k) + v(k), u(r−k)·v(k), u(r) + v(k) or u(r)·v(k), with closed laws for u and v.</summary>
    private static IEnumerable<Writer> SeparableLaws(
        Samples samples, List<Cell> cells, int @base, Weight weight, RecognizePart recognize)
    {
        var values = new BigInteger[samples.Count];
        foreach (var cell in cells)
        {
            var divisor = weight.At(cell.Row, cell.Column);
            if (divisor.IsZero || !(samples[cell.Position] % divisor).IsZero)
                yield break;
            values[cell.Position] = samples[cell.Position] / divisor;
        }
        var corner = values[0];
        var left = cells.Where(c => c.Column == @base).Select(c => values[c.Position]).ToArray(); // by r − k
        var edge = cells.Where(c => c.Column == c.Row).Select(c => values[c.Position]).ToArray(); // by k
        bool Holds(Func<Cell, BigInteger?> value) => cells.All(c => value(c) is not { } v || v == values[c.Position]);
        Term Weighted(Term value, Term r, Term k) =>
            weight.Write is null ? value : Build.Multiply(value, weight.Write(r, k));
        Proposal? Part(IEnumerable<BigInteger> terms, int origin) =>
            recognize(new Samples([.. terms], origin)).FirstOrDefault(p => p is { IsClosed: true, BaseCases: 0 });
        BigInteger? Edge(Cell c) => c.Column - @base < edge.Length ? edge[c.Column - @base] : null;

        if (Holds(c => left[c.Row - c.Column] + Edge(c) - corner))
        {
            if (Part(left, 0) is { } u && Part(edge.Select(x => x - corner), @base) is { } v)
                yield return (_, r, k, _) => Weighted(Build.Add(u.At(Build.Subtract(r, k)), v.At(k)), r, k);
        }
        else if (!corner.IsZero && edge.All(x => (x % corner).IsZero) && Holds(c => left[c.Row - c.Column] * Edge(c) / corner))
        {
            if (Part(left, 0) is { } u && Part(edge.Select(x => x / corner), @base) is { } v)
                yield return (_, r, k, _) => Weighted(Build.Multiply(u.At(Build.Subtract(r, k)), v.At(k)), r, k);
        }
        else if (Holds(Edge) && Part(edge, @base) is { } byColumn)
            yield return (_, r, k, _) => Weighted(byColumn.At(k), r, k);
        else if (Holds(c => left[c.Row - c.Column]) && Part(left, 0) is { } byDiagonal)
            yield return (_, r, k, _) => Weighted(byDiagonal.At(Build.Subtract(r, k)), r, k);
    }

    /// <summary>
    /// T(r,k) = (linear in r, k)·T(r−1,k−1) + (linear)·T(r−1,k) + c·T(r,k−1), where T is 0 outside the triangle.
    /// </summary>
    private static (Writer Writer, int BaseCases)? RowLaw(
        Samples samples, List<Cell> cells, int @base, int excess, bool isWhole)
    {
        BigInteger At(int row, int column) => column < @base || column > row
            ? BigInteger.Zero
            : samples[(row - @base) * (row - @base + 1) / 2 + column - @base];
        var used = isWhole ? cells.Where(c => c.Position > 0).ToList() : cells;
        foreach (var degree in new[] { 0, 1 })
        {
            var columns = degree == 0 ? 3 : 7;
            if (used.Count < columns + excess + 3)
                return null;
            var rows = used.Select(c =>
            {
                var (diagonal, above, before) = (At(c.Row - 1, c.Column - 1), At(c.Row - 1, c.Column), At(c.Row, c.Column - 1));
                return degree == 0
                    ? new[] { diagonal, above, before }
                    : [diagonal, above, before, c.Row * diagonal, c.Column * diagonal, c.Row * above, c.Column * above];
            }).ToList();
            if (LinearSystem.Solve(rows, [.. used.Select(c => samples[c.Position])], columns) is not { } solution)
                continue;
            BigInteger[] c = [.. LinearSystem.Primitive([.. solution, Rational.One])];
            var divisor = c[^1];
            if (degree == 0)
                c = [c[0], c[1], c[2], 0, 0, 0, 0];
            Term Linear(int constant, int inRow, Term r, Term k) => Build.PositiveFirst(Build.Add(
                Build.Add(Build.Multiply(Build.Number(c[inRow]), r), Build.Multiply(Build.Number(c[inRow + 1]), k)),
                Build.Number(c[constant])));
            // A factor that vanishes at the border needs no condition there, once the element it is for exists.
            var diagonalVanishes = c[0] + c[4] * @base == 0 && c[3].IsZero && c[2].IsZero;
            var aboveVanishes = c[1].IsZero && c[5] + c[6] == 0;
            Term Law(Func<Term, Term> self, Term r, Term k, Term n)
            {
                // T(r−1, k−1) stands at n − r − 1, T(r−1, k) at n − r, rows being counted from 0
                var up = Build.Subtract(n, Build.Subtract(r, Build.Number(@base)));
                var diagonal = Times(Linear(0, 3, r, k), self(Build.Subtract(up, Build.Number(1))));
                var above = Times(Linear(1, 5, r, k), self(up));
                var before = Times(Build.Number(c[2]), self(Build.Subtract(n, Build.Number(1))));
                var aside = Build.Add(diagonal, before);
                var zero = Build.Number(0);
                if (isWhole && !diagonalVanishes)
                    aside = Build.If(Build.Equal(k, Build.Number(@base)), zero, aside);
                if (isWhole && !aboveVanishes)
                    above = Build.If(Build.Equal(k, r), zero, above);
                return Build.Divide(Build.PositiveFirst(Build.Add(above, aside)), divisor);
            }
            // with laws for the borders the inner cells need no base case
            return (Law, !isWhole ? 0 : diagonalVanishes ? 2 : 1);
        }
        return null;

        static Term Times(Term factor, Term element) =>
            Build.Constant(factor) is { IsZero: true } ? factor : Build.Multiply(factor, element);
    }

    /// <summary>let r = … in let k = … in law.</summary>
    private static Proposal Write(Samples samples, int @base, Writer writer, int baseCases, bool isClosed) =>
        new(
            "triangle",
            samples,
            baseCases,
            (references, n) => new TriangleCells(samples.Origin, @base).Cheapest(writer(references.Self, Build.Outer(1), Build.N, Rewriting.Shift(n, 2)), n),
            isClosed);

    private static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n)
            return BigInteger.Zero;
        var result = BigInteger.One;
        for (var i = 0; i < k; i++)
            result = result * (n - i) / (i + 1);
        return result;
    }

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (p, i) => p * i);
}
