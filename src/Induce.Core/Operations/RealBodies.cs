// Evaluation of an operation over reals, as struct types, and how it becomes one on lanes.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Induce.Core.Operations;

/// <summary>A one-argument operation over reals, in IEEE arithmetic that isn't fused. No throw, no allocation: kernels compile this method too, where the operation says so.</summary>
public interface IRealUnaryBody
{
    /// <summary>The result.</summary>
    double Apply(double x);
}

/// <summary>A two-argument operation over reals; as for <see cref="IRealUnaryBody"/>.</summary>
public interface IRealBinaryBody
{
    /// <summary>The result.</summary>
    double Apply(double x, double y);
}

/// <summary>A comparison of reals; as for <see cref="IRealUnaryBody"/>.</summary>
public interface IRealComparisonBody
{
    /// <summary>The result.</summary>
    bool Apply(double x, double y);
}

internal readonly struct RealLanes1<TBody> : IUnaryBody
    where TBody : struct, IRealUnaryBody
{
    public long Apply(long x) => x <= Lane.Overflow ? x : Lane.OfReal(default(TBody).Apply(Lane.RealOf(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
}

internal readonly struct RealLanes2<TBody> : IBinaryBody
    where TBody : struct, IRealBinaryBody
{
    public long Apply(long x, long y)
    {
        var least = Math.Min(x, y);
        return least <= Lane.Overflow ? least : Lane.OfReal(default(TBody).Apply(Lane.RealOf(x), Lane.RealOf(y)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
}

internal readonly struct RealComparisonLanes<TBody> : IBinaryBody
    where TBody : struct, IRealComparisonBody
{
    public long Apply(long x, long y)
    {
        var least = Math.Min(x, y);
        return least <= Lane.Overflow ? least : default(TBody).Apply(Lane.RealOf(x), Lane.RealOf(y)) ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
}

internal readonly struct RoundingLanes<TBody> : IUnaryBody
    where TBody : struct, IRealUnaryBody
{
    private const double End = 9223372036854775808.0;

    public long Apply(long x)
    {
        if (x <= Lane.Overflow)
            return x;
        var whole = default(TBody).Apply(Lane.RealOf(x));

        // The difference is not a number where this isn't finite.
        return whole - whole != 0 ? Lane.Undefined : whole > -End && whole < End ? (long)whole : Lane.Overflow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
}
