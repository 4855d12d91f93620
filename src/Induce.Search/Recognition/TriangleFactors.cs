// Triangles whose cells are sums or products of laws in the row, the column and their difference.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>u(r − k) + v(k), and weight·f(r)·g(k)·h(r − k), where each of these is a law of its own.</summary>
internal static class TriangleFactors
{
    private const int MostRatio = 4;
    private const int MostTried = 3;

    /// <summary>The terms of three factors, each from its first index on.</summary>
    private sealed record Factors(IReadOnlyList<Rational> OfRow, IReadOnlyList<Rational> OfColumn, IReadOnlyList<Rational> OfDiagonal)
    {
        public bool AreIntegers => OfRow.Concat(OfColumn).Concat(OfDiagonal).All(x => x.IsInteger);
    }

    /// <summary>A law for the whole triangle, with the first weight that leaves one; null for none.</summary>
    public static TriangleLaw? Find(Triangle triangle, RecognizePart recognize)
    {
        if (Sum(triangle, recognize) is { } sum)
            return sum;
        foreach (var weight in TriangleWeight.All)
            foreach (var factors in Split(triangle, weight).Where(f => f.AreIntegers).Take(MostTried))
            {
                var parts = new TriangleParts(recognize);
                if (parts.Of(factors.OfRow, triangle.Base) is { } f
                    && parts.Of(factors.OfColumn, triangle.Base) is { } g
                    && parts.Of(factors.OfDiagonal, 0) is { } h)
                    return parts.Law((at, r, k) => weight.Times(
                        Build.Multiply(Build.Multiply(at(f, r), at(h, Build.Subtract(r, k))), at(g, k)), r, k));
            }
        return null;
    }

    /// <summary>u(r − k) + v(k).</summary>
    private static TriangleLaw? Sum(Triangle triangle, RecognizePart recognize)
    {
        var corner = triangle[triangle.Cells[0]];
        Rational[] left = [.. triangle.Cells.Where(c => c.Column == triangle.Base).Select(c => (Rational)triangle[c])];
        Rational[] edge = [.. triangle.Cells.Where(c => c.Column == c.Row).Select(c => (Rational)(triangle[c] - corner))];
        foreach (var cell in triangle.Cells)
            if (cell.Column - triangle.Base is var k && k < edge.Length && left[cell.Row - cell.Column] + edge[k] != triangle[cell])
                return null;
        var parts = new TriangleParts(recognize);
        return parts.Of(left, 0) is { } u && parts.Of(edge, triangle.Base) is { } v
            ? parts.Law((at, r, k) => Build.Add(at(u, Build.Subtract(r, k)), at(v, k)))
            : null;
    }

    /// <summary>The ways to write the cells as f(r)·g(k)·h(r − k): two of them up to a constant, three also up to powers αʳ = αᵏ·α^(r−k).</summary>
    private static IEnumerable<Factors> Split(Triangle triangle, TriangleWeight weight)
    {
        Rational[] values = [.. triangle.Cells.Select(c => new Rational(triangle[c], weight.At(c.Row, c.Column)))];
        Rational At(int row, int column) => values[row * (row + 1) / 2 + column];
        var cells = triangle.Cells.Select(c => (Row: c.Row - triangle.Base, Column: c.Column - triangle.Base)).ToList();
        var edge = cells.Where(c => c.Column == c.Row).Select(c => At(c.Row, c.Column)).ToList();
        var left = cells.Where(c => c.Column == 0).Select(c => At(c.Row, 0)).ToList();
        var known = cells.Where(c => c.Column < edge.Count).ToList();
        bool Holds(Func<int, int, bool> law) => known.All(c => law(c.Row, c.Column));
        List<Rational> ones = [.. left.Select(_ => Rational.One)];
        if (Holds((r, k) => At(r, k) == edge[k]))
            yield return new(ones, edge, ones);
        if (Holds((r, k) => At(r, k) == left[r - k]))
            yield return new(ones, ones, left);
        var corner = values[0];
        if (corner.IsZero)
            yield break;
        if (Holds((r, k) => At(r, k) * corner == edge[k] * left[r - k]))
            yield return new(ones, [.. edge.Select(x => x / corner)], left);
        if (left.Count < 3 || edge.Concat(left).Concat(values).Any(x => x.IsZero))
            yield break;
        // f(r) = f(r − 1)·α·T(r, 1)·T(0, 0)/(T(1, 1)·T(r − 1, 0)) for any α
        List<Rational> rows = [Rational.One];
        for (var r = 1; r < edge.Count; r++)
            rows.Add(rows[^1] * At(r, 1) * corner / (edge[1] * left[r - 1]));
        if (!Holds((r, k) => r >= edge.Count || At(r, k) * corner * rows[k] * rows[r - k] == edge[k] * left[r - k] * rows[r]))
            yield break;
        var alphas = new[] { left[1] / corner, edge[1] / corner }.Concat(
            from over in Enumerable.Range(1, MostRatio)
            from under in Enumerable.Range(1, MostRatio)
            orderby over + under
            select new Rational(over, under)).Distinct();
        foreach (var alpha in alphas)
        {
            List<Rational> f = [.. rows.Select((x, r) => x * alpha.Pow(r) * corner)];
            yield return new(f, [.. edge.Zip(f, (x, y) => x / y)], [.. left.Zip(f, (x, y) => x / y)]);
        }
    }
}
