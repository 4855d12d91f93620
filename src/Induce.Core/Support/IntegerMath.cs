// Exact integer arithmetic of the language: flooring division, powers, roots, digits, bits and divisors.
// Depends on UndefinedException.cs.
#nullable enable
using System;
using System.Collections.Generic;
using System.Numerics;

namespace Induce.Core.Support;

/// <summary>The integer operations of the language on unbounded integers.</summary>
/// <remarks>
/// <para>A result of more than <see cref="MaxIntegerBits"/> bits is undefined (NumberTooLarge); where the size can be
/// foreseen, it is tested before anything is computed. Every method throws <see cref="UndefinedException"/> where its
/// value is undefined, and nothing else, except the methods whose names end in Checked.</para>
/// <para>Overloads on <see cref="long"/> return <see cref="long"/> where the result always fits, else
/// <see cref="BigInteger"/>. The Checked methods stay in 64 bits and throw <see cref="OverflowException"/> when the
/// result does not fit: they serve code that falls back to unbounded integers by itself.</para>
/// </remarks>
public static class IntegerMath
{
    /// <summary>The most bits that the magnitude of an integer may have: 2^20.</summary>
    public const int MaxIntegerBits = 1 << 20;

    // The largest n for which n! has at most 2^20 bits.
    private const int MaxFactorialArgument = 71_421;

    // ---- size limit -------------------------------------------------------------------------------------------

    /// <summary>The value itself, if its magnitude has at most <see cref="MaxIntegerBits"/> bits.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Bounded(BigInteger value) =>
        Magnitude(value) <= MaxIntegerBits ? value : throw Undefined(UndefinedReason.NumberTooLarge);

    /// <summary>The sum, within the size limit.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Add(BigInteger a, BigInteger b) => Bounded(a + b);

    /// <summary>The difference, within the size limit.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Subtract(BigInteger a, BigInteger b) => Bounded(a - b);

    /// <summary>The product, within the size limit.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Multiply(BigInteger a, BigInteger b)
    {
        if (a.IsZero || b.IsZero) return BigInteger.Zero;
        // The product has one bit less than its factors together, or as many.
        long bits = Magnitude(a) + Magnitude(b);
        if (bits <= MaxIntegerBits) return a * b;
        return bits - 1 > MaxIntegerBits ? throw Undefined(UndefinedReason.NumberTooLarge) : Bounded(a * b);
    }

    // ---- division ---------------------------------------------------------------------------------------------

