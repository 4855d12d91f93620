// Sums of products of binomials are recognized from 16 terms, also behind the equations that they solve, and continued rightly.
using System.Numerics;
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Search.Recognition;

namespace Induce.Search.Tests.Recognition;

public class BinomialSumLaws
{
    private const int Seen = 16;
    private const int Known = 26;

    private static void Recognizes(BigInteger origin, Func<int, BigInteger> term)
    {
        BigInteger[] terms = [.. Enumerable.Range(0, Known).Select(term)];
        Assert.True(
            Recognizers.Propose(terms.AsSpan(0, Seen), origin).Any(c => Continues(c, origin, terms)),
            $"nothing continues {string.Join(", ", terms.Take(Seen))} from {origin}");
    }

    private static bool Continues(Candidate candidate, BigInteger origin, BigInteger[] terms)
    {
        var interpreter = new Interpreter(candidate.Program);
        return Enumerable.Range(0, terms.Length).All(i =>
            interpreter.Element(candidate.Program.Generators.Length - 1, origin + i) is { IsInteger: true } value
            && value.AsInteger() == terms[i]);
    }

    private static BigInteger Choose(int n, int k)
    {
        var result = k < 0 ? BigInteger.Zero : BigInteger.One;
        for (var i = 0; i < k; i++)
            result = result * (n - i) / (i + 1);
        return result;
    }

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (x, i) => x * i);

    private static BigInteger Sum(int last, Func<int, BigInteger> summand) =>
        Enumerable.Range(0, last + 1).Aggregate(BigInteger.Zero, (x, k) => x + summand(k));

    private static BigInteger[] Multiply(BigInteger[] x, BigInteger[] y) =>
        [.. Enumerable.Range(0, x.Length).Select(n => Sum(n, k => x[k] * y[n - k]))];

    private static BigInteger[] Power(BigInteger[] x, int exponent) =>
        Enumerable.Range(0, exponent).Aggregate(One(x.Length), (y, _) => Multiply(y, x));

    private static BigInteger[] One(int count) => [1, .. Enumerable.Repeat(BigInteger.Zero, count - 1)];

    private static BigInteger[] Shifted(BigInteger[] x, int by = 1) => [.. Enumerable.Repeat(BigInteger.Zero, by), .. x[..^by]];

    /// <summary>1/(1 − x) for a series without a constant.</summary>
    private static BigInteger[] Geometric(BigInteger[] x)
    {
        var result = One(x.Length);
        for (var n = 1; n < x.Length; n++)
            result[n] = Sum(n - 1, k => result[k] * x[n - k]);
        return result;
    }

    /// <summary>The series that a contraction doesn't change.</summary>
    private static BigInteger[] Fixed(Func<BigInteger[], BigInteger[]> step)
    {
        var result = One(Known);
        for (var i = 0; i < Known; i++)
            result = step(result);
        return result;
    }

    [Fact]
    public void Sums_of_two_binomials_and_a_power() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[-3, 4], Gen.Int[0, 1])
            .Where((_, _, _, _, _, c, _) => c != 0)
            .ForAll((a, b, e, f, g, c, origin) => Recognizes(origin, n => Sum(n, k =>
                BigInteger.Pow(c, k) * Choose(a * n + b * k + e, k) * Choose(n + f * k + g, n - k))), iter: 25);

    [Fact]
    public void Series_that_solve_rational_equations() => Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 2])
        .ForAll((t, u, s, power) =>
        {
            // A = 1 + x·Aᵗ/(1 − x·Aᵘ)ˢ, raised to a power
            var series = Power(Fixed(a => [1, .. Shifted(Multiply(Power(a, t), Power(Geometric(Shifted(Power(a, u))), s)))[1..]]), power);
            Recognizes(0, n => series[n]);
        }, iter: 15);

    [Fact]
    public void Series_with_every_second_or_third_power() => Gen.Select(Gen.Int[2, 3], Gen.Int[2, 4], Gen.Int[1, 2])
        .ForAll((stride, t, s) =>
        {
            // A = 1/(1 − x)ˢ + x^stride·Aᵗ
            var ones = Power([.. Enumerable.Repeat(BigInteger.One, Known)], s);
            var series = Fixed(a => [.. ones.Zip(Shifted(Power(a, t), stride), (x, y) => x + y)]);
            Recognizes(0, n => series[n]);
        }, iter: 8);

    [Fact]
    public void Sums_behind_exponential_generating_functions() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[0, 2], Gen.Bool)
        .ForAll((b, r, e, alternates) => Recognizes(0, n => Sum(n, k =>
            (alternates && (n - k) % 2 == 1 ? -1 : 1) * Factorial(n) / Factorial(k)
            * (k == 0 ? 1 : r * BigInteger.Pow(b * k + r, k - 1)) * Choose(n + e * k - 1, n - k))), iter: 15);

    [Fact]
    public void Sums_with_powers_of_the_index() => Gen.Select(Gen.Int[0, 2], Gen.Int[1, 3], Gen.Int[0, 2])
        .ForAll((c, p, e) => Recognizes(0, n => Sum(n, k =>
            BigInteger.Pow(n + c, k) * Choose(n, k) * Choose(p * k + e, k))), iter: 10);

    [Fact]
    public void Sums_after_zeros_and_after_an_odd_first_term()
    {
        static BigInteger Term(int n) => Sum(n, k => Choose(n, k) * Choose(3 * k, k) / (2 * k + 1));
        Recognizes(0, n => n == 0 ? 0 : Term(n - 1));
        Recognizes(0, n => n == 0 ? 7 : 5 * Term(n - 1));
    }
}
