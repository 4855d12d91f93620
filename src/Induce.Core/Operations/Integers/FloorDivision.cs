// Floor division of eight lanes through binary64, where that is exact.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Induce.Core.Operations.Integers;

/// <summary>Floor division of lanes below 2^51 in magnitude, where one rounded division can't cross an integer.</summary>
internal static class FloorDivision
{
    private const long Limit = 1L << 51;

    /// <summary>Whether every lane of both is below 2^51 in magnitude, or a mark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllSmall(Vector512<long> x, Vector512<long> y)
    {
        var limit = Vector512.Create(Limit);
        var marks = Vector512.LessThanOrEqual(x, Vector512.Create(Lane.Overflow)) | Vector512.LessThanOrEqual(y, Vector512.Create(Lane.Overflow));
        var small = Vector512.LessThan(x, limit) & Vector512.GreaterThan(x, -limit) & Vector512.LessThan(y, limit) & Vector512.GreaterThan(y, -limit);
        return Vector512.EqualsAll(marks | small, Vector512<long>.AllBitsSet);
    }

    /// <summary>⌊x / y⌋ per lane; anything where y is 0 or a lane is not small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Quotient(Vector512<long> x, Vector512<long> y) =>
        Vector512.ConvertToInt64(Vector512.Floor(Vector512.ConvertToDouble(x) / Vector512.ConvertToDouble(y)));
}
