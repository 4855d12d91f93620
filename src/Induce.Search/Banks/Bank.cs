// The cheapest term known for each distinct column of one context and type.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Search.Banks;

/// <summary>How an entry was made: a production and up to three operands, which are entries or whatever the production says.</summary>
internal readonly record struct Derivation(int Production, int A, int B, int C);

/// <summary>The cheapest term known for each distinct column of one context and type, grouped by level.</summary>
/// <remarks>
/// Costs are additive over subterms, so keeping only the first (cheapest) term per column never loses a shortest
/// program.
/// </remarks>
internal sealed unsafe class Bank : IDisposable
{
    /// <summary>Bytes that a hash table takes for every entry, in the mean: it is between a half and an eighth full.</summary>
    public const int BytesPerSlots = 40;

    private readonly List<int> _levelStart = [0];
    private long* _columns;
    private Derivation* _derivations;
    private ulong* _slots;
    private ulong _mask;

    /// <summary>An empty bank that holds at most <paramref name="capacity"/> entries.</summary>
    public Bank(Layout layout, int capacity)
    {
        Layout = layout;
        Capacity = capacity;
        Stride = layout.Lanes;

        // Reserved, not touched: the system provides pages as they are first written.
        _columns = (long*)NativeMemory.AlignedAlloc((nuint)capacity * (nuint)Stride * sizeof(long), 64);
        _derivations = (Derivation*)NativeMemory.Alloc((nuint)capacity * (nuint)sizeof(Derivation));
        NewSlots(1 << 12);
    }

    /// <summary>Bytes for every entry: its column, how it was made, and the hash table.</summary>
    public static int BytesPerEntry(Layout layout) => (layout.Lanes * sizeof(long)) + sizeof(Derivation) + BytesPerSlots;

    /// <summary>The layout of the columns.</summary>
    public Layout Layout { get; }

    /// <summary>The most entries the bank may hold.</summary>
    public int Capacity { get; }

    /// <summary>Number of lanes from one column to the next.</summary>
    public int Stride { get; }

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing more can be stored.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>The level that entries are now added to.</summary>
    public int Level { get; private set; }

    /// <summary>The column of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long* Column(int entry) => _columns + ((nint)entry * Stride);

    /// <summary>How the entry was made.</summary>
    public Derivation DerivationOf(int entry) => _derivations[entry];

    /// <summary>The first entry of a level; of a level to come, where it would start now.</summary>
    public int Start(int level) => level < _levelStart.Count ? _levelStart[level] : Count;

    /// <summary>The entries of a level; none of a negative one.</summary>
    public (int From, int To) Entries(int level) => level < 0 ? (0, 0) : (Start(level), Start(level + 1));

    /// <summary>The level of an entry.</summary>
    public int LevelOf(int entry)
    {
        var found = _levelStart.BinarySearch(entry);
        if (found < 0)
            return ~found - 1;
        while (found + 1 < _levelStart.Count && _levelStart[found + 1] == entry)
            found++;
        return found;
    }

    /// <summary>Closes levels until <paramref name="level"/> is the one that entries are added to.</summary>
    public void Open(int level)
    {
        while (Level < level)
        {
            _levelStart.Add(Count);
            Level++;
        }
    }

    /// <summary>Brings the slot of a hash into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_slots + (hash & _mask));
    }

    /// <summary>Brings the column that a hash may stand for into the cache, once its slot is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchColumn(ulong hash)
    {
        if (!Sse.IsSupported)
            return;
        var held = _slots[hash & _mask];
        if (held != 0 && ((held ^ hash) & 0xFFFFFFFF00000000) == 0)
        {
            var column = (byte*)Column((int)held - 1);
            Sse.Prefetch0(column);
            Sse.Prefetch0(column + 64);
        }
    }

    /// <summary>Adds a column unless an equal one is present or the bank is full.</summary>
    /// <returns>The new entry, or −1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TryAdd(long* column, ulong hash, Derivation derivation)
    {
        var tag = hash & 0xFFFFFFFF00000000;
        for (var slot = hash & _mask; ; slot = (slot + 1) & _mask)
        {
            var held = _slots[slot];
            if (held == 0)
                return Insert(slot, column, tag, derivation);
            if ((held & 0xFFFFFFFF00000000) == tag && Layout.Equal(Column((int)held - 1), column, Layout.Weights, Layout.Tiles))
                return -1;
        }
    }

    /// <summary>The entry with this column, or −1.</summary>
    public int Find(long* column, ulong hash)
    {
        var tag = hash & 0xFFFFFFFF00000000;
        for (var slot = hash & _mask; ; slot = (slot + 1) & _mask)
        {
            var held = _slots[slot];
            if (held == 0)
                return -1;
            if ((held & 0xFFFFFFFF00000000) == tag && Layout.Equal(Column((int)held - 1), column, Layout.Weights, Layout.Tiles))
                return (int)held - 1;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_columns);
        NativeMemory.Free(_derivations);
        NativeMemory.Free(_slots);
        _columns = null;
        _derivations = null;
        _slots = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Insert(ulong slot, long* column, ulong tag, Derivation derivation)
    {
        if (IsFull)
            return -1;

        var entry = Count++;
        new ReadOnlySpan<long>(column, Stride).CopyTo(new Span<long>(Column(entry), Stride));
        _derivations[entry] = derivation;
        _slots[slot] = tag | (uint)(entry + 1);
        if ((ulong)Count * 2 > _mask)
            Grow();
        return entry;
    }

    private void Grow()
    {
        NativeMemory.Free(_slots);
        NewSlots((int)(_mask + 1) * 4);
        for (var entry = 0; entry < Count; entry++)
        {
            var hash = Layout.Hash(Column(entry), Layout.Weights, Layout.Tiles);
            var slot = hash & _mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & _mask;
            _slots[slot] = (hash & 0xFFFFFFFF00000000) | (uint)(entry + 1);
        }
    }

    private void NewSlots(int size)
    {
        _slots = (ulong*)NativeMemory.AllocZeroed((nuint)size, sizeof(ulong));
        _mask = (ulong)size - 1;
    }
}
