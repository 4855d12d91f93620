// Between integers and reals, correctly rounded. Also embedded in emitted programs that call it.
using System.Numerics;

namespace Induce.Core.Support;

/// <summary>Conversions between unbounded integers and binary64.</summary>
public static class Conversions
{
    /// <summary>The nearest binary64 number, ties to even.</summary>
    public static double ToReal(long value) => value;

    /// <summary>The nearest binary64 number, ties to even; infinite beyond the largest.</summary>
    public static double ToReal(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            return (long)value;
        var magnitude = BigInteger.Abs(value);
        var excess = (int)Math.Min(magnitude.GetBitLength() - 64, 2000);
        if (excess > 1024)
            return value.Sign > 0 ? double.PositiveInfinity : double.NegativeInfinity;

        // 64 leading bits, the last one sticky, round as the whole number does.
        var head = excess > 0 ? magnitude >> excess : magnitude;
        var bits = (ulong)head;
        if (excess > 0 && (head << excess) != magnitude)
            bits |= 1;
        var real = (double)bits;
        for (; excess > 0; excess -= 512)
            real *= double.ScaleB(1.0, Math.Min(excess, 512));
        return value.Sign > 0 ? real : -real;
    }

    /// <summary>The greatest integer not above <paramref name="value"/>.</summary>
    /// <exception cref="UndefinedException">The value is not finite.</exception>
    public static BigInteger Floor(double value) => ToInteger(Math.Floor(value));

    /// <summary>The least integer not below <paramref name="value"/>.</summary>
    /// <exception cref="UndefinedException">The value is not finite.</exception>
    public static BigInteger Ceiling(double value) => ToInteger(Math.Ceiling(value));

    /// <summary>The nearest integer, ties to even.</summary>
    /// <exception cref="UndefinedException">The value is not finite.</exception>
    public static BigInteger Round(double value) => ToInteger(Math.Round(value, MidpointRounding.ToEven));

    private static BigInteger ToInteger(double whole) =>
        double.IsFinite(whole) ? new BigInteger(whole) : throw new UndefinedException(UndefinedReason.NotFinite);
}
