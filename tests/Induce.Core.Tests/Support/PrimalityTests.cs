// Primality against trial division, known composites that fool single bases, and the limit of what is decided.
using System.Numerics;
using CsCheck;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public class PrimalityTests
{
    [Fact]
    public void Small_numbers_agree_with_the_sieve()
    {
        var composite = new bool[100_000];
        for (var p = 2; p < composite.Length; p++)
        {
            Assert.Equal(!composite[p], Primality.IsPrime(p));
            for (var m = 2L * p; m < composite.Length; m += p)
                composite[m] = true;
        }

        Assert.All(new long[] { long.MinValue, -7, -1, 0, 1 }, n => Assert.False(Primality.IsPrime(n)));
    }

    [Theory]
    [InlineData(2047, false)] // passes base 2
    [InlineData(3_215_031_751, false)] // passes 2, 3, 5 and 7
    [InlineData(3_474_749_660_383, false)] // passes 2 to 13
    [InlineData(341_550_071_728_321, false)] // passes 2 to 17
    [InlineData(3_825_123_056_546_413_051, false)] // passes 2 to 23
    [InlineData(4_294_967_291, true)]
    [InlineData(4_294_967_311, true)]
    [InlineData(9_223_372_036_854_775_783, true)] // the greatest below 2^63
    [InlineData(9_223_372_036_854_775_807, false)]
    [InlineData(9_223_371_994_482_243_049, false)] // the square of a prime
    public void Large_words_are_decided(long n, bool isPrime) => Assert.Equal(isPrime, Primality.IsPrime(n));

    [Fact]
    public void Products_are_composite_and_words_agree_with_unbounded_integers()
    {
        Gen.Select(Gen.Long[2, 3_000_000_000], Gen.Long[2, 3_000_000_000]).ForAll((x, y) =>
        {
            Assert.False(Primality.IsPrime(x * y));
            Assert.False(Primality.IsPrime((BigInteger)x * y * 9_223_372_036_854_775_783));
        });
        Gen.Long[0, long.MaxValue].ForAll(n => Assert.Equal(ByModPow(n), Primality.IsPrime(n)), iter: 2000);
    }

    [Fact]
    public void Beyond_words_primes_are_decided_up_to_the_bound_and_composites_beyond()
    {
        Assert.True(Primality.IsPrime((BigInteger.One << 64) + 13));
        Assert.True(Primality.IsPrime((BigInteger.One << 80) + 13));
        Assert.False(Primality.IsPrime(((BigInteger.One << 64) + 13) * ((BigInteger.One << 61) - 1)));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => Primality.IsPrime((BigInteger.One << 89) - 1));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => Primality.IsPrime((BigInteger.One << 2203) - 1));
        Assert.False(Primality.IsPrime(((BigInteger.One << 4000) - 1) * 3));
    }

    /// <summary>The strong test to twelve bases, written with the library's arithmetic.</summary>
    private static bool ByModPow(BigInteger n)
    {
        if (n < 38)
            return n > 1 && Enumerable.Range(2, 36).All(d => d >= n || !(n % d).IsZero);
        if (Enumerable.Range(2, 36).Any(d => (n % d).IsZero))
            return false;
        var odd = n - 1;
        var twos = 0;
        for (; odd.IsEven; odd >>= 1)
            twos++;
        return new[] { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37 }.All(p =>
            BigInteger.ModPow(p, odd, n).IsOne || Enumerable.Range(0, twos).Any(i => BigInteger.ModPow(p, odd << i, n) == n - 1));
    }
}
