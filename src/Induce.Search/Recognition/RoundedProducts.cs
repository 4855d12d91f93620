// Recognizes products of rational linear factors, multiples of powers, and powers of roots, rounded down, up or to the nearest integer.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>a(n) = c·∏ r(i) over i in origin+1..n, rounded, for a rational c and r(i) = (α·i + β) / γ; and the roots of mⁿ, rounded.</summary>
internal static class RoundedProducts
{
    private const int FewestTerms = 10;
    private const int LeastBits = 6;

    /// <summary>Constants have so many bits less than the terms that tell them.</summary>
    private const int SpareBits = 6;
    private const int HighestRoot = 12;

    /// <summary>Powers of a number by a greater index would be large.</summary>
    private const int MostIndex = 1000;

    /// <summary>Terms below are in doubt by more than a double is.</summary>
    private const long MostInSteps = 1L << 24;

    private enum Rounding { Down, Up, Nearest }

    /// <summary>Laws of nonnegative terms that grow to the end.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples)
    {
        if (samples.Count < FewestTerms || samples.Terms[^1] <= samples.Terms[^2] || samples.Terms[^2] <= samples.Terms[^3] || samples.Terms[^3].GetBitLength() < LeastBits || samples.Terms.Any(t => t.Sign < 0))
            return [];
        return Products(samples).Concat(Roots(samples));
    }

    private static IEnumerable<Proposal> Products(Samples samples)
    {
        if (Factor(samples) is not { } factor)
            yield break;
        var products = new Rational[samples.Count];
        products[0] = Rational.One;
        for (var i = 1; i < products.Length; i++)
            if ((products[i] = products[i - 1] * factor.At(samples.IndexOf(i))).Sign <= 0)
                yield break;
        foreach (var rounding in Enum.GetValues<Rounding>())
        {
            // the least and the greatest c that each term allows
            var (below, above) = rounding switch { Rounding.Down => (0, 2), Rounding.Up => (-2, 0), _ => (-1, 1) };
            var (low, high) = (Rational.Zero, (Rational)BigInteger.Zero);
            for (var i = 0; i < products.Length && (i == 0 || low <= high); i++)
            {
                var (least, most) = (new Rational((2 * samples[i]) + below, 2) / products[i], new Rational((2 * samples[i]) + above, 2) / products[i]);
                (low, high) = (least > low ? least : low, i == 0 || most < high ? most : high);
            }
            if (high < low || high.Sign <= 0)
                continue;
            if (Simplest(low, high, samples.Terms[^1].GetBitLength() - SpareBits) is { IsZero: false } multiple)
                yield return Proposal.Closed("rounded product", samples, n =>
                {
                    var (product, divisor) = factor.Product(samples.Origin, n);
                    return Round(
                        rounding,
                        Build.Multiply(Build.Number(multiple.Numerator), product),
                        Build.Multiply(Build.Number(multiple.Denominator), divisor));
                });
            else if (factor.Slope.IsZero && rounding == Rounding.Down
                && Simplest(low * low, high * high, samples.Terms[^1].GetBitLength() - SpareBits) is { IsZero: false } square)
                yield return Proposal.Closed("rounded power", samples, n =>
                {
                    var exponent = Build.Subtract(n, Build.Number(samples.Origin));
                    var power = Build.Power(Build.Number(factor.Constant.Numerator * factor.Constant.Numerator), exponent);
                    var divisor = Build.Power(Build.Number(factor.Constant.Denominator * factor.Constant.Denominator), exponent);
                    return Build.Root(Build.Divide(
                        Build.Multiply(Build.Number(square.Numerator), power),
                        Build.Multiply(Build.Number(square.Denominator), divisor)));
                });
        }
    }

    /// <summary>The simplest factor that the largest terms, each off by up to one, allow; null where it tells as much as they do.</summary>
    private static LinearFactor? Factor(Samples samples)
    {
        var (last, middle, first) = (samples.Terms[^1], samples.Terms[^2], samples.Terms[^3]);
        var (low, high) = (new Rational(last - 1, middle + 1), new Rational(last + 1, middle - 1));
        var (lowBefore, highBefore) = (new Rational(middle - 1, first + 1), new Rational(middle + 1, first - 1));
        if (low <= highBefore && lowBefore <= high)
            return Ratio(samples, low, high) is { } ratio ? new(Rational.Zero, ratio) : null;
        var known = first.GetBitLength() - SpareBits;
        if (low <= highBefore || Simplest(low - highBefore, high - lowBefore, known) is not { } slope)
            return null;
        var rest = slope * (Rational)samples.IndexOf(samples.Count - 1);
        return Simplest(low - rest, high - rest, known) is { } constant ? new(slope, constant) : null;
    }

