// Triangles of products of two binomials, such as binomial(2n, n − k)·binomial(n + k, k), times powers.
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>s·α^(r − k)·β^k·w(r, k)·f(r, k)·g(r, k), f and g of the factors that sums are made of and w of their weights.</summary>
/// <remarks>
/// Where three cells lie evenly on a line, the outer two over the square of the middle one is free of s, α and β; so one
/// comparison per pair of factors settles nearly all of them. Values are doubles, which are exact for small cells.
/// </remarks>
internal static class TriangleBinomials
{
    private const int MostFound = 3;
    private const int MostTried = 20_000;
    private const int MostBase = 12;
    private const double Tolerance = 1e-9;

    /// <summary>The factors, weights and powers make some 2³⁶ laws: fewer bits of data would be matched by chance.</summary>
    private const double LeastBits = 60;

    private sealed record Found(SumFactor Factor, int Scale, int Alpha, int Beta)
    {
        public int Weight => Factor.Weight + (Scale == 1 ? 0 : 5) + (Alpha == 1 ? 0 : 12) + (Beta == 1 ? 0 : 9);

        public double At(Cell cell) =>
            Scale * Math.Pow(Alpha, cell.Row - cell.Column) * Math.Pow(Beta, cell.Column) * Factor.At(cell.Row, cell.Column);
    }

    /// <summary>The cheapest laws for a triangle with rows and columns counted from 0.</summary>
    public static IEnumerable<TriangleLaw> Find(Triangle triangle, CancellationToken cancellation)
    {
        var table = FactorTable.Of(1);
        var cells = triangle.Cells.Take(table.Cell(table.Rows, 0)).ToList();
        if (triangle.Base != 0 || triangle.Samples[0].IsZero || cells.Count < table.Cell(table.Rows - 1, 0)
            || triangle.Samples.Terms.Sum(t => (double)BigInteger.Abs(t).GetBitLength() - (t.IsZero ? 0 : 1)) < LeastBits)
            return [];
        double[] terms = [.. triangle.Samples.Terms.Select(t => (double)t)];
        if (Line(table, terms) is not var (first, middle, last))
            return [];
        double Curvature(Func<int, double> at) => at(first) * at(last) / (at(middle) * at(middle));
        double[] curvatures = [.. Enumerable.Range(0, table.Members.Length).Select(i => Curvature(c => table.Cells[c][i]))];
        var found = new List<Found>();
        var tried = 0;
        foreach (var weight in SumWeights.Exponential(1))
        {
            var values = table.Values(weight);
            if (cancellation.IsCancellationRequested || tried > MostTried || !values.All(double.IsFinite))
                continue;
            for (var i = 0; i < curvatures.Length && tried <= MostTried; i++)
            {
                var rest = new double[cells.Count];
                for (var c = 0; c < rest.Length; c++)
                    rest[c] = terms[c] / (values[c] * table.Cells[c][i]);
                // NaN where both are 0, infinite where the factor misses a cell
                if (rest.Any(double.IsInfinity))
                    continue;
                var wanted = Curvature(c => rest[c]);
                for (var j = i; j < curvatures.Length; j++)
                    if (Math.Abs(curvatures[j] - wanted) <= Tolerance && ++tried <= MostTried
                        && Powers(table, rest, j) is var (scale, alpha, beta))
                    {
                        var law = new Found(weight * table.Members[i] * table.Members[j], scale, alpha, beta);
                        if (triangle.Cells.All(c => Math.Abs(law.At(c) - terms[c.Position]) <= Tolerance * (1 + Math.Abs(terms[c.Position]))))
                            found.Add(law);
                    }
            }
        }
        return found.OrderBy(f => f.Weight).Take(MostFound).Select(f => new TriangleLaw(Write(f), 0, true));
    }

    /// <summary>Three cells that lie evenly on a line and aren't 0, and as far as possible don't all agree; null for none.</summary>
    private static (int First, int Middle, int Last)? Line(FactorTable table, double[] terms)
    {
        var lines =
            from row in Enumerable.Range(0, table.Rows - 3)
            from column in Enumerable.Range(0, row + 1)
            from step in new[] { (Row: 1, Column: 0), (Row: 1, Column: 1), (Row: 2, Column: 1) }
            where row + 2 * step.Row < table.Rows - 1
            let line = (
                table.Cell(row, column),
                table.Cell(row + step.Row, column + step.Column),
                table.Cell(row + 2 * step.Row, column + 2 * step.Column))
            where terms[line.Item1] * terms[line.Item2] * terms[line.Item3] != 0
            orderby terms[line.Item1] * terms[line.Item3] == terms[line.Item2] * terms[line.Item2], line.Item3
            select line;
        return lines.Cast<(int, int, int)?>().FirstOrDefault();
    }

    /// <summary>s, α and β for which s·α^(r − k)·β^k times a factor of the table is the rest; null where these aren't small integers.</summary>
    private static (int Scale, int Alpha, int Beta)? Powers(FactorTable table, double[] rest, int factor)
    {
        double Ratio(int row, int column) => rest[table.Cell(row, column)] / table.Cells[table.Cell(row, column)][factor];
        var scale = Ratio(0, 0);
        // where the cells that tell are 0 there may be no power
        var alpha = Ratio(1, 0) / scale;
        alpha = double.IsNaN(alpha) ? 1 : alpha;
        var beta = Ratio(1, 1) / scale;
        beta = double.IsNaN(beta) ? Ratio(2, 1) / (scale * alpha) : beta;
        beta = double.IsNaN(beta) ? 1 : beta;
        if (!IsSmall(scale) || !IsSmall(alpha) || !IsSmall(beta))
            return null;
        var cell = 0;
        for (var row = 0; cell < rest.Length; row++)
            for (var column = 0; column <= row && cell < rest.Length; column++, cell++)
            {
                var value = scale * Math.Pow(alpha, row - column) * Math.Pow(beta, column) * table.Cells[cell][factor];
                if (!(Math.Abs(value - rest[cell]) <= Tolerance * (1 + Math.Abs(value))) && !double.IsNaN(rest[cell]))
                    return null;
            }
        return ((int)Math.Round(scale), (int)Math.Round(alpha), (int)Math.Round(beta));
    }

    private static bool IsSmall(double x) =>
        x != 0 && Math.Abs(x) <= MostBase && Math.Abs(x - Math.Round(x)) < Tolerance;

    private static TriangleWriter Write(Found found) => (_, r, k, _) =>
    {
        Term Product(IEnumerable<Atom> atoms) => atoms.Select(a => a.Write(r, k)).Aggregate(Build.Number(1), Build.Multiply);
        Term Power(int @base, Term exponent) => @base == 1 ? Build.Number(1) : Build.Power(Build.Number(@base), exponent);
        var powers = found.Alpha == found.Beta
            ? Power(found.Alpha, r)
            : Build.Multiply(Power(found.Alpha, Build.Subtract(r, k)), Power(found.Beta, k));
        var product = Build.Multiply(Build.Multiply(Build.Number(found.Scale), powers), Product(found.Factor.Over));
        return Build.Divide(product, Product(found.Factor.Under));
    };
}
