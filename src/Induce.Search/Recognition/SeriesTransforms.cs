// Recognizes sequences that are a sum over earlier terms or over divisors with a recognizable kernel.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>Dirichlet, binomial, Stirling and power-series transforms, each found by its inverse.</summary>
internal static class SeriesTransforms
{
    private const int FewestStirling = 7;

    /// <summary>Stirling numbers beyond take long, and the terms are no such sums anyway where they are small.</summary>
    private const int MostStirling = 48;

    /// <summary>a(n) = Σ over d | n of (n/d)^k·b(d).</summary>
    public static IEnumerable<Proposal> Divisors(Samples samples, RecognizePart recognize)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > 1)
            yield break;
        // with origin 0 either a(0) is a base case, or the law is one in n + 1
        for (var shift = 0; shift <= (samples.Origin.IsZero ? 1 : 0); shift++)
        {
            var baseCases = samples.Origin.IsZero && shift == 0 ? 1 : 0;
            BigInteger[] values = [0, .. samples.Terms.Skip(baseCases)];
            var s = shift;
            Term Index(Term n) => Build.Add(n, Build.Number(s));
            foreach (var power in Powers(values))
            {
                var (k, inner) = (power, Invert(values, power));
                foreach (var part in recognize(new Samples([.. inner.Skip(1)], 1)))
                    yield return Proposal.Over(part, "divisor sums", samples, baseCases, false, (_, b, n) =>
                        Build.SumOverDivisors(Index(n), Build.Multiply(
                            k == 0 ? Build.Number(1) : Build.Power(Build.Divide(Rewriting.Shift(Index(n), 1), Build.N), k),
                            b(Build.N))));
            }
        }
    }

    /// <summary>0, 1, and the power by which the terms at primes grow.</summary>
    private static IEnumerable<int> Powers(BigInteger[] values)
    {
        yield return 0;
        yield return 1;
        var last = values.Length - 1;
        while (last > 2 && Enumerable.Range(2, last - 2).Any(d => last % d == 0))
            last--;
        if (last > 2 && !values[last].IsZero)
        {
            var power = (int)Math.Round(BigInteger.Log(BigInteger.Abs(values[last])) / Math.Log(last));
            if (power is > 1 and < 40)
                yield return power;
        }
    }

    /// <summary>a(n) = Π over d | n of b(d).</summary>
    public static IEnumerable<Proposal> DivisorProducts(Samples samples, RecognizePart recognize)
    {
        if (!samples.Origin.IsOne || samples.Terms.Any(t => t.IsZero))
            yield break;
        BigInteger[] factors = [1, .. samples.Terms];
        for (var d = 1; d < factors.Length; d++)
            for (var m = 2 * d; m < factors.Length; m += d)
            {
                factors[m] = BigInteger.DivRem(factors[m], factors[d], out var rest);
                if (!rest.IsZero)
                    yield break;
            }

        foreach (var part in recognize(new Samples([.. factors.Skip(1)], 1)))
            yield return Proposal.Over(part, "divisor products", samples, 0, false, (_, b, n) => Build.ProductOverDivisors(n, b(Build.N)));
    }

    /// <summary>a(n) = b(n) − Σ over the proper divisors d of n of a(d).</summary>
    public static IEnumerable<Proposal> Moebius(Samples samples, RecognizePart recognize)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > 1)
            yield break;
        var baseCases = samples.Origin.IsZero ? 1 : 0;
        BigInteger[] values = [0, .. samples.Terms.Skip(baseCases)];
        var sums = new BigInteger[values.Length];
        for (var d = 1; d < values.Length; d++)
            for (var m = d; m < values.Length; m += d)
                sums[m] += values[d];
        foreach (var part in recognize(new Samples([.. sums.Skip(1)], 1)))
            yield return Proposal.Over(part, "Möbius transform", samples, baseCases, true, (self, b, n) =>
                Build.Subtract(b(n), Build.SumOverDivisors(n, self(Build.N), Build.Less(Build.N, Rewriting.Shift(n, 1)))));
    }

    /// <summary>The b with values(n) = Σ over d | n of (n/d)^power·b(d); entry 0 is unused.</summary>
    private static BigInteger[] Invert(BigInteger[] values, int power)
    {
        var result = (BigInteger[])values.Clone();
        for (var d = 1; d < result.Length; d++)
            for (var m = 2 * d; m < result.Length; m += d)
                result[m] -= BigInteger.Pow(m / d, power) * result[d];
        return result;
    }

    /// <summary>a(n) = Σ binomial(n,k)·b(k), and its inverse.</summary>
    public static IEnumerable<Proposal> Binomials(Samples samples, RecognizePart recognize)
    {
        if (!samples.Origin.IsZero)
            yield break;
        var count = samples.Count;
        var inverse = new BigInteger[count];
        var direct = new BigInteger[count];
        for (var n = 0; n < count; n++)
        {
            var binomial = BigInteger.One;
            for (var k = 0; k <= n; k++)
            {
                var term = binomial * samples[k];
                direct[n] += term;
                inverse[n] += (n - k) % 2 == 0 ? term : -term;
                binomial = binomial * (n - k) / (k + 1);
            }
        }
        foreach (var part in recognize(new Samples([.. inverse], 0)))
            yield return Proposal.Over(part, "binomial transform", samples, 0, false, (_, b, n) => Build.Sum(
                Build.Number(0), n, Build.Multiply(Build.Binomial(Rewriting.Shift(n, 1), Build.N), b(Build.N))));
        foreach (var part in recognize(new Samples([.. direct], 0)))
            yield return Proposal.Over(part, "inverse binomial transform", samples, 0, true, (self, b, n) => Build.Subtract(
                b(n),
                Build.Sum(Build.Number(0), Build.Subtract(n, Build.Number(1)),
                    Build.Multiply(Build.Binomial(Rewriting.Shift(n, 1), Build.N), self(Build.N)))));
    }

    /// <summary>a(n) = Σ S(n,k)·b(k), of the exponential generating function B(eˣ − 1), for b(k) and for b(k)/k!.</summary>
    public static IEnumerable<Proposal> Stirling(Samples samples, RecognizePart recognize)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > 1)
            yield break;
        // S(n,0) = 0 for n > 0: b(0) is not needed where it vanishes, nor known where the terms begin with n = 1
        BigInteger[] values = samples.Origin.IsZero ? [.. samples.Terms] : [0, .. samples.Terms];
        var least = values[0].IsZero ? 1 : 0;
        var b = values.Length <= MostStirling ? Falling(values) : [];
        if (b.Length - least < FewestStirling || b[(b.Length / 2)..].All(t => t.IsZero))
            yield break;
        var factorial = BigInteger.One;
        var c = new BigInteger[b.Length];
        var isIntegral = true;
        for (var k = 0; k < b.Length && isIntegral; k++)
        {
            factorial *= Math.Max(k, 1);
            c[k] = BigInteger.DivRem(b[k], factorial, out var rest);
            isIntegral = rest.IsZero;
        }
        foreach (var part in isIntegral ? recognize(new Samples([.. c.Skip(least)], least)) : [])
            yield return Proposal.Over(part, "Stirling transform", samples, 0, false, (_, x, n) =>
                Build.Sum(Build.Number(least), n, Build.Multiply(x(Build.N), Surjections(n, Build.Outer(1)))));
        foreach (var part in recognize(new Samples([.. b.Skip(least)], least)))
            yield return Proposal.Over(part, "Stirling transform", samples, 0, false, (_, x, n) =>
                Build.Sum(Build.Number(least), n, Build.Multiply(x(Build.N), Build.Divide(Surjections(n, Build.Outer(1)), Build.Factorial(Build.N)))));
    }

    /// <summary>a(n) = b(n) − Σ (±1)ⁿ⁻ᵏ·S(n,k)·a(k) over k &lt; n, of the exponential generating functions B(±log(1 ± x)).</summary>
    public static IEnumerable<Proposal> StirlingInverse(Samples samples, RecognizePart recognize)
    {
        if (!samples.Origin.IsZero || samples.Count is < FewestStirling or > MostStirling || !samples.GrowFast)
            yield break;
        foreach (var sign in new[] { 1, -1 })
        {
            BigInteger Signed(int k, BigInteger x) => k % 2 == 0 ? x : sign * x;
            var sums = new BigInteger[samples.Count];
            BigInteger[] partitions = [1]; // S(n,k)
            for (var n = 0; n < sums.Length; n++)
            {
                for (var k = 0; k <= n; k++)
                    sums[n] += Signed(n - k, partitions[k] * samples[k]);
                partitions = [.. Enumerable.Range(0, n + 2).Select(k => (k > 0 ? partitions[k - 1] : 0) + (k <= n ? k * partitions[k] : 0))];
            }
            foreach (var part in recognize(new Samples([.. sums], 0)))
                yield return Proposal.Over(part, "inverse Stirling transform", samples, 0, true, (self, b, n) => Build.Subtract(
                    b(n),
                    Build.Sum(Build.Number(0), Build.Subtract(n, Build.Number(1)), Build.Multiply(
                        self(Build.N),
                        Build.Divide(Surjections(n, sign > 0 ? Build.Outer(1) : Rewriting.Shift(n, 2)), Build.Factorial(Build.N))))));
        }
    }

    /// <summary>k!·S(n,k), for k the variable of the sum around; times (−1)ⁿ⁻ᵏ where the exponent of the signs is n.</summary>
    private static Term Surjections(Term n, Term exponent) => Build.Sum(Build.Number(0), Build.N, Build.Multiply(
        Build.Multiply(
            Build.Power(Build.Number(-1), Build.Subtract(exponent, Build.N)),
            Build.Binomial(Build.Outer(1), Build.N)),
        Build.Power(Build.N, Rewriting.Shift(n, 2))));

    /// <summary>The b with values(n) = Σ S(n,k)·b(k): b(n) is x(x−1)…(x−n+1) with values(k) in the place of xᵏ.</summary>
    private static BigInteger[] Falling(BigInteger[] values)
    {
        var result = new BigInteger[values.Length];
        var falling = new BigInteger[values.Length + 1]; // the coefficients of x(x−1)…(x−n+1)
        falling[0] = 1;
        for (var n = 0; n < values.Length; n++)
        {
            for (var k = 0; k <= n; k++)
                result[n] += falling[k] * values[k];
            for (var k = n + 1; k >= 0; k--)
                falling[k] = (k > 0 ? falling[k - 1] : 0) - (n * falling[k]);
        }
        return result;
    }

    /// <summary>
    /// With m = n − origin, each over k in 1..m: a(n) = Σ b(k)·a(n−k), m·a(n) = Σ b(k)·a(n−k),
    /// a(n) = Σ binomial(m−1,k−1)·b(k)·a(n−k), a(n) = Σ binomial(m,k)·b(k)·a(n−k).
    /// </summary>
    public static IEnumerable<Proposal> Kernels(Samples samples, RecognizePart recognize)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > 1 || !BigInteger.Abs(samples[0]).IsOne)
            yield break;
        var origin = samples.Origin;
        foreach (var kind in Enum.GetValues<Kernel>())
        {
            var b = new BigInteger[samples.Count];
            for (var m = 1; m < b.Length; m++)
            {
                var rest = kind == Kernel.Logarithm ? m * samples[m] : samples[m];
                var weight = kind == Kernel.ExponentialInverse ? m : BigInteger.One; // of k = 1
                for (var k = 1; k < m; k++)
                {
                    rest -= b[k] * samples[m - k] * weight;
                    weight = kind switch
                    {
                        Kernel.Exponential => weight * (m - k) / k, // binomial(m−1, k) next
                        Kernel.ExponentialInverse => weight * (m - k) / (k + 1),
                        _ => weight,
                    };
                }
                b[m] = rest * samples[0];
            }
            foreach (var part in recognize(new Samples([.. b.Skip(1)], 1)))
                yield return Proposal.Over(part, kind switch
                {
                    Kernel.Inverse => "inverse series",
                    Kernel.Logarithm => "exponential of a series",
                    Kernel.Exponential => "exponential of an exponential series",
                    _ => "inverse exponential series",
                }, samples, 1, true, (self, kernel, n) =>
                {
                    var m = Build.Subtract(n, Build.Number(origin));
                    var product = Build.Multiply(kernel(Build.N), self(Build.Subtract(Rewriting.Shift(n, 1), Build.N)));
                    var less = kind == Kernel.Exponential ? 1 : 0;
                    if (kind is Kernel.Exponential or Kernel.ExponentialInverse)
                        product = Build.Multiply(
                            Build.Binomial(
                                Build.Subtract(Rewriting.Shift(m, 1), Build.Number(less)),
                                Build.Subtract(Build.N, Build.Number(less))),
                            product);
                    var sum = Build.Sum(Build.Number(1), m, product);
                    return kind == Kernel.Logarithm ? Build.Divide(sum, m) : sum;
                });
        }
    }

    private enum Kernel { Inverse, Logarithm, Exponential, ExponentialInverse }
}
