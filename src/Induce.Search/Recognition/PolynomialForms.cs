// The ways to write a polynomial down: expanded, Horner, factored, shifted power, binomial.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Integer terms for polynomials over ℚ that take integer values.</summary>
internal static class PolynomialForms
{
    private const int RootBound = 64;

    /// <summary>Distinct forms, the smallest first: at most <paramref name="limit"/>.</summary>
    public static IReadOnlyList<Func<Term, Term>> All(Polynomial polynomial, int limit) =>
        Smallest(Candidates(polynomial), limit);

    /// <summary>The smallest form of a polynomial with integer coefficients.</summary>
    public static Term Smallest(Polynomial polynomial, Term n) => All(polynomial, 1)[0](n);

    /// <summary>
    /// Forms of floor((p(n) + c) / divisor) for an integer polynomial p, where any c in the range will do.
    /// </summary>
    public static IReadOnlyList<Func<Term, Term>> Floors(
        Polynomial numerator, BigInteger divisor, BigInteger leastConstant, BigInteger greatestConstant, int limit)
    {
        const int tried = 24;
        var constants = new List<BigInteger>();
        for (var c = leastConstant; c <= greatestConstant && constants.Count < tried; c++)
            constants.Add(c);
        if (leastConstant.Sign < 0 && greatestConstant.Sign >= 0 && !constants.Contains(0))
            constants.Add(0);
        return Smallest(
            constants.SelectMany(c => IntegerForms(numerator + (Rational)c).Select(
                form => (Func<Term, Term>)(n => Build.Divide(form(n), divisor)))),
            limit);
    }

    /// <summary>The forms with the fewest nodes and the smallest literals.</summary>
    public static IReadOnlyList<Func<Term, Term>> Smallest(IEnumerable<Func<Term, Term>> forms, int limit) =>
        [.. forms
            .Select(form => (Form: form, Term: form(Build.N)))
            .DistinctBy(pair => pair.Term)
            .OrderBy(pair => Weight(pair.Term))
            .Take(limit)
            .Select(pair => pair.Form)];

    /// <summary>A rough length in bits, to choose among equal forms before they are scored.</summary>
    public static double Weight(Term term)
    {
        var weight = 4.0;
        if (Build.Constant(term) is { } c)
            weight = 3.0 + 2 * (long)BigInteger.Abs(c).GetBitLength();
        foreach (var child in term.Children)
            weight += Weight(child);
        return weight;
    }

    private static IEnumerable<Func<Term, Term>> Candidates(Polynomial p)
    {
        var divisor = p.Denominator;
        foreach (var form in IntegerForms((Rational)divisor * p))
            yield return n => Build.Divide(form(n), divisor);
        if (p.Degree < 1)
            yield break;
        // p(n) = (p(n) − p(r)) + p(r), whose first part has the root r
        if (!divisor.IsOne)
            for (var root = -1; root <= 1; root++)
            {
                var value = p.At(root);
                if (value.IsZero || !value.IsInteger)
                    continue;
                var rest = p - (Polynomial)value;
                var restDivisor = rest.Denominator;
                foreach (var form in IntegerForms((Rational)restDivisor * rest))
                    yield return n => Build.Add(Build.Divide(form(n), restDivisor), Build.Number(value.Numerator));
            }
        // the integer part of the coefficients apart from the fractions
        if (!divisor.IsOne)
        {
            var whole = new Polynomial([.. p.Coefficients.ToArray().Select(c => (Rational)c.Floor())]);
            var fraction = p - whole;
            if (!whole.IsZero && !fraction.IsZero && fraction.Denominator == divisor)
                foreach (var first in IntegerForms((Rational)divisor * fraction))
                    foreach (var second in IntegerForms(whole))
                        yield return n => Build.Add(Build.Divide(first(n), divisor), second(n));
        }
        foreach (var form in BinomialForms(p))
            yield return form;
    }

    /// <summary>Forms of a polynomial with integer coefficients.</summary>
    private static IEnumerable<Func<Term, Term>> IntegerForms(Polynomial p)
    {
        yield return n => Expanded(p, n);
        if (p.Degree < 1)
            yield break;
        yield return n => Horner(p, n);
        yield return n => Factored(p, n);
        for (var root = -2; root <= 2; root++)
        {
            var value = p.At(root);
            if (!value.IsZero && p.Degree >= 2)
                yield return n => Build.Add(Factored(p - (Polynomial)value, n), Build.Number(value.Numerator));
        }
        if (ShiftedPower(p) is { } power)
            yield return power;
    }

