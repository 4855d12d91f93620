// Recognizes triangles read by rows, and square arrays read by antidiagonals.
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>
/// T(r, k) for 0 ≤ k ≤ r, one row after the other: closed forms and recurrences that hold for the whole triangle, after
/// its first rows, or beside a first column and a diagonal with laws of their own.
/// </summary>
internal static class Triangles
{
    private const int FewestCells = 15;
    private const int MostRow = 3;

    private static readonly Region Whole = new(0, 0, 0);

    /// <summary>Laws with rows and columns counted from 0, and from 1 where the index begins there.</summary>
    public static IEnumerable<Proposal> Propose(
        Samples samples, RecognizePart recognize, int excess, CancellationToken cancellation)
    {
        if (samples.Count < FewestCells)
            yield break;
        for (var @base = 0; @base <= (samples.Origin.IsOne ? 1 : 0) && !cancellation.IsCancellationRequested; @base++)
            foreach (var law in Laws(new Triangle(samples, @base), recognize, excess, cancellation))
                yield return Write(samples, @base, law);
    }

    private static IEnumerable<TriangleLaw> Laws(
        Triangle triangle, RecognizePart recognize, int excess, CancellationToken cancellation)
    {
        TriangleLaw? Closed(Region region) =>
            TriangleForms.Find(triangle, triangle.In(region), excess + region.Exceptions, cancellation) is { } form
                ? new(form, region.Before, true)
                : null;
        if ((Closed(Whole) ?? TriangleFactors.Find(triangle, recognize)) is { } law)
        {
            yield return law;
            yield break;
        }
        var isProduct = false;
        foreach (var product in TriangleBinomials.Find(triangle, cancellation))
        {
            isProduct = true;
            yield return product;
        }
        if (isProduct)
            yield break;
        for (var row = 1; row < MostRow; row++)
            if (Closed(Whole with { Row = row }) is { } later)
            {
                yield return later;
                yield break;
            }
        foreach (var recurrence in Recurrences(triangle, 1, excess, Whole, cancellation))
            yield return recurrence;
        foreach (var (column, diagonal) in new[] { (1, 0), (0, 1), (1, 1) })
        {
            var region = new Region(column, diagonal, 0);
            var inner = Closed(region) is { } form
                ? [form]
                : Recurrences(triangle, 0, excess, region, cancellation);
            foreach (var found in inner)
                if (Bordered(triangle, region, found, recognize) is { } whole)
                    yield return whole;
        }
    }

    /// <summary>The recurrences that hold from the first row on that has any.</summary>
    private static IEnumerable<TriangleLaw> Recurrences(
        Triangle triangle, int firstRow, int excess, Region region, CancellationToken cancellation)
    {
        for (var row = firstRow; row <= MostRow; row++)
        {
            var from = region with { Row = row };
            var found = false;
            foreach (var law in TriangleRecurrences.Find(triangle, from, excess + from.Exceptions, cancellation))
            {
                found = true;
                yield return law;
            }
            if (found)
                yield break;
        }
    }

    /// <summary>A law with others for the first column and the diagonal where its region lacks them; null where these have none.</summary>
    private static TriangleLaw? Bordered(Triangle triangle, Region region, TriangleLaw law, RecognizePart recognize)
    {
        var parts = new TriangleParts(recognize);
        TriangleParts.Part? Border(Func<Cell, bool> isOn)
        {
            var cells = triangle.Cells.Where(c => c.Position >= law.BaseCases && isOn(c)).ToList();
            return parts.Of([.. cells.Select(c => (Rational)triangle[c])], cells[0].Row);
        }
        var left = region.Column == 0 ? null : Border(c => c.Column == triangle.Base);
        if (region.Column > 0 && left is null)
            return null;
        var right = region.Diagonal == 0 ? null : Border(c => c.Column == c.Row && (left is null || c.Row > triangle.Base));
        if (region.Diagonal > 0 && right is null)
            return null;
        return parts.Around(law, (at, r, k, inner) =>
        {
            if (right is not null)
                inner = Build.If(Build.Equal(k, r), at(right, r), inner);
            return left is null ? inner : Build.If(Build.Equal(k, Build.Number(triangle.Base)), at(left, r), inner);
        });
    }

    /// <summary>The law with row and column written from the index.</summary>
    private static Proposal Write(Samples samples, int @base, TriangleLaw law) => new(
        "triangle",
        samples,
        law.BaseCases,
        (references, n) => new TriangleCells(samples.Origin, @base).Cheapest(law.Write(references, Build.Outer(1), Build.N, Rewriting.Shift(n, 2)), n),
        law.IsClosed,
        law.Helper);
}
