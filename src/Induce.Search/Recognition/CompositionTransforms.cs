// Recognizes generating functions F(g(x)) for simple series g = x + …, by what compositions with the inverse of g leave.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>a(n) = Σ T(n,k)·b(k) over k ≤ n, for triangles T whose columns are the powers of a series.</summary>
internal static class CompositionTransforms
{
    private const int FewestTerms = 8;

    /// <summary>b is sought in so many first terms.</summary>
    private const int MostTerms = 40;

    private static readonly ImmutableArray<ImmutableArray<BigInteger>> Pascal = [.. Enumerable.Range(0, 2 * MostTerms).Select(n => Row(n))];

    private static readonly ImmutableArray<Kernel> Kernels =
    [
        // of ordinary generating functions
        new("(1 − √(1 − 4·x)) / 2", 1,
            (n, k) => k * Choose((2 * n) - k - 1, n - k) / n,
            (n, k) => Build.Divide(
                Build.Multiply(k, Build.Binomial(Less(Build.Subtract(Build.Multiply(Build.Number(2), n), k)), Build.Subtract(n, k))), n)),

        // of exponential ones
        new("x / (1 − x)", 1,
            (n, k) => Choose(n - 1, k - 1) * Enumerable.Range(k + 1, n - k).Aggregate(BigInteger.One, (x, i) => x * i),
            (n, k) => Build.Divide(Build.Multiply(Build.Binomial(Less(n), Less(k)), Build.Factorial(n)), Build.Factorial(k))),
        new("x·eˣ", 0,
            (n, k) => Choose(n, k) * BigInteger.Pow(k, n - k),
            (n, k) => Build.Multiply(Build.Binomial(n, k), Build.Power(k, Build.Subtract(n, k)))),
        new("the tree function", 1,
            (n, k) => Choose(n - 1, k - 1) * BigInteger.Pow(n, n - k),
            (n, k) => Build.Multiply(Build.Binomial(Less(n), Less(k)), Build.Power(n, Build.Subtract(n, k)))),
    ];

    /// <summary>A triangle.</summary>
    /// <param name="Series">The series, for reports.</param>
    /// <param name="Least">The first column; all others vanish but for n = 0.</param>
    /// <param name="At">T(n,k) for Least ≤ k ≤ n.</param>
    /// <param name="Write">T(n,k) as a term.</param>
    private sealed record Kernel(string Series, int Least, Func<int, int, BigInteger> At, Func<Term, Term, Term> Write);

    /// <summary>Laws of b, put into the sum.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, RecognizePart recognize)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > 1 || samples.Count < FewestTerms || !samples.GrowFast)
            yield break;
        BigInteger[] values = samples.Origin.IsZero ? [.. samples.Terms.Take(MostTerms)] : [0, .. samples.Terms.Take(MostTerms - 1)];
        foreach (var kernel in Kernels)
        {
            // b(0) is not needed where it vanishes, and nothing but a(0) is made of it where the columns begin with 1
            var least = values[0].IsZero ? 1 : kernel.Least;
            var baseCases = least > 0 && !values[0].IsZero ? 1 : 0;
            var b = new BigInteger[values.Length];
            for (var n = least; n < b.Length; n++)
            {
                b[n] = values[n];
                for (var k = least; k < n; k++)
                    if (!b[k].IsZero)
                        b[n] -= kernel.At(n, k) * b[k];
            }
            foreach (var part in recognize(new Samples([.. b.Skip(least)], least)))
                yield return Proposal.Over(part, $"function of {kernel.Series}", samples, baseCases, false, (_, x, n) => Build.Sum(
                    Build.Number(least), n, Build.Multiply(kernel.Write(Rewriting.Shift(n, 1), Build.N), x(Build.N))));
        }
    }

    private static Term Less(Term x) => Build.Subtract(x, Build.Number(1));

    private static BigInteger Choose(int n, int k) => k < 0 || k > n ? BigInteger.Zero : Pascal[n][k];

    private static ImmutableArray<BigInteger> Row(int n)
    {
        var row = ImmutableArray.CreateBuilder<BigInteger>(n + 1);
        row.Add(1);
        for (var k = 0; k < n; k++)
            row.Add(row[k] * (n - k) / (k + 1));
        return row.MoveToImmutable();
    }
}
