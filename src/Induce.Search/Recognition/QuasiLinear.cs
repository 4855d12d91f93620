// Recognizes the floor of a line with rational or quadratic slope.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Beatty-like sequences: (p·n + c) div q, and ((p·n + isqrt(d·n²)) div q.</summary>
internal static class QuasiLinear
{
    private const int LargestDivisor = 200;

    /// <summary>Laws with the least divisor.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess)
    {
        var count = samples.Count;
        if (count < excess + 8 || !IsNearlyLinear(samples))
            yield break;
        var span = samples[count - 1] - samples[0];
        // Some p / q with q below the number of terms fits any slope: three periods are needed to tell it is the one.
        for (var divisor = 2; divisor <= Math.Min(LargestDivisor, count / 3); divisor++)
        {
            // the slope is span / (count − 1) up to 1 / (count − 1)
            var least = ((span - 1) * divisor) / (count - 1);
            var greatest = ((span + 1) * divisor) / (count - 1) + 1;
            for (var p = least; p <= greatest; p++)
            {
                if (!BigInteger.GreatestCommonDivisor(p, divisor).IsOne)
                    continue;
                var (low, high) = (BigInteger.MinusOne << 100, BigInteger.One << 100);
                for (var i = 0; i < count && low <= high; i++)
                {
                    var gap = divisor * samples[i] - p * samples.IndexOf(i);
                    low = BigInteger.Max(low, gap);
                    high = BigInteger.Min(high, gap + divisor - 1);
                }
                if (low > high)
                    continue;
                foreach (var form in PolynomialForms.Floors(new Polynomial(0, p), divisor, low, high, 2))
                    yield return Proposal.Closed("quasi-linear", samples, form);
                divisor = LargestDivisor;
            }
        }
        foreach (var proposal in Quadratic(samples))
            yield return proposal;
    }

    /// <summary>floor((p + √d)·n / q) for small p, q and integer d.</summary>
    private static IEnumerable<Proposal> Quadratic(Samples samples)
    {
        var found = 0;
        for (var q = 1; q <= 4; q++)
            for (var p = -4; p <= 6; p++)
            {
                // a(n) = (p·n + isqrt(d·n²)) div q: x ≤ √d·n < x + q for x = q·a(n) − p·n
                var (low, high) = (Rational.One, (Rational)10_000);
                for (var i = 0; i < samples.Count && low < high; i++)
                {
                    var n = samples.IndexOf(i);
                    if (n.Sign <= 0)
                    {
                        if (n.Sign < 0 || !samples[i].IsZero)
                            high = 0;
                        continue;
                    }
                    var x = q * samples[i] - p * n;
                    if (x.Sign < 0)
                        high = 0;
                    else
                    {
                        low = Max(low, new Rational(x * x, n * n));
                        high = Min(high, new Rational((x + q) * (x + q), n * n));
                    }
                }
                if (low >= high)
                    continue;
                for (var d = low.Floor(); d < high && d <= low.Floor() + 2; d++)
                {
                    var root = (BigInteger)Math.Round(Math.Sqrt((double)d));
                    if (d < low || root * root == d || ++found > 3)
                        continue;
                    var (dd, pp, qq) = (d, p, q);
                    yield return Proposal.Closed("quasi-linear", samples, n => Build.Divide(
                        Build.Add(
                            Build.Root(Build.Multiply(Build.Number(dd), Build.Power(n, 2))),
                            Build.Multiply(Build.Number(pp), n)),
                        qq));
                }
            }
    }

    private static bool IsNearlyLinear(Samples samples)
    {
        var count = samples.Count;
        var span = samples[count - 1] - samples[0];
        for (var i = 0; i < count; i++)
            if (BigInteger.Abs((samples[i] - samples[0]) * (count - 1) - span * i) > 2 * (count - 1))
                return false;
        return true;
    }

    private static Rational Max(Rational a, Rational b) => a > b ? a : b;

    private static Rational Min(Rational a, Rational b) => a < b ? a : b;
}
