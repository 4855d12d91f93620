// Arithmetic modulo a prime below 2^62: where every linear system is tried before it is solved exactly.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>The integers modulo an odd prime below 2^62, in Montgomery form.</summary>
/// <remarks>
/// An element is a <see cref="ulong"/> that stands for x·2^64 mod p; <see cref="Of(BigInteger)"/> and
/// <see cref="ToInteger"/> convert. Montgomery, "Modular multiplication without trial division" (1985).
/// </remarks>
public readonly struct PrimeField
{
    private readonly ulong negativeInverse; // −p⁻¹ mod 2^64
    private readonly ulong square;          // 2^128 mod p

    /// <summary>The field of integers modulo <paramref name="modulus"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The modulus is even, below 3 or not below 2^62.</exception>
    public PrimeField(ulong modulus)
    {
        if (modulus < 3 || modulus % 2 == 0 || modulus >= 1UL << 62)
            throw new ArgumentOutOfRangeException(nameof(modulus));
        Modulus = modulus;
        var inverse = modulus; // right to 3 bits; each Newton step doubles that
        for (var i = 0; i < 5; i++)
            inverse *= 2 - modulus * inverse;
        negativeInverse = 0 - inverse;
        square = (ulong)(UInt128.MaxValue % modulus) + 1;
        if (square == modulus)
            square = 0;
        One = Multiply(1, square);
    }

    /// <summary>The prime.</summary>
    public ulong Modulus { get; }

    /// <summary>The element 1; the element 0 is 0.</summary>
    public ulong One { get; }

    /// <summary>
    /// Primes just below 2^62, in descending order: enough for coefficients of about 240 bits on either side of a
    /// fraction.
    /// </summary>
    public static IReadOnlyList<PrimeField> Large { get; } =
        [.. new ulong[] { 57, 87, 117, 143, 153, 167, 171, 195 }.Select(gap => new PrimeField((1UL << 62) - gap))];

    /// <summary>The element of an integer.</summary>
    public ulong Of(BigInteger value)
    {
        var remainder = BigInteger.Remainder(value, Modulus);
        return Multiply((ulong)(remainder.Sign < 0 ? remainder + Modulus : remainder), square);
    }

    /// <summary>The element of a fraction; null where the denominator is 0 modulo the prime.</summary>
    public ulong? Of(Rational value)
    {
        var denominator = Of(value.Denominator);
        return denominator == 0 ? null : Multiply(Of(value.Numerator), Invert(denominator));
    }

    /// <summary>The integer in 0 … p−1 that an element stands for.</summary>
    public ulong ToInteger(ulong element) => Multiply(element, 1);

    /// <summary>Sum.</summary>
    public ulong Add(ulong a, ulong b)
    {
        var sum = a + b;
        return sum >= Modulus ? sum - Modulus : sum;
    }

    /// <summary>Difference.</summary>
    public ulong Subtract(ulong a, ulong b) => a >= b ? a - b : a + Modulus - b;

    /// <summary>Negation.</summary>
    public ulong Negate(ulong a) => a == 0 ? 0 : Modulus - a;

    /// <summary>Product.</summary>
    public ulong Multiply(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        var carry = Math.BigMul(low * negativeInverse, Modulus, out var cleared);
        var result = high + carry + (low != 0 ? 1UL : 0UL); // the low halves cancel, and carry unless both are 0
        return result >= Modulus ? result - Modulus : result;
    }

    /// <summary>The inverse by Fermat's little theorem; 0 for 0.</summary>
    public ulong Invert(ulong a)
    {
        var result = One;
        for (var exponent = Modulus - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                result = Multiply(result, a);
            a = Multiply(a, a);
        }
        return result;
    }
}
