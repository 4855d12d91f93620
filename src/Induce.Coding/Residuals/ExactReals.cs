// When a real that was computed counts as the one that was written.
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Core.Values;

namespace Induce.Coding.Residuals;

/// <summary>The meaning of "exact" for reals: within four units in the last place of the written value, or rounding to its digits.</summary>
/// <remarks>What remains is coded all the same, so nothing is lost by it. A missing value (NaN) asks for nothing.</remarks>
internal static class ExactReals
{
    private const int UnitsInLastPlace = 4;

    /// <summary>Whether a prediction counts as the value written.</summary>
    /// <param name="prediction">What the program says; null where it says nothing.</param>
    /// <param name="digits">The same rounded to as many digits as were written; null where it has none.</param>
    /// <param name="written">The data.</param>
    public static bool Reproduces(Value? prediction, BigInteger? digits, WrittenReal written)
    {
        if (double.IsNaN(written.Value))
            return true;
        if (written.IsFinite && digits == written.Unscaled)
            return true;
        return prediction is { IsReal: true } real && Near(real.AsReal(), written.Value);
    }

    private static bool Near(double value, double written)
    {
        if (!double.IsFinite(written))
            return value == written;
        var magnitude = Math.Abs(written);
        // The spacing below the largest double is that of its binade.
        var unit = magnitude == double.MaxValue ? magnitude - Math.BitDecrement(magnitude) : Math.BitIncrement(magnitude) - magnitude;
        return Math.Abs(value - written) <= UnitsInLastPlace * unit;
    }
}
