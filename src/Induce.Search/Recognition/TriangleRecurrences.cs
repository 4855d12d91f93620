// Linear laws of a triangle's cells in their neighbours to the left and in the two rows above.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>
/// T(r, k) = Σ p(r, k)·T(r − i, k − j) + q(r, k) with polynomials of small degree, in a region, where T is 0 outside the
/// triangle: Riordan arrays, coefficients of polynomials with a recurrence, numbers of Euler's and Stirling's kinds.
/// </summary>
internal static class TriangleRecurrences
{
    private const int MostFound = 4;
    private const int LateRow = 3;
    private const int MostLater = 4; // elements that become base cases to spare a condition

    /// <summary>A neighbour, and the degree of its factor.</summary>
    private readonly record struct Neighbour(int Up, int Aside, int Degree = 0);

    /// <summary>A neighbour with its factor, and how many columns and diagonals it must be kept from.</summary>
    private sealed record Part(Neighbour At, BigInteger[] Factor, int Left, int Right);

    private static readonly Neighbour Above = new(1, 0);
    private static readonly Neighbour Diagonal = new(1, 1);
    private static readonly Neighbour Before = new(0, 1);
    private static readonly Neighbour[] Second = [new(2, 1), new(2, 2), new(2, 0)];

    /// <summary>Which neighbours laws have, those with few unknowns first.</summary>
    private static readonly Neighbour[][] Kinds =
    [
        [Above, Diagonal],
        [Above, Diagonal, Before],
        .. Second.Select(second => new[] { Above, Diagonal, second }),
        [Above, Diagonal, .. Second],
        [Above with { Degree = 1 }, Diagonal with { Degree = 1 }],
        [Above, Diagonal, Before, .. Second],
        [Above with { Degree = 1 }, Diagonal with { Degree = 1 }, Before],
        [Above with { Degree = 2 }, Diagonal],
        [Above, Diagonal with { Degree = 2 }],
        .. Second.Select(second => new[] { Above with { Degree = 1 }, Diagonal with { Degree = 1 }, second }),
    ];

    /// <summary>Laws for the cells of a region, those with few unknowns first.</summary>
    public static IEnumerable<TriangleLaw> Find(Triangle triangle, Region region, int excess, CancellationToken cancellation)
    {
        var cells = triangle.In(region);
        var late = triangle.In(region with { Row = Math.Max(LateRow, region.Row) });
        var found = 0;
        foreach (var kind in Kinds)
        {
            if (cancellation.IsCancellationRequested || found == MostFound)
                yield break;
            // what doesn't hold late with a linear form added holds neither earlier nor without
            if (Solve(triangle, late, kind, 1, excess) is { Length: 0 })
                continue;
            for (var added = -1; added <= 1; added++)
                if (Solve(triangle, cells, kind, added, excess) is { Length: > 0 } solution)
                {
                    if (Write(triangle, region, cells, kind, added, solution) is { } law)
                    {
                        found++;
                        yield return law;
                    }
                    break;
                }
        }
    }

    /// <summary>The coefficients and their common divisor; none where there is no solution, null where there are too few cells to tell.</summary>
    private static BigInteger[]? Solve(Triangle triangle, List<Cell> cells, Neighbour[] kind, int added, int excess)
    {
        var unknowns = kind.Sum(n => Monomials(n.Degree)) + Monomials(added);
        if (cells.Count < unknowns + excess)
            return null;
        var rows = new List<BigInteger[]>(cells.Count);
        var values = new List<BigInteger>(cells.Count);
        var telling = new HashSet<int>(); // equations that say the same count once, of a symmetric triangle's half of them
        foreach (var cell in cells)
        {
            var row = new BigInteger[unknowns];
            var place = 0;
            var isTelling = !triangle[cell].IsZero;
            foreach (var neighbour in kind)
            {
                var value = triangle.Neighbour(cell, neighbour.Up, neighbour.Aside);
                isTelling |= !value.IsZero;
                foreach (var monomial in At(cell, neighbour.Degree))
                    row[place++] = monomial * value;
            }
            foreach (var monomial in At(cell, added))
                row[place++] = monomial;
            if (isTelling && (!triangle.IsSymmetric || 2 * (cell.Column - triangle.Base) <= cell.Row - triangle.Base))
                telling.Add(row.Append(triangle[cell]).Aggregate(0, HashCode.Combine));
            rows.Add(row);
            values.Add(triangle[cell]);
        }
        if (telling.Count < unknowns + unknowns / 2 + excess)
            return null;
        return LinearSystem.Solve(rows, values, unknowns) is { } solution
            ? LinearSystem.Primitive([.. solution, Rational.One])
            : [];
    }

