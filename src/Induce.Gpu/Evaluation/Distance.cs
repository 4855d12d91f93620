// The residual of a program, so far as it can be added up in parallel.
namespace Induce.Gpu.Evaluation;

/// <summary>How far a program's values are from the data.</summary>
/// <param name="Wrong">Elements that are known and wrong.</param>
/// <param name="Deviation">The sum of their deviations, each counted for 2⁴⁰ at most.</param>
/// <param name="Unknown">Elements that are undefined, or that a lane doesn't hold.</param>
public readonly record struct Distance(long Wrong, long Deviation, long Unknown)
{
    /// <summary>The bits of the residuals by the two-part code of greatest likelihood: which elements are wrong, and geometric deviations with a sign.</summary>
    /// <remarks>It ranks, as adaptive codes can't be added up in parallel; leaders are judged by the adaptive coder. Unknown elements cost <paramref name="each"/>.</remarks>
    /// <param name="points">Number of elements.</param>
    /// <param name="each">Bits of an unknown element.</param>
    public double Bits(int points, double each)
    {
        var missed = Wrong + Unknown;
        var which = missed == 0 || missed == points ? 0
            : -(missed * Math.Log2((double)missed / points)) - ((points - missed) * Math.Log2(1 - ((double)missed / points)));
        var mean = Wrong == 0 ? 0 : ((double)Deviation / Wrong) - 1;
        var magnitude = mean <= 0 ? 0 : ((mean + 1) * Math.Log2(mean + 1)) - (mean * Math.Log2(mean));
        return which + (Wrong * (magnitude + 1)) + (Unknown * each);
    }

    /// <summary>The distance of values from data, as the kernel has it.</summary>
    /// <param name="values">One lane per element.</param>
    /// <param name="data">One lane per element.</param>
    /// <param name="unit">For reals, what deviations are counted in; 0 for integers.</param>
    internal static Distance Of(ReadOnlySpan<long> values, ReadOnlySpan<long> data, double unit = 0)
    {
        var (wrong, sum, unknown) = (0L, 0L, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            var far = Kernels.Deviation.Of(values[i], data[i], unit);
            wrong += far > 0 ? 1 : 0;
            sum += Math.Max(far, 0);
            unknown += far == Kernels.Deviation.Unknown ? 1 : 0;
        }

        return new(wrong, sum, unknown);
    }
}