    private static Term Expanded(Polynomial p, Term n)
    {
        var sum = Build.Number(0);
        for (var power = p.Degree; power >= 0; power--)
            if (!p[power].IsZero)
            {
                var coefficient = Build.Number(p[power].Numerator);
                var monomial = power == 0 ? coefficient : Build.Multiply(coefficient, Build.Power(n, power));
                sum = power == p.Degree ? monomial : Build.Add(sum, monomial);
            }
        return Build.PositiveFirst(sum);
    }

    private static Term Horner(Polynomial p, Term n)
    {
        var result = Build.Number(p.Leading.Numerator);
        for (var power = p.Degree - 1; power >= 0; power--)
            result = Build.PositiveFirst(Build.Add(Build.Multiply(n, result), Build.Number(p[power].Numerator)));
        return result;
    }

    private static Term Factored(Polynomial p, Term n)
    {
        var (roots, cofactor) = p.SmallRoots(RootBound, 4);
        // each root p/q is written q*n - p: the cofactor gives up its q, and stays integral by Gauss's lemma
        var rest = cofactor;
        foreach (var root in roots)
            rest = new Rational(BigInteger.One, root.Denominator) * rest;
        var content = BigInteger.Zero;
        foreach (var c in rest.Coefficients)
            content = BigInteger.GreatestCommonDivisor(content, c.Numerator);
        if (rest.Leading.Sign < 0)
            content = -content;
        rest = new Rational(BigInteger.One, content) * rest;
        Term? product = null;
        foreach (var group in roots.GroupBy(r => r).OrderBy(g => g.Key.IsZero ? 0 : 1).ThenBy(g => g.Key.Denominator)
            .ThenBy(g => BigInteger.Abs(g.Key.Numerator)).ThenBy(g => g.Key.Numerator))
        {
            var linear = Build.Add(
                Build.Multiply(Build.Number(group.Key.Denominator), n), Build.Number(-group.Key.Numerator));
            var factor = Build.Power(linear, group.Count());
            product = product is null ? factor : Build.Multiply(product, factor);
        }
        if (rest.Degree > 0 || product is null)
        {
            var factor = Expanded(rest, n);
            product = product is null ? factor : Build.Multiply(product, factor);
        }
        return content.IsOne ? product : Build.Multiply(Build.Number(content), product);
    }

    /// <summary>c·(s·n + t)^d + e, where p has that shape with d ≥ 2.</summary>
    private static Func<Term, Term>? ShiftedPower(Polynomial p)
    {
        var degree = p.Degree;
        if (degree < 2)
            return null;
        var shift = p[degree - 1] / (p.Leading * (Rational)degree);
        var scale = shift.Denominator;
        var coefficient = p.Leading / ((Rational)scale).Pow(degree);
        if (shift.IsZero || !coefficient.IsInteger)
            return null;
        Polynomial power = Rational.One;
        for (var i = 0; i < degree; i++)
            power *= new Polynomial(shift.Numerator, scale);
        var rest = p - coefficient * power;
        if (rest.Degree > 0)
            return null;
        return n => Build.Add(
            Build.Multiply(
                Build.Number(coefficient.Numerator),
                Build.Power(
                    Build.Add(Build.Multiply(Build.Number(scale), n), Build.Number(shift.Numerator)), degree)),
            Build.Number(rest[0].Numerator));
    }

    /// <summary>c·binomial(n + s, d) + e, where p has that shape with d ≥ 2.</summary>
    private static IEnumerable<Func<Term, Term>> BinomialForms(Polynomial p)
    {
        var degree = p.Degree;
        if (degree < 2)
            yield break;
        var shift = (p[degree - 1] / p.Leading + new Rational(degree * (degree - 1), 2)) / (Rational)degree;
        if (!shift.IsInteger)
            yield break;
        Polynomial binomial = Rational.One;
        for (var i = 0; i < degree; i++)
            binomial *= new Polynomial((shift - (Rational)i) / (Rational)(i + 1), new Rational(1, i + 1));
        var coefficient = p.Leading / binomial.Leading;
        var rest = p - coefficient * binomial;
        if (!coefficient.IsInteger || rest.Degree > 1 || !rest.Denominator.IsOne)
            yield break;
        yield return n => Build.Add(
            Build.Multiply(
                Build.Number(coefficient.Numerator),
                Build.Binomial(Build.Add(n, Build.Number(shift.Numerator)), Build.Number(degree))),
            Expanded(rest, n));
    }
}