    private static TriangleLaw? Write(
        Triangle triangle, Region region, List<Cell> cells, Neighbour[] kind, int added, BigInteger[] solution)
    {
        var parts = new List<Part>();
        var place = 0;
        var baseCases = region.Before;
        foreach (var neighbour in kind)
        {
            var factor = solution[place..(place += Monomials(neighbour.Degree))];
            if (factor.All(x => x.IsZero))
                continue;
            if (Condition(triangle, region, cells, neighbour, factor, ref baseCases) is not var (left, right))
                return null;
            parts.Add(new(neighbour, factor, left, right));
        }
        if (parts.Count == 0)
            return null;
        var sum = solution[place..^1];
        return new(
            (references, r, k, n) =>
            {
                var law = Build.PositiveFirst(Build.Add(
                    Guarded(parts, region.Column, region.Diagonal), sum.Length == 0 ? Build.Number(0) : Form(sum, r, k)));
                return Build.Divide(law, solution[^1]);

                Term Product(Part part) => Build.Multiply(
                    Form(part.Factor, r, k),
                    references.Self(Build.Subtract(
                        Build.Subtract(n, Build.Multiply(Build.Number(part.At.Up), r)),
                        Build.Number(Distance(part.At, -triangle.Base)))));

                Term Guarded(IReadOnlyCollection<Part> of, int column, int diagonal)
                {
                    // −(if c then 0 else x), never if c then 0 else −x
                    if (of.All(p => p.Factor.All(x => x.Sign <= 0)))
                        return Build.Negate(Guarded([.. of.Select(p => p with { Factor = [.. p.Factor.Select(x => -x)] })], column, diagonal));
                    var left = of.Where(p => p.Left > column).ToList();
                    var right = of.Where(p => p.Left <= column && p.Right > diagonal).ToList();
                    var result = Build.Number(0);
                    foreach (var part in of.Except(left).Except(right))
                        result = Build.Add(result, Product(part));
                    if (right.Count > 0)
                    {
                        var least = right.Min(p => p.Right);
                        var outside = least == diagonal + 1
                            ? Build.Equal(Build.Add(k, Build.Number(diagonal)), r)
                            : Build.Less(r, Build.Add(k, Build.Number(least)));
                        result = Build.Add(result, Build.If(outside, Build.Number(0), Guarded(right, column, least)));
                    }
                    if (left.Count > 0)
                    {
                        var least = left.Min(p => p.Left);
                        var outside = least == column + 1
                            ? Build.Equal(k, Build.Number(triangle.Base + column))
                            : Build.Less(k, Build.Number(triangle.Base + least));
                        result = Build.Add(result, Build.If(outside, Build.Number(0), Guarded(left, least, diagonal)));
                    }
                    return Build.PositiveFirst(result);
                }
            },
            baseCases,
            false);
    }

    /// <summary>
    /// The columns and diagonals, counted from those of the triangle, that a neighbour must be kept from, as the element
    /// that stands where it would be matters there; null where too many elements would have to be given.
    /// </summary>
    private static (int Left, int Right)? Condition(
        Triangle triangle, Region region, List<Cell> cells, Neighbour neighbour, BigInteger[] factor, ref int baseCases)
    {
        var (left, right) = (0, 0);
        var later = baseCases;
        foreach (var cell in cells)
        {
            var (row, column) = (cell.Row - triangle.Base, cell.Column - triangle.Base);
            var (isLeft, isRight) = (column < neighbour.Aside, row - column < neighbour.Up - neighbour.Aside);
            if (!isLeft && !isRight || cell.Position < later)
                continue;
            var position = cell.Position - Distance(neighbour, row);
            if (position < 0 && cell.Position < region.Before + MostLater && region.Exceptions == region.Row)
                later = cell.Position + 1;
            else if (position < 0 || !triangle.Samples[position].IsZero && !Value(factor, cell).IsZero)
                (left, right) = (isLeft ? neighbour.Aside : left, isRight ? neighbour.Up - neighbour.Aside : right);
        }
        if (left == 0 || right == 0)
            baseCases = left > 0 || right > 0 ? baseCases : later;
        return (left, right);
    }

    /// <summary>How far before a cell of a row, counted from 0, its neighbour stands; for −base the part that isn't a multiple of the row.</summary>
    private static int Distance(Neighbour neighbour, int row) =>
        neighbour.Up * row - neighbour.Up * (neighbour.Up - 1) / 2 + neighbour.Aside;

    private static int Monomials(int degree) => (degree + 1) * (degree + 2) / 2;

    /// <summary>1, r, k, r², r·k, k² up to a degree.</summary>
    private static IEnumerable<BigInteger> At(Cell cell, int degree) =>
        from total in Enumerable.Range(0, degree + 1)
        from inColumn in Enumerable.Range(0, total + 1)
        select BigInteger.Pow(cell.Row, total - inColumn) * BigInteger.Pow(cell.Column, inColumn);

    private static BigInteger Value(BigInteger[] form, Cell cell) =>
        At(cell, 2).Zip(form, (x, c) => x * c).Aggregate(BigInteger.Zero, (x, y) => x + y);

    private static Term Form(BigInteger[] form, Term r, Term k)
    {
        Term[] monomials = [Build.Number(1), r, k, Build.Power(r, 2), Build.Multiply(r, k), Build.Power(k, 2)];
        var sum = Build.Number(0);
        foreach (var i in Enumerable.Range(0, form.Length).Where(i => !form[i].IsZero)
            .OrderBy(i => i == 0).ThenBy(i => form[i].Sign < 0).ThenBy(i => i))
            sum = Build.Add(sum, Build.Multiply(Build.Number(form[i]), monomials[i]));
        return Build.PositiveFirst(sum);
    }
}
