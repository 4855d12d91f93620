// The shortest linear recurrence of a sequence, modulo primes first and then over the rationals.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>The shortest c with a(n) = Σ c[i]·a(n−1−i), for n from the order of c on.</summary>
/// <remarks>Massey, "Shift-register synthesis and BCH decoding" (1969).</remarks>
public static class BerlekampMassey
{
    /// <summary>The shortest recurrence of field elements; its order is the length of the result.</summary>
    public static ulong[] Shortest(ReadOnlySpan<ulong> sequence, PrimeField field)
    {
        // connection[i] multiplies a(n−i); connection[0] = 1 and Σ connection[i]·a(n−i) = 0.
        var connection = new ulong[sequence.Length + 1];
        var previous = new ulong[sequence.Length + 1];
        var saved = new ulong[sequence.Length + 1];
        connection[0] = previous[0] = field.One;
        var order = 0;
        var shift = 1;
        var previousInverse = field.One;
        for (var n = 0; n < sequence.Length; n++)
        {
            var discrepancy = sequence[n];
            for (var i = 1; i <= order; i++)
                discrepancy = field.Add(discrepancy, field.Multiply(connection[i], sequence[n - i]));
            if (discrepancy == 0)
            {
                shift++;
                continue;
            }
            var factor = field.Multiply(discrepancy, previousInverse);
            var grows = 2 * order <= n;
            if (grows)
                connection.CopyTo(saved, 0);
            for (var i = shift; i < connection.Length; i++)
                connection[i] = field.Subtract(connection[i], field.Multiply(factor, previous[i - shift]));
            if (grows)
            {
                (previous, saved) = (saved, previous);
                previousInverse = field.Invert(discrepancy);
                order = n + 1 - order;
                shift = 1;
            }
            else
                shift++;
        }
        var result = new ulong[order];
        for (var i = 0; i < order; i++)
            result[i] = field.Negate(connection[i + 1]);
        return result;
    }

    /// <summary>
    /// The shortest recurrence over ℚ that leaves at least <paramref name="excess"/> terms beyond twice its order, and
    /// holds for every term from its order on.
    /// </summary>
    /// <returns>Null where there is none, or where its coefficients are too large to reconstruct.</returns>
    public static Rational[]? Shortest(ReadOnlySpan<BigInteger> sequence, int excess)
    {
        BigInteger[]? residues = null;
        var modulus = BigInteger.One;
        var elements = new ulong[sequence.Length];
        foreach (var field in PrimeField.Large)
        {
            for (var i = 0; i < elements.Length; i++)
                elements[i] = field.Of(sequence[i]);
            var recurrence = Shortest(elements, field);
            if (2 * recurrence.Length + excess > sequence.Length)
                return null;
            if (residues is null)
                residues = new BigInteger[recurrence.Length];
            else if (residues.Length != recurrence.Length)
                return null;
            modulus = RationalReconstruction.Combine(residues, modulus, field, recurrence);
            if (RationalReconstruction.Reconstruct(residues, modulus) is { } candidate && Holds(sequence, candidate))
                return candidate;
        }
        return null;
    }

    /// <summary>Whether a(n) = Σ coefficients[i]·a(n−1−i) for every n from the order on.</summary>
    public static bool Holds(ReadOnlySpan<BigInteger> sequence, ReadOnlySpan<Rational> coefficients)
    {
        var integers = LinearSystem.Primitive([.. coefficients, Rational.One]);
        for (var n = coefficients.Length; n < sequence.Length; n++)
        {
            var sum = BigInteger.Zero;
            for (var i = 0; i < coefficients.Length; i++)
                if (!integers[i].IsZero)
                    sum += integers[i] * sequence[n - 1 - i];
            if (sum != integers[^1] * sequence[n])
                return false;
        }
        return true;
    }
}
