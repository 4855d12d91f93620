// Sets of numbers: those at which polynomials are prime, primes of a form, and counts of digits.
using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Core.Support;
using Induce.Search.Recognition;
using Xunit;

namespace Induce.Search.Tests.Recognition;

public sealed class NumberSetTests
{
    private const int Given = 60;
    private const int Continued = 6;

    private static IEnumerable<BigInteger> From(int least) => Enumerable.Range(least, int.MaxValue - least).Select(k => (BigInteger)k);

    private static void Continues(IEnumerable<BigInteger> set, int given = Given)
    {
        ImmutableArray<BigInteger> terms = [.. set.Take(given + Continued)];
        var found = Recognizers.Propose(terms.AsSpan()[..given], 1).FirstOrDefault(c => c.Family.Contains("numbers with properties", StringComparison.Ordinal));
        Assert.NotNull(found);
        var interpreter = new Interpreter(found.Program);
        for (var i = 0; i < terms.Length; i++)
            Assert.Equal(terms[i], interpreter.Element(found.Program.Generators.Length - 1, i + 1).AsInteger());
    }

    [Fact]
    public void Primes_of_a_residue() => Continues(From(2).Where(s => s % 1024 == 513 && Primality.IsPrime(s)));

    [Fact]
    public void Numbers_at_which_a_linear_polynomial_is_prime() => Continues(From(0).Where(s => Primality.IsPrime((997 * s) + 101)));

    [Fact]
    public void Primes_at_which_another_polynomial_is_prime() => Continues(From(2).Where(s => Primality.IsPrime(s) && Primality.IsPrime((s * s) + s - 1)));

    [Fact]
    public void Numbers_at_which_two_polynomials_are_prime() => Continues(From(1).Where(s => Primality.IsPrime((s * s) + s + 1) && Primality.IsPrime((2 * s) + 3)));

    [Fact]
    public void Primes_that_a_polynomial_takes_on() => Continues(From(1).Select(k => (10 * k * k * k) - 7).Where(Primality.IsPrime));

    [Fact]
    public void Values_at_primes_that_are_prime() => Continues(From(2).Where(k => Primality.IsPrime(k)).Select(k => (2 * k * k) - 1).Where(Primality.IsPrime));

    [Fact]
    public void Sets_of_random_linear_conditions() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[-200, 200])
            .Where((a, b) => BigInteger.GreatestCommonDivisor(a, b).IsOne)
            .ForAll((a, b) => Continues(From(1).Where(s => Primality.IsPrime((a * s) + b))), iter: 20);

    [Fact]
    public void Numbers_at_which_a_linear_polynomial_is_not_prime() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[-40, 40])
            .Where((a, b) => BigInteger.GreatestCommonDivisor(a, b).IsOne)
            .ForAll((a, b) => Continues(From(1).Where(s => !Primality.IsPrime((a * s) + b)), 120), iter: 20);

    [Fact]
    public void Numbers_at_which_a_quadratic_polynomial_is_not_prime() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 6], Gen.Int[-40, 40])
            .Where((a, b, c) => Enumerable.Range(1, 150).Count(s => Primality.IsPrime((a * s * s) + (b * s) + c)) > 30)
            .ForAll((a, b, c) => Continues(From(1).Where(s => !Primality.IsPrime((a * s * s) + (b * s) + c)), 120), iter: 20);

    [Fact]
    public void Primes_at_which_a_polynomial_is_not_prime() => Continues(From(2).Where(s => Primality.IsPrime(s) && !Primality.IsPrime(s + 22)));

    private static int Count(BigInteger s, int digits, int digit)
    {
        var count = 0;
        for (; !s.IsZero; s /= digits)
            count += s % digits == digit ? 1 : 0;
        return count;
    }

    [Fact]
    public void Numbers_with_a_digit_that_occurs_so_often_and_one_that_does_not() =>
        Continues(From(1).Where(s => Count(s, 5, 2) == 2 && Count(s, 5, 3) == 0));

    [Fact]
    public void Primes_of_few_digits() => Continues(From(1).Where(s => Primality.IsPrime(s) && $"{s}".All("127".Contains)));

    [Fact]
    public void Numbers_with_more_of_a_digit_than_of_another() => Continues(From(1).Where(s => Count(s, 3, 1) > Count(s, 3, 2)));

    [Fact]
    public void Numbers_with_as_many_of_a_digit_as_of_another() => Continues(From(1).Where(s => Count(s, 4, 1) == Count(s, 4, 2)));

    [Fact]
    public void Sets_of_random_counts_of_digits() =>
        Gen.Select(Gen.Int[3, 7], Gen.Int[0, 6], Gen.Int[1, 2])
            .Where((digits, digit, count) => digit < digits)
            .ForAll((digits, digit, count) => Continues(From(1).Where(s => Count(s, digits, digit) == count)), iter: 20);

    [Fact]
    public void What_holds_no_condition_is_none()
    {
        var random = new Random(1);
        BigInteger[] terms = [.. Enumerable.Range(0, 400).Select(k => (BigInteger)k).Where(_ => random.Next(6) == 0)];
        Assert.DoesNotContain(Recognizers.Propose(terms, 1), c => c.Family.Contains("properties", StringComparison.Ordinal));
    }

    [Fact]
    public void Terms_that_go_up_and_down_beyond_all_bounds_are_no_set() =>
        Assert.DoesNotContain(
            Recognizers.Propose([.. Enumerable.Range(0, 30).Select(k => BigInteger.Pow(-1000, k) + (k % 7))], 0),
            c => c.Family.Contains("properties", StringComparison.Ordinal));
}
