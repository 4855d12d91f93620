// From residues modulo several primes back to integers and fractions.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>Chinese remaindering of vectors and the reconstruction of fractions from residues.</summary>
/// <remarks>Wang, Guy, Davenport, "P-adic reconstruction of rational numbers" (1982).</remarks>
public static class RationalReconstruction
{
    /// <summary>The fraction n/d ≡ residue with |n|, d ≤ √(modulus/2); null where there is none.</summary>
    public static Rational? Reconstruct(BigInteger residue, BigInteger modulus)
    {
        var (r0, r1) = (modulus, BigInteger.Remainder(residue, modulus));
        if (r1.Sign < 0)
            r1 += modulus;
        var (t0, t1) = (BigInteger.Zero, BigInteger.One);
        while (2 * r1 * r1 > modulus)
        {
            var quotient = r0 / r1;
            (r0, r1) = (r1, r0 - quotient * r1);
            (t0, t1) = (t1, t0 - quotient * t1);
        }
        if (t1.IsZero || 2 * t1 * t1 > modulus || !BigInteger.GreatestCommonDivisor(t1, modulus).IsOne)
            return null;
        return new Rational(r1, t1);
    }

    /// <summary>The fractions of a vector of residues; null where one has none.</summary>
    public static Rational[]? Reconstruct(ReadOnlySpan<BigInteger> residues, BigInteger modulus)
    {
        var result = new Rational[residues.Length];
        for (var i = 0; i < residues.Length; i++)
        {
            if (Reconstruct(residues[i], modulus) is not { } value)
                return null;
            result[i] = value;
        }
        return result;
    }

    /// <summary>
    /// Merges, in place, residues modulo <paramref name="modulus"/> with field elements of a further prime, and
    /// returns the product of the moduli.
    /// </summary>
    public static BigInteger Combine(
        Span<BigInteger> residues, BigInteger modulus, PrimeField field, ReadOnlySpan<ulong> elements)
    {
        var inverse = field.Invert(field.Of(modulus));
        for (var i = 0; i < residues.Length; i++)
        {
            var step = field.Multiply(field.Subtract(elements[i], field.Of(residues[i])), inverse);
            residues[i] += modulus * field.ToInteger(step);
        }
        return modulus * field.Modulus;
    }
}
