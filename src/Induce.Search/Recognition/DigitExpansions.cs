// Recognizes the decimal digits of rational numbers, of roots of rationals, and of algebraic numbers of degree up to 4.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Digits d₁ d₂ d₃ … of a real number; only their places relative to each other matter.</summary>
internal static class DigitExpansions
{
    private const int FewestDigits = 12;
    private const int MostRoot = 24;
    private const int HighestDegree = 4;
    private const double SpareBits = 24;
    private const double SpareBitsOfRoots = 44; // some 300 degrees and shifts are tried

    /// <summary>Laws whose constants have at least 24 bits less than the digits tell, 44 for roots above the second.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, CancellationToken cancellation)
    {
        if (samples.Count < FewestDigits || samples.Terms.Any(t => t.Sign < 0 || t > 9) || samples.Terms.All(t => t.IsZero))
            yield break;
        var digits = samples.Terms.Aggregate(BigInteger.Zero, (x, d) => 10 * x + d);
        var known = digits.GetBitLength() - SpareBits; // leading zeros tell nothing
        var unit = BigInteger.Pow(10, samples.Count - 1); // digits / unit lies in 0 … 10: d₁ before the point

        if (Simple(digits, digits + 1, unit, known) is { } rational)
        {
            var tens = (rational.Numerator % 10).IsZero ? 1 : 0;
            yield return Proposal.Closed("digits of a rational", samples, n => Build.Modulo(
                Build.Divide(
                    Build.Multiply(
                        Build.Number(rational.Numerator / BigInteger.Pow(10, tens)),
                        Build.Power(Build.Number(10), Place(samples, n, tens))),
                    Build.Number(rational.Denominator)),
                10));
            yield break;
        }
        var isQuadratic = false;
        foreach (var proposal in Quadratic(samples, digits, unit, known))
        {
            isQuadratic = true;
            yield return proposal;
        }
        for (var degree = 2; degree <= (isQuadratic ? 2 : MostRoot) && !cancellation.IsCancellationRequested; degree++)
        {
            var bits = degree == 2 ? known : known + SpareBits - SpareBitsOfRoots;
            // as many digits of the power as the digits tell
            var (low, high) = (BigInteger.Pow(digits, degree), BigInteger.Pow(digits + 1, degree));
            var excess = BigInteger.Pow(10, (degree - 1) * (samples.Count - 2));
            (low, high) = (low / excess, high / excess + 1);
            var whole = BigInteger.Pow(unit, degree) / excess;
            for (var shift = 0; shift < degree; shift++)
            {
                // (x·10^−shift)^degree: every power of ten that does not come out of the root
                if (Simple(low, high, whole * BigInteger.Pow(10, shift * degree), bits) is not { } power)
                    continue;
                yield return degree == 2 ? SquareRoot(samples, power, shift) : Root(samples, power, degree, shift);
                yield break;
            }
        }

        for (var degree = 3; degree <= HighestDegree && !isQuadratic && !cancellation.IsCancellationRequested; degree++)
            if (Algebraic(digits, unit, degree, known) is { } coefficients)
            {
                yield return Algebraic(samples, coefficients);
                yield break;
            }
    }

    /// <summary>c₀ + c₁·x + … = 0 by lattice reduction, for x = digits / unit, with c₀ + c₁·y + … positive for y just above x; null where the coefficients tell as much as the digits.</summary>
    private static BigInteger[]? Algebraic(BigInteger digits, BigInteger unit, int degree, double known)
    {
        BigInteger Power(int i) => i == 0 ? unit : BigInteger.Pow(digits, i) / BigInteger.Pow(unit, i - 1);
        var rows = Enumerable.Range(0, degree + 1).Select(i => Enumerable.Range(0, degree + 2)
            .Select(j => j == i ? BigInteger.One : j > degree ? Power(i) : BigInteger.Zero).ToArray());
        var coefficients = LatticeReduction.Reduce([.. rows])[0][..^1];
        if (coefficients[^1].IsZero || coefficients.Sum(c => c.GetBitLength()) > known)
            return null;
        var slope = coefficients.Index().Skip(1).Aggregate(BigInteger.Zero, (sum, c) => sum + (c.Item * c.Index * Power(c.Index - 1)));
        return slope.Sign < 0 ? [.. coefficients.Select(c => -c)] : coefficients;
    }

