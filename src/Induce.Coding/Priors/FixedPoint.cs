// Costs as integers: logarithms that are the same on every machine.
using System.Numerics;

namespace Induce.Coding.Priors;

/// <summary>Costs in units of 1/256 bit, from integer weights.</summary>
public static class FixedPoint
{
    /// <summary>Units per bit.</summary>
    public const int One = 256;

    private const int Fraction = 16;

    /// <summary>−log2(<paramref name="weight"/>/<paramref name="total"/>) in units of 1/256 bit, rounded to the nearest.</summary>
    /// <param name="weight">The weight, in 1..<paramref name="total"/>.</param>
    /// <param name="total">The sum of all weights.</param>
    public static int Cost(uint weight, uint total) => (Log2(total) - Log2(weight) + (1 << (Fraction - 9))) >> (Fraction - 8);

    /// <summary>The cost of one of <paramref name="count"/> ≥ 1 equally likely choices, in units of 1/256 bit.</summary>
    public static int CostOfOneIn(int count) => Cost(1, (uint)count);

    /// <summary>Bits, for reports.</summary>
    public static double ToBits(long cost) => cost / (double)One;

    /// <summary>⌊2¹⁶·log2 x⌋ for x ≥ 1, by repeated squaring: each squaring yields one binary digit.</summary>
    public static int Log2(uint x)
    {
        ArgumentOutOfRangeException.ThrowIfZero(x);
        var whole = BitOperations.Log2(x);
        var mantissa = (ulong)x << (31 - whole);           // in [1, 2), 31 fractional bits
        var log = whole;
        for (var i = 0; i < Fraction; i++)
        {
            mantissa = mantissa * mantissa >> 31;
            var digit = (int)(mantissa >> 32);
            log = 2 * log + digit;
            mantissa >>= digit;
        }

        return log;
    }
}
