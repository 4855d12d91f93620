// Transforms that take one element more of a sequence to one element more of another: an error can be undone as soon as it is met.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Noise;

/// <summary>u·a(m) = v·b(m) + r for m = First, First + 1, …, where r is made of earlier elements of both.</summary>
/// <param name="First">The first m that b is defined for, 0 or 1; elements before are kept.</param>
/// <param name="Equation">u, v and r from a, b and m; v isn't 0 where a(0) isn't.</param>
/// <param name="IsOverIndex">Whether m is the index itself, and not how far it is from the first.</param>
internal sealed record TriangularTransform(int First, Func<BigInteger[], BigInteger[], int, (BigInteger Left, BigInteger Right, BigInteger Before)> Equation, bool IsOverIndex = false)
{
    /// <summary>Series, products of powers of 1 − xᵐ, exponential series, sums over divisors and of binomials.</summary>
    /// <remarks>The same that <see cref="Recognition.SeriesTransforms"/> recognizes, and the exponents of products, which are simpler than their logarithm.</remarks>
    public static ImmutableArray<TriangularTransform> All { get; } = [.. Series(), .. OverDivisors(6)];

    /// <summary>Those that may stand below another.</summary>
    public static ImmutableArray<TriangularTransform> Inner { get; } = [.. OverDivisors(2)];

    /// <summary>The element of the transform; null where it isn't whole.</summary>
    public BigInteger? Forth(BigInteger[] a, BigInteger[] b, int m)
    {
        var (left, right, before) = Equation(a, b, m);
        if (right.IsZero)
            return null;
        var value = BigInteger.DivRem((left * a[m]) - before, right, out var remainder);
        return remainder.IsZero ? value : null;
    }

    /// <summary>The element that is transformed to <paramref name="value"/>; null where it isn't whole.</summary>
    public BigInteger? Back(BigInteger[] a, BigInteger[] b, int m, BigInteger value)
    {
        var (left, right, before) = Equation(a, b, m);
        var result = BigInteger.DivRem((right * value) + before, left, out var remainder);
        return remainder.IsZero ? result : null;
    }

    private static IEnumerable<TriangularTransform> Series() =>
    [
        new(1, (a, b, m) => (1, a[0], Sum(1, m - 1, k => b[k] * a[m - k]))),
        new(1, (a, b, m) => (m, a[0], Sum(1, m - 1, k => b[k] * a[m - k]))),
        new(1, (a, b, m) => (m, m * a[0], (a[0] * Sum(1, m - 1, d => m % d == 0 ? d * b[d] : 0)) + Sum(1, m - 1, k => a[m - k] * Sum(1, k, d => k % d == 0 ? d * b[d] : 0)))),
        new(1, (a, b, m) => (1, a[0], SumOfBinomials(m - 1, 0, m - 2, (k, binomial) => binomial * b[k + 1] * a[m - 1 - k]))),
        new(1, (a, b, m) => (1, a[0], SumOfBinomials(m, 1, m - 1, (k, binomial) => binomial * b[k] * a[m - k]))),
        new(0, (a, b, m) => (1, 1, SumOfBinomials(m, 0, m - 1, (k, binomial) => binomial * b[k]))),
    ];

    // a(m) is the sum of (m/d)ᵏ·b(d) over the divisors d of m, for k below a number; or b(m) that of a(d).
    private static IEnumerable<TriangularTransform> OverDivisors(int powers) =>
    [
        .. Enumerable.Range(0, powers).Select(power => new TriangularTransform(
            1, (a, b, m) => (1, 1, Sum(1, m - 1, d => m % d == 0 ? BigInteger.Pow(m / d, power) * b[d] : 0)), true)),
        new(1, (a, b, m) => (1, 1, -Sum(1, m - 1, d => m % d == 0 ? a[d] : 0)), true),
    ];

    private static BigInteger Sum(int from, int to, Func<int, BigInteger> term)
    {
        var sum = BigInteger.Zero;
        for (var k = from; k <= to; k++)
            sum += term(k);
        return sum;
    }

    private static BigInteger SumOfBinomials(int n, int from, int to, Func<int, BigInteger, BigInteger> term)
    {
        var (sum, binomial) = (BigInteger.Zero, BigInteger.One);
        for (var k = 0; k <= to; k++)
        {
            if (k >= from)
                sum += term(k, binomial);
            binomial = binomial * (n - k) / (k + 1);
        }

        return sum;
    }
}
