// Recognizes C-finite sequences: linear recurrences with constant coefficients, and sums of powers times polynomials.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Sequences with a rational generating function.</summary>
/// <remarks>
/// Berlekamp–Massey gives the shortest homogeneous recurrence. Its characteristic polynomial's rational roots are then
/// moved, in several ways, from the recurrence to the right side: c·rⁿ, polynomials in n, or a closed form altogether.
/// </remarks>
internal static class LinearRecurrences
{
    private const int RootBound = 64;

    /// <summary>Laws with an order that leaves at least <paramref name="excess"/> terms beyond twice its size.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, int forms)
    {
        if (BerlekampMassey.Shortest(samples.Terms.AsSpan(), excess) is not { Length: > 0 } recurrence)
            yield break;
        // x^before · Π(x − root) · rest is the characteristic polynomial
        var order = recurrence.Length;
        var characteristic = Characteristic(recurrence);
        var before = 0;
        while (characteristic[before].IsZero)
            before++;
        var roots = characteristic.SmallRoots(RootBound, 4).Roots;
        var groups = roots.Where(r => !r.IsZero).GroupBy(r => r)
            .Select(g => (Root: g.Key, Multiplicity: g.Count()))
            .OrderByDescending(g => g.Root.IsOne).ThenBy(g => g.Root).ToList();

        foreach (var moved in Splits(groups))
        {
            var removed = moved.Sum(g => g.Multiplicity);
            var kept = characteristic;
            foreach (var (root, multiplicity) in moved)
                for (var i = 0; i < multiplicity; i++)
                    kept = kept.DivideByRoot(root);
            var coefficients = Coefficients(kept);
            var closed = kept.Degree == before;
            if (Remainder(samples, closed ? [] : coefficients, moved, before) is not { } right)
                continue;
            var parts = ExponentialForms(right, forms);
            if (closed)
                foreach (var form in parts)
                    yield return Proposal.Closed(
                        moved.Any(g => !g.Root.IsOne) ? "exponential polynomial" : "eventually polynomial", samples, form, before) with { IsLinear = true };
            else
                foreach (var form in parts)
                    yield return Proposal.Recurrence(
                        removed == 0 ? "C-finite" : "inhomogeneous C-finite", samples, order - removed,
                        (self, n) => Combination(coefficients, self, n, form)) with { IsLinear = true };
        }
    }

    /// <summary>xᵏ − c₁·xᵏ⁻¹ − … − cₖ.</summary>
    public static Polynomial Characteristic(ReadOnlySpan<Rational> recurrence)
    {
        var result = new Rational[recurrence.Length + 1];
        result[^1] = Rational.One;
        for (var i = 0; i < recurrence.Length; i++)
            result[recurrence.Length - 1 - i] = -recurrence[i];
        return new(result);
    }

    private static Rational[] Coefficients(Polynomial characteristic)
    {
        var result = new Rational[characteristic.Degree];
        for (var i = 0; i < result.Length; i++)
            result[i] = -characteristic[characteristic.Degree - 1 - i];
        return result;
    }

    /// <summary>Which roots go to the right side: none, all, each alone, and all but each.</summary>
    private static IEnumerable<List<(Rational Root, int Multiplicity)>> Splits(List<(Rational Root, int Multiplicity)> groups)
    {
        const int most = 12;
        var seen = new HashSet<string>();
        IEnumerable<List<(Rational Root, int Multiplicity)>> All()
        {
            yield return [];
            yield return groups;
            foreach (var group in groups)
                for (var multiplicity = 1; multiplicity <= group.Multiplicity; multiplicity++)
                    yield return [(group.Root, multiplicity)];
            if (groups.Count > 1)
                foreach (var group in groups)
                {
                    yield return [.. groups.Where(g => g != group)];
                    if (group.Multiplicity > 1)
                        yield return [.. groups.Where(g => g != group), (group.Root, group.Multiplicity - 1)];
                }
        }
        return All()
            .Where(split => seen.Add(string.Join(';', split.OrderBy(g => g.Root).Select(g => $"{g.Root}^{g.Multiplicity}"))))
            .Take(most);
    }

