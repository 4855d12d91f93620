// Recognizes P-recursive sequences, hypergeometric ones among them.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>p₀(n)·a(n) = Σ pᵢ(n)·a(n−i) + q(n) with polynomials of small degree.</summary>
internal static class HolonomicRecurrences
{
    private const int MostOrder = 4;
    private const int MostDegree = 4;

    /// <summary>Laws of the two smallest shapes, (order + 1)·(degree + 1) unknowns, that fit.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, CancellationToken cancellation)
    {
        var shapes =
            from order in Enumerable.Range(1, MostOrder)
            from degree in Enumerable.Range(1, MostDegree)
            from free in Enumerable.Range(-1, 3) // degree of q, −1 for none
            let unknowns = (order + 1) * (degree + 1) + free + 1
            where order + unknowns + excess <= samples.Count
            orderby unknowns, order, degree
            select (order, degree, free);
        var field = PrimeField.Large[0];
        var terms = samples.Residues.ToArray();
        var powers = new ulong[samples.Count][]; // of the index
        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = new ulong[MostDegree + 1];
            powers[i][0] = field.One;
            for (var k = 1; k <= MostDegree; k++)
                powers[i][k] = field.Multiply(powers[i][k - 1], field.Of(samples.IndexOf(i)));
        }
        var found = 0;
        foreach (var (order, degree, free) in shapes)
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            // modulo a prime first: most shapes don't fit
            var ownColumns = (order + 1) * (degree + 1);
            if (!LinearSystem.HasKernel(
                (row, column) => column < ownColumns
                    ? field.Multiply(terms[row + order - column / (degree + 1)], powers[row + order][column % (degree + 1)])
                    : powers[row + order][column - ownColumns],
                samples.Count - order, ownColumns + free + 1, field))
                continue;
            var proposals = Fit(samples, order, degree, free).ToList();
            foreach (var proposal in proposals)
                yield return proposal;
            if (proposals.Count > 0 && ++found == 2)
                yield break;
        }
    }

    private static IEnumerable<Proposal> Fit(Samples samples, int order, int degree, int free)
    {
        var columns = (order + 1) * (degree + 1) + free + 1;
        var rows = new List<BigInteger[]>();
        for (var position = order; position < samples.Count; position++)
        {
            var n = samples.IndexOf(position);
            var row = new BigInteger[columns];
            var column = 0;
            for (var i = 0; i <= order; i++)
            {
                var entry = samples[position - i];
                for (var k = 0; k <= degree; k++, entry *= n)
                    row[column++] = entry;
            }
            var power = BigInteger.One;
            for (var k = 0; k <= free; k++, power *= n)
                row[column++] = power;
            rows.Add(row);
        }
        // A dimension above 1 is a multiple of a smaller law, or a law too weak to say anything.
        var basis = LinearSystem.Nullspace(rows, columns);
        if (basis.Count == 0)
            yield break;
        var vector = basis[0];
        Polynomial Slice(int start, int length) =>
            new([.. vector.AsSpan(start, length).ToArray().Select(x => (Rational)x)]);
        var leading = Slice(0, degree + 1);
        if (leading.IsZero)
            yield break;
        var others = Enumerable.Range(1, order).Select(i => (Rational)(-1) * Slice(i * (degree + 1), degree + 1)).ToArray();
        var right = (Rational)(-1) * Slice((order + 1) * (degree + 1), free + 1);
        if (leading.Leading.Sign < 0)
            (leading, others, right) =
                ((Rational)(-1) * leading, [.. others.Select(p => (Rational)(-1) * p)], (Rational)(-1) * right);
        // Where p₀ vanishes the recurrence says nothing: those terms are base cases.
        var baseCases = order;
        for (var position = order; position < samples.Count; position++)
            if (leading.At(samples.IndexOf(position)).IsZero)
                baseCases = position + 1;
        if (baseCases > order + 3 || samples.Count - baseCases < columns)
            yield break;
        var family = order == 1 && right.IsZero ? "hypergeometric" : "P-recursive";
        yield return Proposal.Recurrence(family, samples, baseCases, (self, n) =>
        {
            var sum = Build.Number(0);
            for (var i = 0; i < order; i++)
                if (!others[i].IsZero)
                    sum = Build.Add(sum, Build.Multiply(
                        PolynomialForms.Smallest(others[i], n), self(Build.Subtract(n, Build.Number(i + 1)))));
            if (!right.IsZero)
                sum = Build.Add(sum, PolynomialForms.Smallest(right, n));
            return Build.Divide(sum, PolynomialForms.Smallest(leading, n));
        });
    }
}