    /// <summary>A helper sequence holds all digits so far as one number: the first whose successor is above the root.</summary>
    private static Proposal Algebraic(Samples samples, BigInteger[] coefficients)
    {
        var degree = coefficients.Length - 1;
        var part = Proposal.Recurrence("algebraic number", Prefixes(samples), 1, (self, n) => Build.First(
            Build.Multiply(Build.Number(10), self(Build.Subtract(n, Build.Number(1)))),
            Build.Less(
                Build.Number(0),
                coefficients.Index().Where(c => !c.Item.IsZero).Reverse().OrderBy(c => c.Item.Sign < 0).Select(c => Build.Multiply(
                    Build.Number(c.Item),
                    Build.Multiply(
                        Build.Power(Build.Add(Build.N, Build.Number(1)), c.Index),
                        Build.Power(Build.Number(10), Build.Multiply(Build.Number(degree - c.Index), Rewriting.Shift(Place(samples, n, 0), 1))))))
                    .Aggregate(Build.Add))));
        return Proposal.Over(part, "digits", samples, 0, false, (_, b, n) => Build.Modulo(b(n), 10));
    }

    /// <summary>All digits so far as one number.</summary>
    private static Samples Prefixes(Samples samples) => new([.. samples.Terms.Select((_, i) => samples.Terms.Take(i + 1)
        .Aggregate(BigInteger.Zero, (x, d) => 10 * x + d))], samples.Origin);

    /// <summary>The simplest fraction in low/unit … high/unit, if it has few enough bits.</summary>
    private static Rational? Simple(BigInteger low, BigInteger high, BigInteger unit, double bits) =>
        Rational.SimplestBetween(low, high, unit, bits) is { IsZero: false } fraction ? fraction : null;

    /// <summary>n − origin + shift: the power of ten that brings the digit at n before the point.</summary>
    private static Term Place(Samples samples, Term n, int shift) => Build.Add(n, Build.Number(shift - samples.Origin));

    private static Proposal SquareRoot(Samples samples, Rational power, int shift) =>
        Proposal.Closed("digits of a root", samples, n => Build.Modulo(
            Build.Root(Build.Divide(
                Build.Multiply(Build.Number(power.Numerator), Build.Power(Build.Number(100), Place(samples, n, shift))),
                power.Denominator)),
            10));

    /// <summary>The first number of so many digits whose successor is too large.</summary>
    private static Proposal Root(Samples samples, Rational power, int degree, int shift)
    {
        var part = Proposal.Recurrence("root", Prefixes(samples), 1, (self, n) => Build.First(
            Build.Multiply(Build.Number(10), self(Build.Subtract(n, Build.Number(1)))),
            Build.Less(
                Build.Multiply(
                    Build.Number(power.Numerator),
                    Build.Power(Build.Number(10), Build.Multiply(Build.Number(degree), Rewriting.Shift(Place(samples, n, shift), 1)))),
                Build.Multiply(
                    Build.Number(power.Denominator),
                    Build.Power(Build.Add(Build.N, Build.Number(1)), degree)))));
        return Proposal.Over(part, "digits", samples, 0, false, (_, b, n) => Build.Modulo(b(n), 10));
    }

    /// <summary>a·x² + b·x + c = 0 by lattice reduction, so x = (±√(b²−4ac) − b) / 2a.</summary>
    private static IEnumerable<Proposal> Quadratic(Samples samples, BigInteger digits, BigInteger unit, double known)
    {
        var reduced = LatticeReduction.Reduce(
        [
            [1, 0, 0, digits * digits / unit],
            [0, 1, 0, digits],
            [0, 0, 1, unit],
        ]);
        var (a, b, c) = (reduced[0][0], reduced[0][1], reduced[0][2]);
        if (a.IsZero || a.GetBitLength() + b.GetBitLength() + c.GetBitLength() > known)
            yield break;
        if (a.Sign < 0)
            (a, b, c) = (-a, -b, -c);
        var discriminant = b * b - 4 * a * c;
        if (discriminant.Sign <= 0)
            yield break;
        // take squares out of the discriminant, together with b and 2a
        var divisor = 2 * a;
        for (var f = 2; f <= 60; f++)
            while ((discriminant % (f * f)).IsZero && (b % f).IsZero && (divisor % f).IsZero)
                (discriminant, b, divisor) = (discriminant / (f * f), b / f, divisor / f);
        foreach (var isGreater in new[] { true, false })
            yield return Proposal.Closed("digits of a quadratic irrational", samples, n =>
            {
                var place = Place(samples, n, 0);
                var root = Build.Root(Build.Multiply(Build.Number(discriminant), Build.Power(Build.Number(100), place)));
                var rest = Build.Multiply(Build.Number(-b), Build.Power(Build.Number(10), place));
                // the lesser root is −b − √…, whose floor takes one more from the floor of the root
                var numerator = isGreater
                    ? Build.Add(root, rest)
                    : Build.Subtract(Build.Subtract(rest, root), Build.Number(1));
                return Build.Modulo(Build.Divide(numerator, divisor), 10);
            });
    }
}
