// Recognizes polynomials that depend on n mod m, floors of polynomials among them.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Values of one polynomial per residue class of the index.</summary>
internal static class QuasiPolynomials
{
    private const int LargestModulus = 24;

    /// <summary>Laws with the fewest coefficients, modulus × (degree + 1).</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, int forms)
    {
        if (Fit(samples, excess) is not { } pieces || pieces.All(p => p.Equals(pieces[0])))
            yield break; // nothing, or a polynomial
        var all = FloorForms(pieces)
            .Concat(LinearInQuotient(pieces))
            .Concat(ByCases(pieces))
            .Concat(ByCoefficients(pieces));
        foreach (var form in PolynomialForms.Smallest(all, forms))
            yield return Proposal.Closed("quasi-polynomial", samples, form) with { IsLinear = true };
    }

    /// <summary>The polynomials in n, by n mod their number; null where there are none.</summary>
    public static Polynomial[]? Fit(Samples samples, int excess)
    {
        var count = samples.Count;
        for (var coefficients = 4; coefficients + excess <= count; coefficients++)
            for (var modulus = 2; modulus <= Math.Min(coefficients / 2, LargestModulus); modulus++)
            {
                var degree = coefficients / modulus - 1;
                if (coefficients % modulus != 0 || count - coefficients < modulus || !samples.DifferencesVanish(modulus, degree + 1))
                    continue;
                var pieces = new Polynomial[modulus];
                for (var r = 0; r < modulus; r++)
                {
                    var values = new BigInteger[degree + 1];
                    for (var i = 0; i <= degree; i++)
                        values[i] = samples[r + i * modulus];
                    var start = samples.IndexOf(r);
                    pieces[Periodics.Residue(start, modulus)] = Polynomial.Interpolate(values, 0)
                        .Substitute(new Rational(1, modulus), new Rational(-start, modulus));
                }
                return pieces;
            }
        return null;
    }

    /// <summary>floor(p(n)), where the pieces differ in their constants only and by less than 1.</summary>
    private static IEnumerable<Func<Term, Term>> FloorForms(Polynomial[] pieces)
    {
        var moving = pieces[0] - (Polynomial)pieces[0][0];
        if (pieces.Any(p => !(p - (Polynomial)p[0]).Equals(moving)))
            yield break;
        var common = moving.Denominator;
        foreach (var piece in pieces)
            common = Lcm(common, piece[0].Denominator);
        for (var multiple = 1; multiple <= 2; multiple++)
        {
            var divisor = multiple * common;
            var offsets = pieces.Select(p => ((Rational)divisor * p[0]).Numerator).ToArray();
            var (least, greatest) = (offsets.Max(), offsets.Min() + divisor - 1);
            if (least > greatest)
                continue;
            foreach (var form in PolynomialForms.Floors((Rational)divisor * moving, divisor, least, greatest, 2))
                yield return form;
        }
        // p(n) + [c0, c1, …][n mod m] in the integers
        if (moving.Denominator.IsOne && pieces.All(p => p[0].IsInteger))
            foreach (var rest in Periodics.Forms([.. pieces.Select(p => p[0].Numerator)]))
                yield return n => Build.Add(PolynomialForms.Smallest(moving, n), rest(n));
    }

    /// <summary>step·(n div m) + [c0, c1, …][n mod m], where all pieces are lines of one slope.</summary>
    private static IEnumerable<Func<Term, Term>> LinearInQuotient(Polynomial[] pieces)
    {
        var modulus = pieces.Length;
        var slope = pieces[0][1] * (Rational)modulus;
        if (pieces.Any(p => p.Degree > 1 || p[1] * (Rational)modulus != slope) || !slope.IsInteger)
            yield break;
        var starts = pieces.Select((p, r) => p.At(r).Numerator).ToArray();
        yield return n => Build.Add(
            Build.Multiply(Build.Number(slope.Numerator), Build.Divide(n, modulus)),
            Build.Pick(starts, Build.Modulo(n, modulus)));
    }

    /// <summary>if n mod m == r then p(n) else …</summary>
    private static IEnumerable<Func<Term, Term>> ByCases(Polynomial[] pieces)
    {
        const int mostCases = 4;
        var modulus = pieces.Length;
        var groups = pieces.Select((p, r) => (p, r)).GroupBy(x => x.p).OrderBy(g => g.Count()).ToList();
        if (groups.Sum(g => g.Count()) - groups[^1].Count() > mostCases)
            yield break;
        var cases = groups.SkipLast(1).SelectMany(g => g).OrderBy(x => x.r).ToList();
        if (modulus == 2 && pieces[0].Degree > pieces[1].Degree)
            cases = [(pieces[1], 1)];
        var last = modulus == 2 ? pieces[1 - cases[0].r] : groups[^1].Key;
        yield return n =>
        {
            var result = Piece(last, modulus, Array.IndexOf(pieces, last), n);
            foreach (var (piece, r) in Enumerable.Reverse(cases))
                result = Build.If(
                    Build.Equal(Build.Modulo(n, modulus), Build.Number(r)),
                    Piece(piece, modulus, r, n),
                    result);
            return result;
        };
    }

    /// <summary>A piece, which takes integer values in its own residue class only.</summary>
    private static Term Piece(Polynomial piece, int modulus, int residue, Term n)
    {
        var direct = PolynomialForms.Smallest(piece, n);
        // in q = n div m the coefficients may be simpler
        var inQuotient = PolynomialForms.Smallest(
            piece.Substitute(modulus, residue), Build.Divide(n, modulus));
        return PolynomialForms.Weight(direct) <= PolynomialForms.Weight(inQuotient) ? direct : inQuotient;
    }

    /// <summary>(Σ [coefficients of n^k][n mod m]·n^k) div d.</summary>
    private static IEnumerable<Func<Term, Term>> ByCoefficients(Polynomial[] pieces)
    {
        var modulus = pieces.Length;
        var divisor = BigInteger.One;
        foreach (var piece in pieces)
            divisor = Lcm(divisor, piece.Denominator);
        var degree = pieces.Max(p => p.Degree);
        yield return n =>
        {
            var sum = Build.Number(0);
            for (var power = degree; power >= 0; power--)
            {
                var column = pieces.Select(p => (p[power] * (Rational)divisor).Numerator).ToArray();
                var coefficient = PolynomialForms.Smallest(Periodics.Forms(column), 1)[0](n);
                var monomial = power == 0 ? coefficient : Build.Multiply(coefficient, Build.Power(n, power));
                sum = Build.Add(sum, monomial);
            }
            return Build.Divide(sum, divisor);
        };
    }

    private static BigInteger Lcm(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;
}
