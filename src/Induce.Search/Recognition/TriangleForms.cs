// Closed forms of the cells of a triangle: polynomials, sums of binomials, powers.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>A weight times a polynomial or a product of powers in row and column, and linear combinations of binomials.</summary>
internal static class TriangleForms
{
    private const int MostDegree = 4;

    private static readonly (Func<int, int, BigInteger> At, Func<Term, Term, Term> Write)[] Mixed =
    [
        ((r, k) => TriangleWeight.Choose(r, k), Build.Binomial),
        ((r, k) => BigInteger.Pow(TriangleWeight.Choose(r, k), 2), (r, k) => Build.Power(Build.Binomial(r, k), 2)),
        ((r, k) => TriangleWeight.Choose(r + k, k), (r, k) => Build.Binomial(Build.Add(r, k), k)),
        ((r, _) => r, (r, _) => r),
        ((_, k) => k, (_, k) => k),
        ((r, k) => r * k, Build.Multiply),
        ((_, k) => k * k, (_, k) => Build.Power(k, 2)),
        ((_, _) => 1, (_, _) => Build.Number(1)),
    ];

    /// <summary>The first form that gives the cells; null where there is none.</summary>
    public static TriangleWriter? Find(Triangle triangle, List<Cell> cells, int excess, CancellationToken cancellation)
    {
        foreach (var weight in TriangleWeight.All)
        {
            if (cancellation.IsCancellationRequested)
                return null;
            if ((Polynomial(triangle, cells, weight, excess) ?? Powers(triangle, cells, weight, excess)) is { } law)
                return law;
        }
        return Mixture(triangle, cells, excess);
    }

    /// <summary>weight·p(r, k) with a polynomial of the least total degree.</summary>
    private static TriangleWriter? Polynomial(Triangle triangle, List<Cell> cells, TriangleWeight weight, int excess)
    {
        static (int Row, int Column)[] Monomials(int degree) =>
        [
            .. from total in Enumerable.Range(0, degree + 1)
               from inColumn in Enumerable.Range(0, total + 1)
               select (total - inColumn, inColumn),
        ];
        // what is no polynomial of the greatest degree is none of a lesser one
        var most = Enumerable.Range(0, MostDegree + 1)
            .LastOrDefault(d => ((d + 1) * (d + 2) / 2) + excess + d <= cells.Count, -1);
        if (most < 0)
            return null;
        var all = Monomials(most);
        var rows = cells.Select(c => all.Select(m =>
            weight.At(c.Row, c.Column) * BigInteger.Pow(c.Row, m.Row) * BigInteger.Pow(c.Column, m.Column)).ToArray()).ToList();
        var values = cells.Select(c => triangle[c]).ToList();
        if (LinearSystem.Solve(rows, values, all.Length) is null)
            return null;
        for (var degree = 0; degree <= most; degree++)
        {
            var monomials = Monomials(degree); // the first of all
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
                return Build.Divide(weight.Times(sum, r, k), integers[^1]);
            };
        }
        return null;
    }

    /// <summary>A linear combination of binomials and of r, k, r·k, k² and 1.</summary>
    private static TriangleWriter? Mixture(Triangle triangle, List<Cell> cells, int excess)
    {
        if (cells.Count < Mixed.Length + excess + 3)
            return null;
        var rows = cells.Select(c => Mixed.Select(b => b.At(c.Row, c.Column)).ToArray()).ToList();
        if (LinearSystem.Solve(rows, [.. cells.Select(c => triangle[c])], Mixed.Length) is not { } solution)
            return null;
        var integers = LinearSystem.Primitive([.. solution, Rational.One]);
        return (_, r, k, _) =>
        {
            var sum = Build.Number(0);
            foreach (var i in Enumerable.Range(0, Mixed.Length).OrderBy(i => integers[i].Sign < 0).ThenBy(i => i))
                if (!integers[i].IsZero)
                    sum = Build.Add(sum, Build.Multiply(Build.Number(integers[i]), Mixed[i].Write(r, k)));
            return Build.Divide(sum, integers[^1]);
        };
    }

    /// <summary>weight·c·α^(r−k)·β^k.</summary>
    private static TriangleWriter? Powers(Triangle triangle, List<Cell> cells, TriangleWeight weight, int excess)
    {
        Rational? At(int row, int column)
        {
            var found = cells.FindIndex(c => c.Row == row && c.Column == column);
            return found < 0 || weight.At(row, column).IsZero
                ? null
                : new Rational(triangle[cells[found]], weight.At(row, column));
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
                != (Rational)triangle[cell])
                return null;
        return (_, r, k, _) =>
        {
            var product = Build.Number(scale.Numerator);
            if (!alpha.IsOne)
                product = Build.Multiply(product, Build.Power(Build.Number(alpha.Numerator), Build.Subtract(r, k)));
            if (!beta.IsOne)
                product = Build.Multiply(product, Build.Power(Build.Number(beta.Numerator), k));
            return weight.Times(product, r, k);
        };
    }
}
