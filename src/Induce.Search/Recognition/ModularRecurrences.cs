// Recognizes linear recurrences modulo m, and finds m.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>a(n) = (Σ cᵢ·a(n−i) + c) mod m for sequences of residues.</summary>
internal static class ModularRecurrences
{
    private const long LargestModulus = 1L << 61;
    private const int MostTerms = 400;

    /// <summary>Laws of the least order for each modulus that comes into question.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, CancellationToken cancellation)
    {
        var terms = samples.Terms.AsSpan(0, Math.Min(samples.Count, MostTerms)).ToArray();
        var greatest = terms.Max();
        if (terms.Any(t => t.Sign < 0) || greatest > LargestModulus / 2 || greatest.IsZero)
            yield break;
        var residues = terms.Select(t => (long)t).ToArray();
        foreach (var modulus in Moduli(terms, (long)greatest))
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            // a coefficient modulo a small m tells less than a rational number: ask for more unused equations
            var needed = Math.Max(excess, (int)Math.Ceiling(12 / Math.Log2(modulus)));
            if (Shortest(residues, modulus, needed) is not var (coefficients, constant))
                continue;
            yield return Proposal.Recurrence(
                "C-finite mod m", samples, coefficients.Length,
                (self, n) => Body(coefficients, constant, modulus, self, n));
            if (coefficients.Any(c => 2 * c > modulus) || 2 * constant > modulus)
                yield return Proposal.Recurrence(
                    "C-finite mod m", samples, coefficients.Length,
                    (self, n) => Body([.. coefficients.Select(Centered)], Centered(constant), modulus, self, n));
            long Centered(long c) => 2 * c > modulus ? c - modulus : c;
        }
    }

    private static (long[] Coefficients, long Constant)? Shortest(long[] a, long modulus, int excess)
    {
        for (var order = 1; 2 * order + 1 + excess <= a.Length && order <= 12; order++)
            for (var constant = 0; constant <= 1; constant++)
            {
                var columns = order + constant;
                var rows = new List<long[]>();
                var values = new List<long>();
                for (var n = order; n < a.Length; n++)
                {
                    var row = new long[columns];
                    for (var i = 0; i < order; i++)
                        row[i] = a[n - 1 - i];
                    if (constant == 1)
                        row[order] = 1;
                    rows.Add(row);
                    values.Add(a[n]);
                }
                // a few rows refute most orders
                var few = Math.Min(rows.Count, columns + excess);
                if (ModularSystem.Solve(rows[..few], values[..few], columns, modulus) is null)
                    continue;
                if (ModularSystem.Solve(rows, values, columns, modulus) is { } solution)
                    return (solution[..order], constant == 1 ? solution[order] : 0);
            }
        return null;
    }

    /// <summary>
    /// Moduli above every term: the least ones, powers of 2 and 10, and divisors of the determinants that vanish
    /// modulo m for every recurrence of order 1 or 2 (with constant).
    /// </summary>
    private static IEnumerable<long> Moduli(BigInteger[] a, long greatest)
    {
        var result = new List<long>();
        void Add(BigInteger m)
        {
            if (m > greatest && m <= LargestModulus && m >= 2 && !result.Contains((long)m))
                result.Add((long)m);
        }
        for (var m = 1; m <= 3; m++)
            Add((BigInteger)greatest + m);
        Add((BigInteger)1 << (int)((BigInteger)greatest).GetBitLength());
        BigInteger ten = 10;
        while (ten <= greatest)
            ten *= 10;
        Add(ten);
        foreach (var determinant in Determinants(a))
        {
            if (determinant.IsZero)
                continue;
            Add(determinant);
            for (var factor = 2; factor <= 60; factor++)
                if ((determinant % factor).IsZero)
                    Add(determinant / factor);
        }
        return result;
    }

    private static IEnumerable<BigInteger> Determinants(BigInteger[] a)
    {
        // order 1, with constant and without
        var differences = a.Zip(a.Skip(1), (x, y) => y - x).ToArray();
        foreach (var d in new[] { a, differences })
        {
            var gcd = BigInteger.Zero;
            for (var i = 0; i + 2 < d.Length; i++)
                gcd = BigInteger.GreatestCommonDivisor(gcd, d[i] * d[i + 2] - d[i + 1] * d[i + 1]);
            yield return gcd;
        }
        // order 2
        foreach (var d in new[] { a, differences })
        {
            var gcd = BigInteger.Zero;
            for (var i = 0; i + 4 < d.Length; i++)
                gcd = BigInteger.GreatestCommonDivisor(gcd,
                    d[i] * (d[i + 2] * d[i + 4] - d[i + 3] * d[i + 3])
                    - d[i + 1] * (d[i + 1] * d[i + 4] - d[i + 3] * d[i + 2])
                    + d[i + 2] * (d[i + 1] * d[i + 3] - d[i + 2] * d[i + 2]));
            yield return gcd;
        }
    }

    private static Term Body(long[] coefficients, long constant, long modulus, Func<Term, Term> self, Term n)
    {
        var sum = Build.Number(0);
        for (var i = 0; i < coefficients.Length; i++)
            if (coefficients[i] != 0)
                sum = Build.Add(sum, Build.Multiply(Build.Number(coefficients[i]), self(Build.Subtract(n, Build.Number(i + 1)))));
        return Build.Modulo(Build.PositiveFirst(Build.Add(sum, Build.Number(constant))), modulus);
    }
}