    /// <summary>The quotient rounded towards −∞.</summary>
    /// <exception cref="UndefinedException">DivisionByZero.</exception>
    public static BigInteger Div(BigInteger a, BigInteger b)
    {
        if (b.IsZero) throw Undefined(UndefinedReason.DivisionByZero);
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger remainder);
        return !remainder.IsZero && remainder.Sign != b.Sign ? quotient - 1 : quotient;
    }

    /// <inheritdoc cref="Div(BigInteger, BigInteger)"/>
    public static BigInteger Div(long a, long b) =>
        a == long.MinValue && b == -1 ? -(BigInteger)a : DivChecked(a, b);

    /// <summary>The quotient rounded towards −∞, in 64 bits.</summary>
    /// <exception cref="UndefinedException">DivisionByZero.</exception>
    /// <exception cref="OverflowException">−2^63 divided by −1.</exception>
    public static long DivChecked(long a, long b)
    {
        if (b == 0) throw Undefined(UndefinedReason.DivisionByZero);
        if (b == -1) return checked(-a);
        long quotient = a / b;
        long remainder = a - quotient * b;
        return remainder != 0 && (remainder ^ b) < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The remainder of flooring division: zero, or of the divisor's sign.</summary>
    /// <exception cref="UndefinedException">DivisionByZero.</exception>
    public static BigInteger Mod(BigInteger a, BigInteger b)
    {
        if (b.IsZero) throw Undefined(UndefinedReason.DivisionByZero);
        BigInteger remainder = BigInteger.Remainder(a, b);
        return !remainder.IsZero && remainder.Sign != b.Sign ? remainder + b : remainder;
    }

    /// <inheritdoc cref="Mod(BigInteger, BigInteger)"/>
    public static long Mod(long a, long b)
    {
        if (b == 0) throw Undefined(UndefinedReason.DivisionByZero);
        // The hardware traps on −2^63 mod −1.
        if (b == -1) return 0;
        long remainder = a % b;
        return remainder != 0 && (remainder ^ b) < 0 ? remainder + b : remainder;
    }

    // ---- powers and shifts ------------------------------------------------------------------------------------

    /// <summary>The power; 0 ** 0 = 1.</summary>
    /// <exception cref="UndefinedException">NegativeExponent, NumberTooLarge.</exception>
    public static BigInteger Pow(BigInteger value, BigInteger exponent)
    {
        if (exponent.Sign < 0) throw Undefined(UndefinedReason.NegativeExponent);
        if (exponent.IsZero || value.IsOne) return BigInteger.One;
        if (value.IsZero) return BigInteger.Zero;
        if (value == BigInteger.MinusOne) return exponent.IsEven ? BigInteger.One : BigInteger.MinusOne;
        // |value| ≥ 2^(m−1) has m bits, so its power has more than (m−1)·exponent.
        if ((Magnitude(value) - 1) * exponent >= MaxIntegerBits) throw Undefined(UndefinedReason.NumberTooLarge);
        return Bounded(BigInteger.Pow(value, (int)exponent));
    }

    /// <inheritdoc cref="Pow(BigInteger, BigInteger)"/>
    public static BigInteger Pow(long value, long exponent) =>
        TryPow(value, exponent, out long power) ? power : Pow((BigInteger)value, exponent);

    /// <summary>The power in 64 bits; 0 ** 0 = 1.</summary>
    /// <exception cref="UndefinedException">NegativeExponent.</exception>
    /// <exception cref="OverflowException">The power does not fit.</exception>
    public static long PowChecked(long value, long exponent) =>
        TryPow(value, exponent, out long power) ? power : throw new OverflowException();

    private static bool TryPow(long value, long exponent, out long power)
    {
        if (exponent < 0) throw Undefined(UndefinedReason.NegativeExponent);
        power = 1;
        if (value is >= -1 and <= 1)
        {
            if (value == 0) power = exponent == 0 ? 1 : 0;
            if (value == -1) power = (exponent & 1) == 0 ? 1 : -1;
            return true;
        }

        if (exponent > 63) return false;
        for (; ; )
        {
            if ((exponent & 1) != 0 && !TryMultiply(power, value, out power)) return false;
            exponent >>= 1;
            if (exponent == 0) return true;
            if (!TryMultiply(value, value, out value)) return false;
        }
    }

    private static bool TryMultiply(long a, long b, out long product)
    {
        long high = Math.BigMul(a, b, out product);
        return high == product >> 63;
    }

    /// <summary>value · 2^count.</summary>
    /// <exception cref="UndefinedException">NegativeShift, NumberTooLarge.</exception>
    public static BigInteger ShiftLeft(BigInteger value, BigInteger count)
    {
        if (count.Sign < 0) throw Undefined(UndefinedReason.NegativeShift);
        if (value.IsZero) return value;
        if (Magnitude(value) + count > MaxIntegerBits) throw Undefined(UndefinedReason.NumberTooLarge);
        return value << (int)count;
    }

    /// <inheritdoc cref="ShiftLeft(BigInteger, BigInteger)"/>
    public static BigInteger ShiftLeft(long value, long count) => (ulong)count < 64 && value << (int)count >> (int)count == value
        ? value << (int)count
        : ShiftLeft((BigInteger)value, count);

    /// <summary>value · 2^count in 64 bits.</summary>
    /// <exception cref="UndefinedException">NegativeShift.</exception>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long ShiftLeftChecked(long value, long count)
    {
        if (count < 0) throw Undefined(UndefinedReason.NegativeShift);
        if (value == 0) return 0;
        if (count >= 64 || value << (int)count >> (int)count != value) throw new OverflowException();
        return value << (int)count;
    }

    /// <summary>value / 2^count rounded towards −∞.</summary>
    /// <exception cref="UndefinedException">NegativeShift.</exception>
    public static BigInteger ShiftRight(BigInteger value, BigInteger count)
    {
        if (count.Sign < 0) throw Undefined(UndefinedReason.NegativeShift);
        if (count > int.MaxValue) return value.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero;
        return value >> (int)count;
    }

    /// <inheritdoc cref="ShiftRight(BigInteger, BigInteger)"/>
    public static long ShiftRight(long value, long count)
    {
        if (count < 0) throw Undefined(UndefinedReason.NegativeShift);
        return value >> (int)Math.Min(count, 63);
    }

    // ---- common divisors and multiples ------------------------------------------------------------------------

    /// <summary>The greatest common divisor, never negative; gcd(0, 0) = 0.</summary>
    public static BigInteger Gcd(BigInteger a, BigInteger b) => BigInteger.GreatestCommonDivisor(a, b);

    /// <inheritdoc cref="Gcd(BigInteger, BigInteger)"/>
    public static BigInteger Gcd(long a, long b) => GcdOfMagnitudes(a, b);

    /// <summary>The greatest common divisor in 64 bits, never negative; gcd(0, 0) = 0.</summary>
    /// <exception cref="OverflowException">The result is 2^63.</exception>
    public static long GcdChecked(long a, long b) => checked((long)GcdOfMagnitudes(a, b));

    private static ulong GcdOfMagnitudes(long a, long b)
    {
        ulong u = MagnitudeOf(a);
        ulong v = MagnitudeOf(b);
        if (u == 0 || v == 0) return u | v;
        int twos = BitOperations.TrailingZeroCount(u | v);
        u >>= BitOperations.TrailingZeroCount(u);
        while (v != 0)
        {
            v >>= BitOperations.TrailingZeroCount(v);
            if (u > v) (u, v) = (v, u);
            v -= u;
        }

        return u << twos;
    }

    /// <summary>The least common multiple, never negative; zero if either is zero.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Lcm(BigInteger a, BigInteger b) => a.IsZero || b.IsZero
        ? BigInteger.Zero
        : Multiply(BigInteger.Abs(a / Gcd(a, b)), BigInteger.Abs(b));

    /// <inheritdoc cref="Lcm(BigInteger, BigInteger)"/>
    public static BigInteger Lcm(long a, long b) => Lcm((BigInteger)a, b);

    /// <summary>The least common multiple in 64 bits, never negative; zero if either is zero.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long LcmChecked(long a, long b) => a == 0 || b == 0
        ? 0
        : checked((long)(MagnitudeOf(a) / GcdOfMagnitudes(a, b) * MagnitudeOf(b)));

    // ---- roots, factorials, binomials -------------------------------------------------------------------------

    /// <summary>The largest s with s² ≤ n.</summary>
    /// <exception cref="UndefinedException">NegativeRoot.</exception>
    public static BigInteger Isqrt(BigInteger n)
    {
        if (n.Sign < 0) throw Undefined(UndefinedReason.NegativeRoot);
        if (n <= long.MaxValue) return Isqrt((long)n);
        // Newton's step doubles the correct bits, so each level of the recursion works on half of them. The step
        // from the root of the leading half never lands below the true root, nor more than one above it; should a
        // guess be further off, the loops below still end at the root.
        int quarter = (int)((Magnitude(n) - 1) / 4);
        BigInteger guess = Isqrt(n >> (2 * quarter)) << quarter;
        guess = (guess + n / guess) >> 1;
        while (guess * guess > n) guess--;
        while ((guess + 1) * (guess + 1) <= n) guess++;
        return guess;
    }

    /// <inheritdoc cref="Isqrt(BigInteger)"/>
    public static long Isqrt(long n)
    {
        if (n < 0) throw Undefined(UndefinedReason.NegativeRoot);
        // The real root is off by less than one; 3037000499 is the root of 2^63 − 1.
        long root = Math.Min((long)Math.Sqrt(n), 3037000499);
        if (root * root > n) return root - 1;
        return root < 3037000499 && (root + 1) * (root + 1) <= n ? root + 1 : root;
    }

    /// <summary>The largest r with r·(r + 1)/2 ≤ n: the row of cell n in a triangle whose rows have 1, 2, 3, … cells, counted from 0.</summary>
    /// <exception cref="UndefinedException">NegativeArgument.</exception>
    public static BigInteger TriangleRow(BigInteger n)
    {
        if (n.Sign < 0) throw Undefined(UndefinedReason.NegativeArgument);
        return (Isqrt((8 * n) + 1) - 1) / 2;
    }

    /// <inheritdoc cref="TriangleRow(BigInteger)"/>
    public static long TriangleRow(long n) => n is >= 0 and < 1L << 60 ? (Isqrt((8 * n) + 1) - 1) / 2 : (long)TriangleRow((BigInteger)n);

    /// <summary>How many cells of its row stand before cell n of such a triangle.</summary>
    /// <exception cref="UndefinedException">NegativeArgument.</exception>
    public static BigInteger TriangleColumn(BigInteger n)
    {
        var row = TriangleRow(n);
        return n - (row * (row + 1) / 2);
    }

    /// <inheritdoc cref="TriangleColumn(BigInteger)"/>
    public static long TriangleColumn(long n) => n is >= 0 and < 1L << 60 && TriangleRow(n) is var row ? n - (row * (row + 1) / 2) : (long)TriangleColumn((BigInteger)n);

    /// <summary>n! = 1 · 2 · … · n.</summary>
    /// <exception cref="UndefinedException">NegativeArgument, NumberTooLarge.</exception>
    public static BigInteger Factorial(BigInteger n)
    {
        if (n.Sign < 0) throw Undefined(UndefinedReason.NegativeArgument);
        if (n > MaxFactorialArgument) throw Undefined(UndefinedReason.NumberTooLarge);
        return ProductOfRange(1, (long)n);
    }

    /// <inheritdoc cref="Factorial(BigInteger)"/>
    public static BigInteger Factorial(long n) => Factorial((BigInteger)n);

    /// <summary>n! in 64 bits.</summary>
    /// <exception cref="UndefinedException">NegativeArgument.</exception>
    /// <exception cref="OverflowException">n is above 20.</exception>
    public static long FactorialChecked(long n)
    {
        if (n < 0) throw Undefined(UndefinedReason.NegativeArgument);
        if (n > 20) throw new OverflowException();
        long product = 1;
        for (long k = 2; k <= n; k++) product *= k;
        return product;
    }

    /// <summary>
    /// The binomial coefficient n(n−1)…(n−k+1) / k! for every integer n: 0 for k &lt; 0 and for k &gt; n ≥ 0, and
    /// (−1)^k · C(k−n−1, k) for n &lt; 0.
    /// </summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Binomial(BigInteger n, BigInteger k)
    {
        if (k.Sign < 0) return BigInteger.Zero;
        if (n.Sign < 0)
        {
            BigInteger mirrored = Binomial(k - n - 1, k);
            return k.IsEven ? mirrored : -mirrored;
        }

        if (k > n) return BigInteger.Zero;
        k = BigInteger.Min(k, n - k);
        if (k.IsZero) return BigInteger.One;
        // C(n,k) ≥ (n/k)^k, and n/k ≥ 2.
        if (k >= MaxIntegerBits || (Magnitude(n / k) - 1) * k >= MaxIntegerBits)
            throw Undefined(UndefinedReason.NumberTooLarge);
        if (BinomialBits((double)n, (double)k) > MaxIntegerBits + 1000) throw Undefined(UndefinedReason.NumberTooLarge);

        int count = (int)k;
        return Bounded(count >= SieveFrom && n <= SieveLimit && n <= (long)count * SievePerFactor
            ? BinomialByPrimes((int)n, count)
            : ProductOfRange(n - count + 1, count) / ProductOfRange(1, count));
    }

    // Where the factors are many and small, the primes of the result are found faster than it is divided out.
    private const int SieveFrom = 200;
    private const int SieveLimit = 1 << 24;
    private const int SievePerFactor = 64;

    // The exponent of p in C(n,k) is the number of carries when k and n − k are added in base p (Kummer 1852).
    private static BigInteger BinomialByPrimes(int n, int k)
    {
        var factors = new List<BigInteger>();
        bool[] composite = new bool[n + 1];
        for (int p = 2; p <= n; p++)
        {
            if (composite[p]) continue;
            for (long multiple = (long)p * p; multiple <= n; multiple += p) composite[multiple] = true;
            BigInteger factor = BigInteger.One;
            int carry = 0;
            for (int a = k, b = n - k; a > 0 || b > 0; a /= p, b /= p)
            {
                carry = a % p + b % p + carry >= p ? 1 : 0;
                if (carry == 1) factor *= p;
            }

            if (!factor.IsOne) factors.Add(factor);
        }

        return ProductOf(0, factors.Count);

        BigInteger ProductOf(int first, int end)
        {
            if (end - first > 16) return ProductOf(first, (first + end) / 2) * ProductOf((first + end) / 2, end);
            BigInteger product = BigInteger.One;
            for (int i = first; i < end; i++) product *= factors[i];
            return product;
        }
    }

    /// <inheritdoc cref="Binomial(BigInteger, BigInteger)"/>
    public static BigInteger Binomial(long n, long k) =>
        TryBinomial(n, k, out long value) ? value : Binomial((BigInteger)n, k);

    /// <summary>The binomial coefficient, as <see cref="Binomial(BigInteger, BigInteger)"/>, in 64 bits.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long BinomialChecked(long n, long k) =>
        TryBinomial(n, k, out long value) ? value : checked((long)Binomial((BigInteger)n, k));

    // Gives up rather than be wrong: where an intermediate product leaves 64 bits.
    private static bool TryBinomial(long n, long k, out long value)
    {
        value = 0;
        if (k < 0) return true;
        if (n < 0) return false;
        if (k > n) return true;
        k = Math.Min(k, n - k);
        value = 1;
        for (long i = 1; i <= k; i++)
        {
            if (!TryMultiply(value, n - k + i, out value)) return false;
            value /= i;
        }

        return true;
    }

    // A lower bound of log2 C(n,k) to within rounding: C(n,k) ≥ sqrt(n / (8k(n−k))) · 2^(n·H(k/n)), the entropy bound
    // (MacWilliams and Sloane, The Theory of Error-Correcting Codes, ch. 10 §11). Used only to reject what is far
    // beyond the limit, so its rounding never decides.
    private static double BinomialBits(double n, double k) =>
        double.IsInfinity(n)
            ? 0
            : k * Math.Log2(n / k) - (n - k) * Math.Log2(1 - k / n) - 0.5 * Math.Log2(8 * k);

    private static BigInteger ProductOfRange(BigInteger first, long count)
    {
        if (count <= 16)
        {
            BigInteger product = BigInteger.One;
            for (long i = 0; i < count; i++) product *= first + i;
            return product;
        }

        // Halving keeps the factors of equal size, where long multiplication is cheapest.
        long half = count / 2;
        return ProductOfRange(first, half) * ProductOfRange(first + half, count - half);
    }

    // ---- digits and bits --------------------------------------------------------------------------------------

    /// <summary>The sum of the digits of |n| in a base.</summary>
    /// <exception cref="UndefinedException">BadBase: <paramref name="radix"/> is below 2.</exception>
    public static BigInteger DigitSum(BigInteger n, BigInteger radix)
    {
        if (radix < 2) throw Undefined(UndefinedReason.BadBase);
        n = BigInteger.Abs(n);
        var powers = PowersUpTo(n, radix);
        return SumOfDigits(n, powers.Count - 1);

        // The digit sum of a number below radix^(2^(level+1)).
        BigInteger SumOfDigits(BigInteger value, int level)
        {
            if (level < 0) return value;
            if (value <= ulong.MaxValue && radix <= ulong.MaxValue) return SumOfSmallDigits((ulong)value, (ulong)radix);
            BigInteger high = BigInteger.DivRem(value, powers[level], out BigInteger low);
            return SumOfDigits(high, level - 1) + SumOfDigits(low, level - 1);
        }
    }

    /// <inheritdoc cref="DigitSum(BigInteger, BigInteger)"/>
    public static long DigitSum(long n, long radix)
    {
        if (radix < 2) throw Undefined(UndefinedReason.BadBase);
        return (long)SumOfSmallDigits(MagnitudeOf(n), (ulong)radix);
    }

    /// <summary>The sum of the digits of |n|, as a 64-bit integer.</summary>
    /// <exception cref="UndefinedException">BadBase: <paramref name="radix"/> is below 2.</exception>
    /// <exception cref="OverflowException">The sum doesn't fit.</exception>
    public static long DigitSumChecked(long n, long radix) => checked((long)SumOfSmallDigits(
        MagnitudeOf(n), radix < 2 ? throw Undefined(UndefinedReason.BadBase) : (ulong)radix));

    private static ulong SumOfSmallDigits(ulong n, ulong radix)
    {
        ulong sum = 0;
        for (; n >= radix; n /= radix) sum += n % radix;
        return sum + n;
    }

    /// <summary>The digit of |n| at <paramref name="index"/>, counted from 0 at the least significant.</summary>
    /// <exception cref="UndefinedException">BadBase: <paramref name="radix"/> is below 2; OutOfRange: a negative index.</exception>
    public static BigInteger Digit(BigInteger n, BigInteger index, BigInteger radix)
    {
        if (radix < 2) throw Undefined(UndefinedReason.BadBase);
        if (index.Sign < 0) throw Undefined(UndefinedReason.OutOfRange);
        n = BigInteger.Abs(n);
        // radix^index ≥ 2^((m−1)·index) for a radix of m bits.
        if ((Magnitude(radix) - 1) * index >= Magnitude(n)) return index.IsZero ? n % radix : BigInteger.Zero;
        return n / BigInteger.Pow(radix, (int)index) % radix;
    }

    /// <inheritdoc cref="Digit(BigInteger, BigInteger, BigInteger)"/>
    public static long Digit(long n, long index, long radix)
    {
        if (radix < 2) throw Undefined(UndefinedReason.BadBase);
        if (index < 0) throw Undefined(UndefinedReason.OutOfRange);
        ulong rest = MagnitudeOf(n);
        for (; index > 0 && rest != 0; index--) rest /= (ulong)radix;
        return (long)(rest % (ulong)radix);
    }

    /// <summary>How many digits |n| has in a base; 1 for n = 0.</summary>
    /// <exception cref="UndefinedException">BadBase: <paramref name="radix"/> is below 2.</exception>
    public static BigInteger DigitCount(BigInteger n, BigInteger radix)
    {
        if (radix < 2) throw Undefined(UndefinedReason.BadBase);
        n = BigInteger.Abs(n);
        var powers = PowersUpTo(n, radix);
        long count = 1;
        for (int level = powers.Count - 1; level >= 0; level--)
        {
            if (n < powers[level]) continue;
            n /= powers[level];
            count += 1L << level;
        }

        return count;
    }

    /// <inheritdoc cref="DigitCount(BigInteger, BigInteger)"/>
    public static long DigitCount(long n, long radix)
    {
        if (radix < 2) throw Undefined(UndefinedReason.BadBase);
        long count = 1;
        for (ulong rest = MagnitudeOf(n); rest >= (ulong)radix; rest /= (ulong)radix) count++;
        return count;
    }

    // radix, radix^2, radix^4, … as far as they are at most n.
    private static List<BigInteger> PowersUpTo(BigInteger n, BigInteger radix)
    {
        var powers = new List<BigInteger>();
        for (BigInteger power = radix; power <= n; power *= power) powers.Add(power);
        return powers;
    }

    /// <summary>The number of binary digits of |n|; 0 for n = 0.</summary>
    public static BigInteger BitLength(BigInteger n) => Magnitude(n);

    /// <inheritdoc cref="BitLength(BigInteger)"/>
    public static long BitLength(long n) => 64 - BitOperations.LeadingZeroCount(MagnitudeOf(n));

    /// <summary>How many binary digits of n are one.</summary>
    /// <exception cref="UndefinedException">NegativeArgument.</exception>
    public static BigInteger PopCount(BigInteger n)
    {
        if (n.Sign < 0) throw Undefined(UndefinedReason.NegativeArgument);
        return BigInteger.PopCount(n);
    }

    /// <inheritdoc cref="PopCount(BigInteger)"/>
    public static long PopCount(long n)
    {
        if (n < 0) throw Undefined(UndefinedReason.NegativeArgument);
        return BitOperations.PopCount((ulong)n);
    }

    /// <summary>Bitwise and, on two's complement without end.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge: two negative numbers can give −2^(2^20), one bit too long.</exception>
    public static BigInteger And(BigInteger a, BigInteger b) => Bounded(a & b);

    /// <summary>Bitwise or, on two's complement without end.</summary>
    public static BigInteger Or(BigInteger a, BigInteger b) => a | b;

    /// <summary>Bitwise exclusive or, on two's complement without end.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge: numbers of unlike sign can give −2^(2^20), one bit too long.</exception>
    public static BigInteger Xor(BigInteger a, BigInteger b) => Bounded(a ^ b);

    /// <summary>Bitwise complement, −n − 1.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger Not(BigInteger n) => Bounded(-n - 1);

    // ---- divisibility -----------------------------------------------------------------------------------------

    /// <summary>The largest k for which p^k divides n.</summary>
    /// <exception cref="UndefinedException">ZeroArgument: n = 0; BadBase: p is below 2.</exception>
    public static BigInteger Valuation(BigInteger n, BigInteger p)
    {
        if (p < 2) throw Undefined(UndefinedReason.BadBase);
        if (n.IsZero) throw Undefined(UndefinedReason.ZeroArgument);
        if (p == 2) return BigInteger.TrailingZeroCount(n);
        return Divide(n, p).Count;

        // How often power divides value, and what remains: by way of its square, so that a million factors of three
        // take twenty divisions rather than a million.
        static (long Count, BigInteger Remains) Divide(BigInteger value, BigInteger power)
        {
            BigInteger quotient = BigInteger.DivRem(value, power, out BigInteger remainder);
            if (!remainder.IsZero) return (0, value);
            (long pairs, BigInteger rest) = Divide(quotient, power * power);
            quotient = BigInteger.DivRem(rest, power, out remainder);
            return remainder.IsZero ? (2 * pairs + 2, quotient) : (2 * pairs + 1, rest);
        }
    }

    /// <inheritdoc cref="Valuation(BigInteger, BigInteger)"/>
    public static long Valuation(long n, long p)
    {
        if (p < 2) throw Undefined(UndefinedReason.BadBase);
        if (n == 0) throw Undefined(UndefinedReason.ZeroArgument);
        long count = 0;
        for (; n % p == 0; n /= p) count++;
        return count;
    }

    /// <summary>The positive divisors of n, ascending.</summary>
    /// <exception cref="UndefinedException">
    /// NegativeArgument or ZeroArgument: n &lt; 1; NumberTooLarge: n &gt; 2^63 − 1.
    /// </exception>
    public static long[] Divisors(BigInteger n) =>
        n > long.MaxValue ? throw Undefined(UndefinedReason.NumberTooLarge)
        : n.Sign < 0 ? throw Undefined(UndefinedReason.NegativeArgument)
        : Divisors((long)n);

    /// <inheritdoc cref="Divisors(BigInteger)"/>
    public static long[] Divisors(long n)
    {
        if (n < 0) throw Undefined(UndefinedReason.NegativeArgument);
        if (n == 0) throw Undefined(UndefinedReason.ZeroArgument);
        var divisors = new List<long> { 1 };
        List<ulong> primes = PrimeFactors((ulong)n);
        primes.Sort();
        for (int i = 0; i < primes.Count;)
        {
            long prime = (long)primes[i];
            int known = divisors.Count;
            long power = 1;
            for (; i < primes.Count && primes[i] == (ulong)prime; i++)
            {
                power *= prime;
                for (int j = 0; j < known; j++) divisors.Add(divisors[j] * power);
            }
        }

        long[] result = divisors.ToArray();
        Array.Sort(result);
        return result;
    }

    // The prime factors of n with repetition, in no particular order.
    private static List<ulong> PrimeFactors(ulong n)
    {
        const ulong trialLimit = 256;
        var primes = new List<ulong>();
        for (ulong p = 2; p < trialLimit && p * p <= n; p += p == 2 ? 1UL : 2UL)
        {
            for (; n % p == 0; n /= p) primes.Add(p);
        }

        if (n > 1) Split(n);
        return primes;

        // Every part is free of factors below the trial limit, hence odd, or small enough to be prime.
        void Split(ulong part)
        {
            if (part < trialLimit * trialLimit || IsPrime(part))
            {
                primes.Add(part);
                return;
            }

            ulong factor = FactorOf(part);
            Split(factor);
            Split(part / factor);
        }
    }

    // Miller's test with the first twelve primes decides below 3.1·10^23 (Sorenson and Webster, Strong pseudoprimes
    // to twelve prime bases, 2015). n is odd and above 37.
    private static bool IsPrime(ulong n)
    {
        var ring = new OddModulus(n);
        int twos = BitOperations.TrailingZeroCount(n - 1);
        ulong odd = (n - 1) >> twos;
        ReadOnlySpan<byte> bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
        foreach (byte witness in bases)
        {
            ulong power = ring.One;
            ulong square = ring.Enter(witness);
            for (ulong e = odd; e != 0; e >>= 1)
            {
                if ((e & 1) != 0) power = ring.Multiply(power, square);
                square = ring.Multiply(square, square);
            }

            if (power == ring.One || power == n - ring.One) continue;
            bool probable = false;
            for (int i = 1; i < twos && !probable; i++)
            {
                power = ring.Multiply(power, power);
                probable = power == n - ring.One;
            }

            if (!probable) return false;
        }

        return true;
    }

    // A proper factor of an odd composite n: Pollard's rho with Brent's cycle finding (BIT 20, 1980), started at fixed
    // values, so that the work is the same on every machine.
    private static ulong FactorOf(ulong n)
    {
        const int batch = 128;
        var ring = new OddModulus(n);
        for (ulong shift = 1; ; shift++)
        {
            ulong constant = ring.Enter(shift % n);
            ulong y = ring.Enter(2 + shift % 5);
            ulong x = y;
            ulong saved = y;
            ulong divisor = 1;
            for (long length = 1; divisor == 1; length *= 2)
            {
                x = y;
                for (long i = 0; i < length; i++) y = Step(y);
                for (long done = 0; done < length && divisor == 1; done += batch)
                {
                    saved = y;
                    ulong product = ring.One;
                    for (long i = Math.Min(batch, length - done); i > 0; i--)
                    {
                        y = Step(y);
                        product = ring.Multiply(product, Distance(x, y));
                    }

                    divisor = GcdOfOdd(product, n);
                }
            }

            if (divisor == n)
            {
                // Several factors fell into one batch: take its steps one at a time.
                y = saved;
                do
                {
                    y = Step(y);
                    divisor = GcdOfOdd(Distance(x, y), n);
                }
                while (divisor == 1);
            }

            if (divisor != n) return divisor;

            ulong Step(ulong value)
            {
                value = ring.Multiply(value, value);
                return value >= n - constant ? value - (n - constant) : value + constant;
            }
        }

        static ulong Distance(ulong a, ulong b) => a > b ? a - b : b - a;
    }

    private static ulong GcdOfOdd(ulong a, ulong odd)
    {
        while (a != 0)
        {
            a >>= BitOperations.TrailingZeroCount(a);
            if (a < odd) (a, odd) = (odd, a);
            a -= odd;
        }

        return odd;
    }

    // Residues modulo an odd n in Montgomery's form x·2^64 mod n (Mathematics of Computation 44, 1985).
    private readonly struct OddModulus
    {
        private readonly ulong _n;
        private readonly ulong _negatedInverse;
        private readonly ulong _square;

        public OddModulus(ulong n)
        {
            _n = n;
            // Newton's iteration for the inverse modulo 2^64; n itself is right in its lowest three bits.
            ulong inverse = n;
            for (int i = 0; i < 5; i++) inverse *= 2 - n * inverse;
            _negatedInverse = 0 - inverse;
            One = (0 - n) % n;
            _square = (ulong)((UInt128)One * One % n);
        }

        public ulong One { get; }

        public ulong Enter(ulong value) => Multiply(value, _square);

        public ulong Multiply(ulong a, ulong b)
        {
            ulong high = Math.BigMul(a, b, out ulong low);
            ulong lifted = Math.BigMul(low * _negatedInverse, _n, out ulong liftedLow);
            // low + liftedLow is 0 modulo 2^64, with a carry unless both are zero. n < 2^63, so no sum overflows.
            ulong sum = high + lifted + (low != 0 ? 1UL : 0UL);
            return sum >= _n ? sum - _n : sum;
        }
    }

    // ---- magnitudes -------------------------------------------------------------------------------------------

    private static long Magnitude(BigInteger n) => BigInteger.Abs(n).GetBitLength();

    private static ulong MagnitudeOf(long n) => n < 0 ? 0UL - (ulong)n : (ulong)n;

    private static UndefinedException Undefined(UndefinedReason reason) => new(reason);
}
