// Columns of truth values that a bank is known to hold: nearly all comparisons yield one of a few, found here in the cache.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Induce.Search.Banks;

/// <summary>Columns that were lately looked up in a bank of truth values, by their whole content.</summary>
/// <remarks>
/// A lane is false, true, undefined or overflown: two bits, so that a column of few tiles is a number and equal numbers are
/// equal columns. A bank of integers has no use for this: half of its columns are new.
/// </remarks>
internal sealed unsafe class RecentTruths : IDisposable
{
    /// <summary>The most tiles of which the content is a number, and no number is 2⁶⁴ − 1.</summary>
    public const int MostTiles = 3;

    /// <summary>The numbers kept: 256 kB, which the second-level cache holds.</summary>
    private const int LogSize = 15;

    private readonly Layout _layout;
    private readonly ulong _valid;
    private ulong* _known;

    /// <summary>No columns yet.</summary>
    /// <param name="layout">The layout of the columns, of at most <see cref="MostTiles"/> tiles.</param>
    public RecentTruths(Layout layout)
    {
        _layout = layout;
        _known = (ulong*)NativeMemory.AlignedAlloc(sizeof(ulong) << LogSize, 64);
        new Span<ulong>(_known, 1 << LogSize).Clear();
        for (var i = 0; i < layout.Lanes; i++)
            if (layout.Valid[i])
                _valid |= 0x100000001UL << i;
    }

    /// <summary>Which of up to 64 consecutive columns may be new: the others are in the bank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Unknown(long* columns, int count)
    {
        var known = _known;
        var (valid, tiles) = (_valid, _layout.Tiles);
        var unknown = 0UL;
        for (var i = 0; i < count; i++, columns += tiles * Layout.TileLanes)
        {
            var number = NumberOf(columns, tiles) & valid;
            if (known[SlotOf(number)] != number + 1)
                unknown |= 1UL << i;
        }

        return unknown;
    }

    /// <summary>Notes a column that the bank holds.</summary>
    public void Enter(long* column)
    {
        var number = NumberOf(column, _layout.Tiles) & _valid;
        _known[SlotOf(number)] = number + 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_known);
        _known = null;
    }

    /// <summary>The lowest bits of all lanes, and from bit 32 on their highest: 0 and 1 differ in the one, undefined lanes have the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NumberOf(long* column, int tiles)
    {
        var number = 0UL;
        for (var t = 0; t < tiles; t++)
        {
            var tile = Vector512.LoadAligned(column + (t * Layout.TileLanes));
            var (low, high) = (Vector512.ShiftLeft(tile, 63).ExtractMostSignificantBits(), tile.ExtractMostSignificantBits());
            number |= (low | (high << 32)) << (t * Layout.TileLanes);
        }

        return number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(ulong number) => (int)((number * 0x9E3779B97F4A7C15) >> (64 - LogSize));
}
