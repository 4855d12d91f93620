// How far a value is from the data: the same on devices and on the processor.
using Induce.Core.Operations;

namespace Induce.Gpu.Kernels;

/// <summary>Deviations of elements.</summary>
internal static class Deviation
{
    /// <summary>The deviation of an element that is undefined, or that a lane doesn't hold.</summary>
    public const long Unknown = -1;

    /// <summary>A deviation counts for at most this.</summary>
    public const long Greatest = 1L << 40;

    /// <summary>The deviation of a value.</summary>
    /// <param name="value">The value or its mark.</param>
    /// <param name="wanted">The element.</param>
    /// <param name="unit">For reals, what deviations are counted in, to the nearest: the last place that was written; 0 for integers.</param>
    /// <returns>0 where the element is right, or missing (not a number); <see cref="Unknown"/> or <see cref="Greatest"/> at most.</returns>
    public static long Of(long value, long wanted, double unit)
    {
        if (value <= Lane.Overflow || wanted <= Lane.Overflow)
            return Unknown;
        if (value == wanted)
            return 0;
        if (unit <= 0)
        {
            var apart = value > wanted ? (ulong)value - (ulong)wanted : (ulong)wanted - (ulong)value;
            return apart > (ulong)Greatest ? Greatest : (long)apart;
        }

        var element = Lane.RealOf(wanted);
        if (double.IsNaN(element))
            return 0;
        var far = Math.Abs(Lane.RealOf(value) - element) / unit;
        return double.IsNaN(far) ? Unknown : far >= Greatest ? Greatest : (long)(far + 0.5);
    }
}