    /// <summary>
    /// The exponential polynomial Σ p_r(n)·rⁿ that a(n) − Σ c_i a(n−i) is, by root; null where a coefficient is too
    /// large or the samples too few to tell.
    /// </summary>
    private static List<(Rational Root, Polynomial Factor)>? Remainder(
        Samples samples, Rational[] coefficients, List<(Rational Root, int Multiplicity)> moved, int before)
    {
        var unknowns = moved.Sum(g => g.Multiplicity);
        if (unknowns == 0)
            return [];
        var start = Math.Max(coefficients.Length, before);
        var equations = Math.Min(samples.Count - start, unknowns + 2);
        if (equations < unknowns)
            return null;
        var rows = new List<BigInteger[]>();
        var values = new List<BigInteger>();
        for (var e = 0; e < equations; e++)
        {
            var position = start + e;
            var value = (Rational)samples[position];
            for (var i = 0; i < coefficients.Length; i++)
                value -= coefficients[i] * (Rational)samples[position - 1 - i];
            var index = samples.IndexOf(position);
            var row = new Rational[unknowns];
            var column = 0;
            foreach (var (root, multiplicity) in moved)
            {
                // powers are counted from the first equation, so that a negative origin does no harm
                var power = root.Pow(e);
                for (var k = 0; k < multiplicity; k++)
                    row[column++] = power * ((Rational)index).Pow(k);
            }
            var scale = value.Denominator;
            foreach (var x in row)
                scale = scale / BigInteger.GreatestCommonDivisor(scale, x.Denominator) * x.Denominator;
            rows.Add([.. row.Select(x => (x * (Rational)scale).Numerator)]);
            values.Add((value * (Rational)scale).Numerator);
        }
        if (LinearSystem.Solve(rows, values, unknowns) is not { } solution)
            return null;
        var result = new List<(Rational, Polynomial)>();
        var at = 0;
        var first = samples.IndexOf(start);
        foreach (var (root, multiplicity) in moved)
        {
            // r^(n − first) to rⁿ
            var shift = first.Sign >= 0
                ? Rational.One / root.Pow((int)first)
                : root.Pow((int)-first);
            var factor = shift * new Polynomial(solution.AsSpan(at, multiplicity));
            at += multiplicity;
            if (!factor.IsZero)
                result.Add((root, factor));
        }
        return result;
    }

    /// <summary>Terms for Σ p_r(n)·rⁿ with one common denominator.</summary>
    private static IReadOnlyList<Func<Term, Term>> ExponentialForms(List<(Rational Root, Polynomial Factor)> parts, int forms)
    {
        if (parts.Count == 0)
            return [_ => Build.Number(0)];
        if (parts is [({ IsOne: true }, var polynomial)])
            return PolynomialForms.All(polynomial, forms);
        if (parts.Any(p => !p.Root.IsInteger))
            return [];
        var divisor = BigInteger.One;
        foreach (var (_, factor) in parts)
            divisor = divisor / BigInteger.GreatestCommonDivisor(divisor, factor.Denominator) * factor.Denominator;
        var candidates = new List<Func<Term, Term>> { n => Build.Divide(Sum(parts, (Rational)divisor, n, foldPowers: true), divisor) };
        // (p·rⁿ) div d + q keeps the parts with integer coefficients out of the fraction
        var whole = parts.Where(p => p.Factor.Denominator.IsOne).ToList();
        var fractions = parts.Except(whole).ToList();
        if (whole.Count > 0 && fractions.Count > 0)
            candidates.Add(n => Build.Add(
                Build.Divide(Sum(fractions, (Rational)divisor, n, foldPowers: true), divisor),
                Sum(whole, 1, n, foldPowers: true)));
        candidates.Add(n => Build.Divide(Sum(parts, (Rational)divisor, n, foldPowers: false), divisor));
        return PolynomialForms.Smallest(candidates, forms);
    }

    private static Term Sum(List<(Rational Root, Polynomial Factor)> parts, Rational scale, Term n, bool foldPowers)
    {
        var sum = Build.Number(0);
        foreach (var (root, unscaled) in parts.OrderByDescending(p => BigInteger.Abs(p.Root.Numerator)))
        {
            var factor = scale * unscaled;
            var offset = 0;
            if (foldPowers && factor.Degree == 0 && !root.IsOne && root != -1)
                // 3·3ⁿ is 3^(n+1), −4·2ⁿ is −2^(n+2)
                for (; (factor[0] / root).IsInteger; offset++)
                    factor = (Rational.One / root) * factor;
            var power = Build.Add(n, Build.Number(offset));
            var exponential = root.IsOne ? Build.Number(1) : Build.Power(Build.Number(root.Numerator), power);
            var product = factor.Degree == 0
                ? Build.Multiply(Build.Number(factor[0].Numerator), exponential)
                : Build.Multiply(PolynomialForms.Smallest(factor, n), exponential);
            sum = Build.Add(sum, product);
        }
        return Build.PositiveFirst(sum);
    }

    /// <summary>Σ c_i·a(n−i) + right(n), with the coefficients' common denominator divided out.</summary>
    private static Term Combination(Rational[] coefficients, Func<Term, Term> self, Term n, Func<Term, Term> right)
    {
        var integers = LinearSystem.Primitive([.. coefficients, Rational.One]);
        var sum = Build.Number(0);
        for (var i = 0; i < coefficients.Length; i++)
            if (!integers[i].IsZero)
                sum = Build.Add(sum, Build.Multiply(Build.Number(integers[i]), self(Build.Subtract(n, Build.Number(i + 1)))));
        sum = Build.PositiveFirst(sum);
        if (integers[^1].IsOne)
            return Build.Add(sum, right(n));
        return Build.Divide(Build.Add(sum, Build.Multiply(Build.Number(integers[^1]), right(n))), integers[^1]);
    }
}
