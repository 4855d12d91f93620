// Laws that need more elements than there are in a row without an error: some elements are left out of the equations.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Noise;

/// <summary>Linear recurrences with constant or polynomial coefficients, determined by the rows that one or two elements, or those in doubt, don't occur in.</summary>
/// <remarks>
/// Which elements is tried. A law of low order is also one of the highest order that the rows can determine, so that one
/// matrix modulo a prime settles the question for each choice; only where it has a kernel are smaller shapes tried.
/// </remarks>
internal static class GappedLaws
{
    /// <summary>So many more rows than coefficients, as very many choices are tried …</summary>
    private const int Excess = 2;

    /// <summary>… and so many for the elements in doubt, one choice: else a longer law makes room for an error that isn't in doubt.</summary>
    private const int DoubtsExcess = 1;
    private const int MostOrder = 24;
    private const int MostPolynomialOrder = 3;
    private const int MostDegree = 4;

    /// <summary>What is asked of a law: polynomials or not, elements at a distance, and how many first rows need not hold.</summary>
    private sealed record Shape(bool HasConstantFactors, int Order, int Distance, int Skipped);

    private static readonly ImmutableArray<Shape> Shapes =
    [
        .. from distance in Enumerable.Range(1, 4)
           from skipped in new[] { 0, 3 }
           select new Shape(true, MostOrder, distance, skipped),
        .. from order in Enumerable.Range(1, MostPolynomialOrder)
           from skipped in new[] { 0, 2 }
           select new Shape(false, order, 1, skipped),
    ];

    /// <summary>The laws of all choices of elements, one element before two, constant coefficients before polynomial ones; some only seem to hold.</summary>
    /// <param name="terms">The elements.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="doubtful">Positions of elements that are likely to be wrong: they are tried first, all at once.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<LinearLaw> Of(ImmutableArray<BigInteger> terms, BigInteger origin, ImmutableHashSet<int> doubtful, CancellationToken cancellation)
    {
        var field = PrimeField.Large[0];
        var (residues, indices) = (terms.Select(field.Of).ToArray(), Enumerable.Range(0, terms.Length).Select(i => field.Of(origin + i)).ToArray());
        return
            from choices in new (IEnumerable<int[]> Wrong, int Excess)[] { (doubtful.IsEmpty ? [] : [[.. doubtful]], DoubtsExcess), (Choices(terms.Length, 1), Excess), (Choices(terms.Length, 2), Excess) }
            from shape in Shapes
            from wrong in choices.Wrong
            where !cancellation.IsCancellationRequested
            let law = Fit(terms, origin, residues, indices, wrong, shape, choices.Excess)
            where law is not null
            select law;
    }

    private static IEnumerable<int[]> Choices(int count, int size) =>
        from first in Enumerable.Range(0, count)
        from second in size == 1 ? [-1] : Enumerable.Range(first + 1, count - first - 1)
        select second < 0 ? new[] { first } : [first, second];

    private static LinearLaw? Fit(ImmutableArray<BigInteger> terms, BigInteger origin, ulong[] a, ulong[] n, int[] wrong, Shape shape, int excess)
    {
        var (order, degree) = (shape.Order, 0);
        if (shape.HasConstantFactors)
            while (order > 0 && Rows(terms.Length, shape with { Order = order }, wrong).Count < order + 1 + excess)
                order--;
        else
            degree = Math.Min(MostDegree, ((Rows(terms.Length, shape, wrong).Count - excess) / (order + 1)) - 1);
        shape = shape with { Order = order };
        if (order == 0 || (degree < 1 && !shape.HasConstantFactors) || !HasKernel(a, n, shape, degree, wrong))
            return null;
        while (shape.HasConstantFactors && order > 1 && HasKernel(a, n, shape with { Order = order - 1 }, 0, wrong))
            shape = shape with { Order = --order };
        while (degree > 0 && HasKernel(a, n, shape, degree - 1, wrong))
            degree--;
        return Exact(terms, origin, shape, degree, wrong);
    }

    /// <summary>The rows that none of the elements occurs in.</summary>
    private static List<int> Rows(int count, Shape shape, int[] wrong)
    {
        var result = new List<int>(count);
        var reach = shape.Order * shape.Distance;
        for (var row = reach + shape.Skipped; row < count; row++)
            if (Array.TrueForAll(wrong, w => w > row || w < row - reach || (row - w) % shape.Distance != 0))
                result.Add(row);
        return result;
    }

    private static bool HasKernel(ulong[] a, ulong[] n, Shape shape, int degree, int[] wrong)
    {
        var field = PrimeField.Large[0];
        var rows = Rows(a.Length, shape, wrong);
        return LinearSystem.HasKernel(
            (row, column) =>
            {
                var value = a[rows[row] - (column / (degree + 1) * shape.Distance)];
                for (var k = column % (degree + 1); k > 0; k--)
                    value = field.Multiply(value, n[rows[row]]);
                return value;
            },
            rows.Count,
            (shape.Order + 1) * (degree + 1),
            field);
    }

    private static LinearLaw? Exact(ImmutableArray<BigInteger> terms, BigInteger origin, Shape shape, int degree, int[] wrong)
    {
        var rows = Rows(terms.Length, shape, wrong).ConvertAll(row =>
        {
            var entries = new BigInteger[(shape.Order + 1) * (degree + 1)];
            for (var column = 0; column < entries.Length; column++)
                entries[column] = terms[row - (column / (degree + 1) * shape.Distance)] * BigInteger.Pow(origin + row, column % (degree + 1));
            return entries;
        });
        if (LinearSystem.Nullspace(rows, (shape.Order + 1) * (degree + 1)) is not [var vector])
            return null;
        var factors = new ImmutableArray<BigInteger>[(shape.Order * shape.Distance) + 1];
        Array.Fill(factors, []);
        for (var i = 0; i <= shape.Order; i++)
            if (vector.AsSpan(i * (degree + 1), degree + 1).IndexOfAnyExcept(BigInteger.Zero) >= 0)
                factors[i * shape.Distance] = [.. vector.AsSpan(i * (degree + 1), degree + 1)];

        // a law that says nothing of its last element is one of fewer elements, which holds for the last of all too
        var idle = shape.HasConstantFactors ? factors.TakeWhile(f => f.IsEmpty).Count() : 0;
        return new([.. factors.Skip(idle)], []) { From = (shape.Order * shape.Distance) + shape.Skipped - idle };
    }
}
