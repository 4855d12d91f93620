// Where the terms of a context are evaluated: lanes in tiles of eight, each lane one assignment of the variables.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Induce.Search.Banks;

/// <summary>The evaluation points of a context. A column has one 64-bit lane per point; lanes come in tiles of eight.</summary>
/// <remarks>
/// Points that fill up a tile, and those that no range of a binder reaches, have weight 0: they take no part in hashes
/// and comparisons. The weights are odd random numbers of a fixed seed; the hash is the sum of lane · weight modulo 2⁶⁴.
/// </remarks>
internal sealed unsafe class Layout : IDisposable
{
    /// <summary>Number of lanes in a tile.</summary>
    public const int TileLanes = 8;

    private readonly nint _weights;

    /// <summary>A layout over the given values of its variables.</summary>
    /// <param name="variables">Per variable (de Bruijn order, innermost first) its value in each lane; a whole number of tiles.</param>
    /// <param name="valid">Which lanes are points.</param>
    public Layout(ImmutableArray<long[]> variables, bool[] valid)
    {
        (Variables, Valid) = (variables, valid);
        Tiles = valid.Length / TileLanes;
        _weights = (nint)NativeMemory.AlignedAlloc((nuint)(valid.Length * sizeof(long)), 64);
        ulong state = 0x9E3779B97F4A7C15;
        for (var i = 0; i < valid.Length; i++)
        {
            // SplitMix64.
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            Weights[i] = valid[i] ? (long)((z ^ (z >> 31)) | 1) : 0;
        }
    }

    /// <summary>Per variable (innermost first) its value in each lane.</summary>
    public ImmutableArray<long[]> Variables { get; }

    /// <summary>Which lanes are points.</summary>
    public bool[] Valid { get; }

    /// <summary>Number of tiles.</summary>
    public int Tiles { get; }

    /// <summary>Number of lanes, points or not.</summary>
    public int Lanes => Tiles * TileLanes;

    /// <summary>The weight of each lane in hashes, aligned to a tile.</summary>
    public long* Weights => (long*)_weights;

    /// <summary>Weights of the same lanes that leave out those not wanted.</summary>
    /// <returns>Unmanaged memory of as many lanes, to be freed by the caller with <see cref="NativeMemory.AlignedFree"/>.</returns>
    public long* WeightsWhere(Func<int, bool> wanted)
    {
        var weights = (long*)NativeMemory.AlignedAlloc((nuint)(Lanes * sizeof(long)), 64);
        for (var i = 0; i < Lanes; i++)
            weights[i] = wanted(i) ? Weights[i] : 0;
        return weights;
    }

    /// <summary>The hash of a column under the given weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(long* column, long* weights, int tiles)
    {
        var sum = Vector512<long>.Zero;
        for (var t = 0; t < tiles; t++)
            sum += Vector512.LoadAligned(column + (t * TileLanes)) * Vector512.LoadAligned(weights + (t * TileLanes));
        return Finish(sum);
    }

    /// <summary>The hash, from the lanes' sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Finish(Vector512<long> sum)
    {
        var hash = (ulong)Vector512.Sum(sum);
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }

    /// <summary>Whether two columns agree wherever the weights aren't 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equal(long* x, long* y, long* weights, int tiles)
    {
        for (var t = 0; t < tiles; t++)
        {
            var difference = Vector512.LoadAligned(x + (t * TileLanes)) ^ Vector512.LoadAligned(y + (t * TileLanes));
            var counts = ~Vector512.Equals(Vector512.LoadAligned(weights + (t * TileLanes)), Vector512<long>.Zero);
            if ((difference & counts) != Vector512<long>.Zero)
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree((void*)_weights);
}
