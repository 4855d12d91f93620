// Whether an integer is prime. Depends on UndefinedException.cs.
#nullable enable
using System.Numerics;

namespace Induce.Core.Support;

/// <summary>Primality by trial division and strong probable-prime tests to bases that are proved to suffice.</summary>
/// <remarks>
/// Four bases decide below 3,215,031,751 (Pomerance, Selfridge and Wagstaff 1980, Jaeschke 1993), twelve below
/// 318,665,857,834,031,151,167,461 and thirteen below 3,317,044,064,679,887,385,961,981 (Sorenson and Webster 2015).
/// </remarks>
public static class Primality
{
    private const long DecidedByFourBases = 3_215_031_751;
    private static readonly BigInteger Decided = BigInteger.Parse("3317044064679887385961981", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The most bits of a number that is tested beyond trial division.</summary>
    private const long MostBits = 1024;

    /// <summary>Whether n is prime; false below 2.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge: n is above 3.3·10²⁴ and no base shows it to be composite.</exception>
    public static bool IsPrime(BigInteger n)
    {
        if (n <= long.MaxValue) return n.Sign > 0 && IsPrime((long)n);
        for (int p = 2; p < 1000; p++)
            if ((n % p).IsZero) return false;
        if (n.GetBitLength() > MostBits) throw new UndefinedException(UndefinedReason.NumberTooLarge);
        BigInteger odd = n - 1;
        int twos = 0;
        for (; odd.IsEven; odd >>= 1) twos++;
        for (int p = 2; p <= 41; p++)
        {
            if (!IsPrime(p)) continue;
            BigInteger power = BigInteger.ModPow(p, odd, n);
            bool passes = power.IsOne;
            for (int i = 0; i < twos && !passes; i++)
            {
                passes = power == n - 1;
                power = power * power % n;
            }

            if (!passes) return false;
        }

        return n < Decided ? true : throw new UndefinedException(UndefinedReason.NumberTooLarge);
    }

    /// <inheritdoc cref="IsPrime(BigInteger)"/>
    public static bool IsPrime(long n)
    {
        // Written without arrays and 128-bit integers, for kernels.
        if (n < 41 * 41) return n > 1 && HasNoSmallFactor((ulong)n);
        ulong modulus = (ulong)n;
        if (!HasNoSmallFactor(modulus)) return false;
        if (!(Passes(2, modulus) && Passes(3, modulus) && Passes(5, modulus) && Passes(7, modulus))) return false;
        return n < DecidedByFourBases
            || (Passes(11, modulus) && Passes(13, modulus) && Passes(17, modulus) && Passes(19, modulus)
                && Passes(23, modulus) && Passes(29, modulus) && Passes(31, modulus) && Passes(37, modulus));
    }

    /// <summary>Whether no prime up to 37 divides n, but for n itself.</summary>
    private static bool HasNoSmallFactor(ulong n)
    {
        if (n % 2 == 0) return n == 2;
        if (n % 3 == 0) return n == 3;
        if (n % 5 == 0) return n == 5;
        if (n % 7 == 0) return n == 7;
        if (n % 11 == 0) return n == 11;
        if (n % 13 == 0) return n == 13;
        if (n % 17 == 0) return n == 17;
        if (n % 19 == 0) return n == 19;
        if (n % 23 == 0) return n == 23;
        if (n % 29 == 0) return n == 29;
        if (n % 31 == 0) return n == 31;
        return n % 37 != 0 || n == 37;
    }

    /// <summary>The strong probable-prime test of an odd n, to a base below it.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] // Kernels inline whatever they may.
    private static bool Passes(ulong @base, ulong n)
    {
        // Montgomery's multiplication: residues times 2^64, and the inverse of −n modulo 2^64 by Newton's iteration.
        ulong inverse = n;
        for (int i = 0; i < 5; i++) inverse *= 2 - (n * inverse);
        inverse = ~inverse + 1;
        ulong one = (~n + 1) % n;
        ulong minusOne = n - one;
        ulong factor = 0;
        for (ulong i = 0; i < @base; i++)
        {
            factor += one;
            if (factor >= n) factor -= n;
        }

        ulong odd = n - 1;
        int twos = 0;
        for (; (odd & 1) == 0; odd >>= 1) twos++;
        ulong power = one;
        for (; odd != 0; odd >>= 1)
        {
            if ((odd & 1) != 0) power = Multiply(power, factor, n, inverse);
            factor = Multiply(factor, factor, n, inverse);
        }

        if (power == one) return true;
        for (int i = 0; i < twos; i++)
        {
            if (power == minusOne) return true;
            power = Multiply(power, power, n, inverse);
        }

        return false;
    }

    /// <summary>x·y / 2^64 modulo n, for x, y below n and n below 2^63.</summary>
    private static ulong Multiply(ulong x, ulong y, ulong n, ulong inverse)
    {
        ulong low = x * y;
        ulong quotient = low * inverse;

        // The low halves cancel; they carry unless both are 0.
        ulong sum = High(x, y) + High(quotient, n) + (low == 0 ? 0UL : 1UL);
        return sum >= n ? sum - n : sum;
    }

    /// <summary>The upper half of x·y.</summary>
    private static ulong High(ulong x, ulong y)
    {
        ulong x0 = (uint)x;
        ulong x1 = x >> 32;
        ulong y0 = (uint)y;
        ulong y1 = y >> 32;
        ulong middle = (x1 * y0) + ((x0 * y0) >> 32);
        ulong other = (x0 * y1) + (uint)middle;
        return (x1 * y1) + (middle >> 32) + (other >> 32);
    }
}