    /// <summary>The simplest ratio between two that takes earlier terms to the last: where these are small, many steps tell it better than one.</summary>
    private static Rational? Ratio(Samples samples, Rational low, Rational high)
    {
        if (samples.Terms[^1] < MostInSteps)
        {
            const double unit = 1L << 40;
            var (least, most) = (0.0, double.PositiveInfinity);
            for (var h = 1; h < samples.Count && samples.Terms[^(h + 1)] > 1; h++)
            {
                least = Math.Max(least, Math.Pow((double)(samples.Terms[^1] - 1) / (double)(samples.Terms[^(h + 1)] + 1), 1.0 / h));
                most = Math.Min(most, Math.Pow((double)(samples.Terms[^1] + 1) / (double)(samples.Terms[^(h + 1)] - 1), 1.0 / h));
            }
            if (least > most)
                return null;
            (low, high) = (new((BigInteger)(least * unit), (BigInteger)unit), new((BigInteger)(most * unit) + 1, (BigInteger)unit));
        }
        return Simplest(low, high, BigInteger.Log(low.Numerator, 2) - BigInteger.Log(low.Denominator, 2) - BigInteger.Log((high - low).Numerator, 2) + BigInteger.Log((high - low).Denominator, 2));
    }

    /// <summary>The simplest fraction between two, if it has at most so many bits.</summary>
    private static Rational? Simplest(Rational low, Rational high, double bits)
    {
        if (low.Sign < 0)
        {
            var whole = (Rational)low.Floor();
            return Simplest(low - whole, high - whole, bits) + whole;
        }
        return Rational.SimplestBetween(low.Numerator * high.Denominator, high.Numerator * low.Denominator, low.Denominator * high.Denominator, bits);
    }

    /// <summary>x / y, rounded.</summary>
    private static Term Round(Rounding rounding, Term x, Term y) => rounding switch
    {
        Rounding.Down => Build.Divide(x, y),
        Rounding.Up => Build.Negate(Build.Divide(Build.Negate(x), y)),
        _ => Build.Divide(Build.Add(Build.Multiply(Build.Number(2), x), y), Build.Multiply(Build.Number(2), y)),
    };

    /// <summary>m to the power n / d, found by its dth power from m times the term d before.</summary>
    private static IEnumerable<Proposal> Roots(Samples samples)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > MostIndex)
            yield break;
        for (var degree = 2; degree <= Math.Min(HighestRoot, samples.Count / 2); degree++)
        {
            // so many terms are multiplied by m, each term off by up to one
            var (term, before) = (samples.Terms[^1], samples.Terms[^(degree + 1)]);
            if (before < 2)
                yield break;
            var power = (term + (before / 2)) / before;
            if (power < 2 || BigInteger.Abs(term - (power * before)) > power + 1)
                continue;
            foreach (var rounding in Enum.GetValues<Rounding>())
            {
                var (d, m) = (degree, power);
                if (!Enumerable.Range(0, samples.Count).All(i => IsRoot(samples[i], BigInteger.Pow(m, (int)samples.IndexOf(i)), d, rounding)))
                    continue;
                yield return Proposal.Recurrence("rounded root", samples, d, (self, n) =>
                {
                    var power = Build.Power(Build.Number(m), Rewriting.Shift(n, 1));
                    var least = Build.Multiply(Build.Number(m), self(Build.Subtract(n, Build.Number(d))));
                    return rounding switch
                    {
                        Rounding.Down => Build.First(least, Build.Less(power, Build.Power(Build.Add(Build.N, Build.Number(1)), d))),
                        Rounding.Up => Build.First(
                            Build.Subtract(least, Build.Number(m)),
                            Build.AtMost(power, Build.Power(Build.N, d))),
                        _ => Build.First(
                            Build.Subtract(least, Build.Number(m)),
                            Build.Less(
                                Build.Multiply(Build.Number(BigInteger.Pow(2, d)), power),
                                Build.Power(Build.Add(Build.Multiply(Build.Number(2), Build.N), Build.Number(1)), d))),
                    };
                });
                yield break;
            }
        }
    }

    private static bool IsRoot(BigInteger root, BigInteger power, int degree, Rounding rounding) => rounding switch
    {
        Rounding.Down => BigInteger.Pow(root, degree) <= power && power < BigInteger.Pow(root + 1, degree),
        Rounding.Up => BigInteger.Pow(root - 1, degree) < power && power <= BigInteger.Pow(root, degree),
        _ => BigInteger.Pow((2 * root) - 1, degree) <= power << degree && power << degree < BigInteger.Pow((2 * root) + 1, degree),
    };

    /// <summary>Slope·i + Constant.</summary>
    private sealed record LinearFactor(Rational Slope, Rational Constant)
    {
        public Rational At(BigInteger i) => (Slope * (Rational)i) + Constant;

        /// <summary>Numerator and denominator of the product over origin+1..n.</summary>
        public (Term Product, Term Divisor) Product(BigInteger origin, Term n)
        {
            var divisor = Slope.Denominator * Constant.Denominator / BigInteger.GreatestCommonDivisor(Slope.Denominator, Constant.Denominator);
            var exponent = Build.Subtract(n, Build.Number(origin));
            var (slope, constant) = ((Slope * (Rational)divisor).Numerator, (Constant * (Rational)divisor).Numerator);
            var product = (slope.IsZero, constant.IsZero && slope.IsOne && origin.IsZero) switch
            {
                (true, _) => Build.Power(Build.Number(constant), exponent),
                (_, true) => Build.Factorial(n),
                _ => Build.Product(
                    Build.Number(origin + 1), n, Build.Add(Build.Multiply(Build.Number(slope), Build.N), Build.Number(constant))),
            };
            return (product, Build.Power(Build.Number(divisor), exponent));
        }
    }
}
