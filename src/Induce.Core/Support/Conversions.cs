// Between integers and reals, correctly rounded.
// Depends on UndefinedException.cs.
#nullable enable
using System;
using System.Numerics;

namespace Induce.Core.Support;

/// <summary>Conversions between integers and binary64.</summary>
/// <remarks>
/// The methods whose names end in Checked give 64-bit integers and throw <see cref="OverflowException"/> where the
/// result does not fit.
/// </remarks>
public static class Conversions
{
    // The least real that is above every 64-bit integer: 2^63.
    private const double Int64End = 9223372036854775808.0;

    /// <summary>The nearest real, ties to even.</summary>
    public static double ToReal(long value) => value;

    /// <summary>The nearest real, ties to even; infinite beyond the largest.</summary>
    public static double ToReal(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue) return (long)value;
        BigInteger magnitude = BigInteger.Abs(value);
        int excess = (int)Math.Min(magnitude.GetBitLength() - 62, 2000);
        if (excess > 1024) return value.Sign > 0 ? double.PositiveInfinity : double.NegativeInfinity;

        // The leading 62 bits, the last one set if anything follows, round as the whole number does.
        long leading = (long)(magnitude >> excess);
        if ((BigInteger)leading << excess != magnitude) leading |= 1;
        double real = leading;
        // Multiplying by powers of two is exact, or overflows as it should; 2^1023 is the largest of them.
        real *= PowerOfTwo(excess / 2);
        real *= PowerOfTwo(excess - excess / 2);
        return value.Sign > 0 ? real : -real;
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);

    /// <summary>The greatest integer not above <paramref name="value"/>.</summary>
    /// <exception cref="UndefinedException">NotFinite.</exception>
    public static BigInteger Floor(double value) => ToInteger(Math.Floor(value));

    /// <inheritdoc cref="Floor(double)"/>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long FloorChecked(double value) => ToInt64(Math.Floor(value));

    /// <summary>The least integer not below <paramref name="value"/>.</summary>
    /// <exception cref="UndefinedException">NotFinite.</exception>
    public static BigInteger Ceiling(double value) => ToInteger(Math.Ceiling(value));

    /// <inheritdoc cref="Ceiling(double)"/>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long CeilingChecked(double value) => ToInt64(Math.Ceiling(value));

    /// <summary>The nearest integer, ties to even.</summary>
    /// <exception cref="UndefinedException">NotFinite.</exception>
    public static BigInteger Round(double value) => ToInteger(Math.Round(value, MidpointRounding.ToEven));

    /// <inheritdoc cref="Round(double)"/>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long RoundChecked(double value) => ToInt64(Math.Round(value, MidpointRounding.ToEven));

    private static BigInteger ToInteger(double whole) =>
        double.IsFinite(whole) ? new BigInteger(whole) : throw new UndefinedException(UndefinedReason.NotFinite);

    private static long ToInt64(double whole)
    {
        if (!double.IsFinite(whole)) throw new UndefinedException(UndefinedReason.NotFinite);
        return whole >= -Int64End && whole < Int64End ? (long)whole : throw new OverflowException();
    }
}
