// What of a written real its digits don't tell.
using System.Globalization;
using System.Numerics;
using Induce.Core.Datasets;

namespace Induce.Coding.Residuals;

/// <summary>The forms of a written real.</summary>
internal enum RealForm
{
    /// <summary>Digits and scale say all.</summary>
    Digits,

    /// <summary>Minus zero.</summary>
    MinusZero,

    /// <summary>Not a number; also what stands for a missing value.</summary>
    NaN,

    /// <summary>+∞.</summary>
    Infinity,

    /// <summary>−∞.</summary>
    MinusInfinity,
}

/// <summary>Takes written reals apart and puts them together.</summary>
internal static class WrittenForm
{
    public static RealForm Of(WrittenReal real) =>
        double.IsNaN(real.Value) ? RealForm.NaN
        : double.IsPositiveInfinity(real.Value) ? RealForm.Infinity
        : double.IsNegativeInfinity(real.Value) ? RealForm.MinusInfinity
        : real.Value == 0 && double.IsNegative(real.Value) ? RealForm.MinusZero
        : RealForm.Digits;

    public static RealForm Read(BigInteger form) =>
        form.Sign >= 0 && form <= (int)RealForm.MinusInfinity ? (RealForm)(int)form : throw new InvalidDataException("A real has no such form.");

    public static bool IsFinite(RealForm form) => form is RealForm.Digits or RealForm.MinusZero;

    public static WrittenReal Special(RealForm form) => new(
        form switch { RealForm.NaN => double.NaN, RealForm.Infinity => double.PositiveInfinity, _ => double.NegativeInfinity }, 0, 0);

    /// <summary>The finite real of the digits: the nearest double, as reading the digits gives it.</summary>
    public static WrittenReal Real(RealForm form, BigInteger unscaled, int scale)
    {
        if (form == RealForm.MinusZero)
            return new(-0.0, unscaled, scale);
        var digits = unscaled.ToString(CultureInfo.InvariantCulture);
        var value = double.Parse($"{digits}e{(-scale).ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new(value, unscaled, scale) : throw new InvalidDataException("A real is out of range.");
    }
}
