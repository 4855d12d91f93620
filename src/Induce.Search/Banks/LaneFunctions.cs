// What kernels compute in each lane, as struct types: the vector loops and the devices' kernels are specialized for each.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;

namespace Induce.Search.Banks;

/// <summary>A function of up to three columns, lane by lane: for devices, which take no vectors.</summary>
internal interface ILaneFunction
{
    /// <summary>One lane of the result. What the function doesn't depend on may be anything.</summary>
    /// <param name="first">The lane of the first argument, for three arguments.</param>
    /// <param name="outer">The lane of the operand that stays.</param>
    /// <param name="inner">The lane of the operand that runs.</param>
    long Apply(long first, long outer, long inner);
}

/// <summary>Receives a function, so that generic code can be specialized for it.</summary>
/// <typeparam name="TResult">What the visit yields.</typeparam>
internal interface ILaneFunctionVisitor<out TResult>
{
    /// <summary>The function.</summary>
    TResult Visit<TFunction>()
        where TFunction : struct, ILaneFunction;
}

/// <summary>An operation on the operand that stays and the one that runs.</summary>
internal interface IPair
{
    /// <summary>The result in one lane.</summary>
    long Apply(long stays, long runs);

    /// <summary>The result in eight lanes.</summary>
    Vector512<long> Apply(Vector512<long> stays, Vector512<long> runs);

    /// <inheritdoc cref="IBinaryBody.IsScalar"/>
    static abstract bool IsScalar { get; }

    /// <inheritdoc cref="IBinaryBody.Wraps"/>
    static abstract bool Wraps { get; }

    /// <inheritdoc cref="IBinaryBody.Wrapping"/>
    static abstract Vector512<long> Wrapping(Vector512<long> stays, Vector512<long> runs);
}

/// <summary>An operation with one argument, which runs.</summary>
internal readonly struct Single<TBody> : ILaneFunction
    where TBody : struct, IUnaryBody
{
    /// <inheritdoc/>
    public long Apply(long first, long outer, long inner) => default(TBody).Apply(inner);
}

/// <summary>An operation with two arguments, of which the second runs.</summary>
internal readonly struct Straight<TBody> : ILaneFunction, IPair
    where TBody : struct, IBinaryBody
{
    /// <inheritdoc/>
    public static bool IsScalar => TBody.IsScalar;

    /// <inheritdoc/>
    public static bool Wraps => TBody.Wraps;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Wrapping(Vector512<long> stays, Vector512<long> runs) => TBody.Wrapping(stays, runs);

    /// <inheritdoc/>
    public long Apply(long stays, long runs) => default(TBody).Apply(stays, runs);

    /// <inheritdoc/>
    public long Apply(long first, long outer, long inner) => default(TBody).Apply(outer, inner);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Apply(Vector512<long> stays, Vector512<long> runs) => default(TBody).Apply(stays, runs);
}

/// <summary>An operation with two arguments, of which the first runs.</summary>
internal readonly struct Swapped<TBody> : ILaneFunction, IPair
    where TBody : struct, IBinaryBody
{
    /// <inheritdoc/>
    public static bool IsScalar => TBody.IsScalar;

    /// <inheritdoc/>
    public static bool Wraps => TBody.Wraps;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Wrapping(Vector512<long> stays, Vector512<long> runs) => TBody.Wrapping(runs, stays);

    /// <inheritdoc/>
    public long Apply(long stays, long runs) => default(TBody).Apply(runs, stays);

    /// <inheritdoc/>
    public long Apply(long first, long outer, long inner) => default(TBody).Apply(inner, outer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Apply(Vector512<long> stays, Vector512<long> runs) => default(TBody).Apply(runs, stays);
}

/// <summary>An operation with three arguments, of which the last runs.</summary>
internal readonly struct Triple<TBody> : ILaneFunction
    where TBody : struct, ITernaryBody
{
    /// <inheritdoc/>
    public long Apply(long first, long outer, long inner) => default(TBody).Apply(first, outer, inner);
}
