// One lane of a column: a 64-bit integer, or one of two marks that take the two least values.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Induce.Core.Operations;

/// <summary>How the 64-bit evaluators hold integers, truth values (0 and 1), and what can't be held.</summary>
/// <remarks>
/// The least of two marks is the one that a strict operation yields: an undefined operand makes the result
/// undefined whatever the other was, and an operand too large to hold makes it unknown. So a strict body starts
/// with <c>min(x, y)</c>, and goes on only if that is a number.
/// </remarks>
public static class Lane
{
    /// <summary>The mark of a value that is undefined in exact arithmetic too.</summary>
    public const long Undefined = long.MinValue;

    /// <summary>The mark of a value that some step could not hold in a lane; exact arithmetic may define it.</summary>
    public const long Overflow = long.MinValue + 1;

    /// <summary>Whether the lane holds a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDefined(long lane) => lane > Overflow;

    /// <summary>The lane that holds <paramref name="value"/>, or the mark of overflow.</summary>
    public static long Of(BigInteger value) => value > Overflow && value <= long.MaxValue ? (long)value : Overflow;

    /// <summary>
    /// What the bits of a real are combined with: the marks then stand for two NaNs that no operation yields, so every real
    /// has a lane, and marks are told as among integers.
    /// </summary>
    private const long RealBits = long.MaxValue ^ 15;

    /// <summary>The lane that holds a real.</summary>
    public static long OfReal(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value) ^ RealBits;

    /// <summary>The real that a lane holds.</summary>
    public static double RealOf(long lane) => BitConverter.Int64BitsToDouble(lane ^ RealBits);

    /// <summary>The lane that holds an integer, a real or a truth value, or the mark of undefined values or of those that a lane can't hold.</summary>
    public static long Of(Values.Value value) =>
        value.IsUndefined ? Undefined : value.IsReal ? OfReal(value.AsReal()) : value.TryGetWord(out var word) ? word : Overflow;

    /// <summary>The lane that holds a 128-bit result, or the mark of overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(Int128 value) => value > Overflow && value <= long.MaxValue ? (long)value : Overflow;

    /// <summary>Applies a scalar body to each lane: for bodies that have no vector form.</summary>
    public static Vector512<long> Each<TBody>(TBody body, Vector512<long> x)
        where TBody : struct, IUnaryBody
    {
        Unsafe.SkipInit(out Vector512<long> result);
        ref var to = ref Unsafe.As<Vector512<long>, long>(ref result);
        ref var a = ref Unsafe.As<Vector512<long>, long>(ref x);
        for (var i = 0; i < Vector512<long>.Count; i++)
            Unsafe.Add(ref to, i) = body.Apply(Unsafe.Add(ref a, i));
        return result;
    }

    /// <summary>Applies a scalar body to each pair of lanes: for bodies that have no vector form.</summary>
    public static Vector512<long> Each<TBody>(TBody body, Vector512<long> x, Vector512<long> y)
        where TBody : struct, IBinaryBody
    {
        Unsafe.SkipInit(out Vector512<long> result);
        ref var to = ref Unsafe.As<Vector512<long>, long>(ref result);
        ref var a = ref Unsafe.As<Vector512<long>, long>(ref x);
        ref var b = ref Unsafe.As<Vector512<long>, long>(ref y);
        for (var i = 0; i < Vector512<long>.Count; i++)
            Unsafe.Add(ref to, i) = body.Apply(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
        return result;
    }

    /// <summary>Applies a scalar body to each triple of lanes: for bodies that have no vector form.</summary>
    public static Vector512<long> Each<TBody>(TBody body, Vector512<long> x, Vector512<long> y, Vector512<long> z)
        where TBody : struct, ITernaryBody
    {
        Unsafe.SkipInit(out Vector512<long> result);
        ref var to = ref Unsafe.As<Vector512<long>, long>(ref result);
        ref var a = ref Unsafe.As<Vector512<long>, long>(ref x);
        ref var b = ref Unsafe.As<Vector512<long>, long>(ref y);
        ref var c = ref Unsafe.As<Vector512<long>, long>(ref z);
        for (var i = 0; i < Vector512<long>.Count; i++)
            Unsafe.Add(ref to, i) = body.Apply(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i), Unsafe.Add(ref c, i));
        return result;
    }

    /// <summary>The strict result: the lesser operand where that is a mark, <paramref name="result"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Strict(Vector512<long> x, Vector512<long> y, Vector512<long> result)
    {
        var least = Vector512.Min(x, y);
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(least, Vector512.Create(Overflow)), least, result);
    }

    /// <summary>The strict result: the operand where that is a mark, <paramref name="result"/> elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Strict(Vector512<long> x, Vector512<long> result) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512.Create(Overflow)), x, result);

    /// <summary>The mark of overflow where <paramref name="wrapped"/> is negative or the result is itself a mark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Checked(Vector512<long> result, Vector512<long> wrapped)
    {
        var overflow = Vector512.Create(Overflow);
        var outside = Vector512.LessThan(wrapped, Vector512<long>.Zero) | Vector512.LessThanOrEqual(result, overflow);
        return Vector512.ConditionalSelect(outside, overflow, result);
    }

    /// <summary>A truth value per lane: 1 where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Truth(Vector512<long> mask) => mask & Vector512<long>.One;
}
