// Finds entries of a bank by their columns on some lanes only.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Induce.Search.Banks;

namespace Induce.Search.Joins;

/// <summary>A hash table over a bank's entries that compares columns where its weights aren't 0; of equal ones the first stays.</summary>
internal sealed unsafe class ColumnIndex(Bank bank, long* weights) : IDisposable
{
    private ulong* _slots = (ulong*)NativeMemory.AllocZeroed(1 << 12, sizeof(ulong));
    private ulong _mask = (1 << 12) - 1;
    private ulong _held;

    /// <summary>The weights.</summary>
    public long* Weights => weights;

    /// <summary>The bank.</summary>
    public Bank Bank => bank;

    /// <summary>Number of the bank's entries that were looked at.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in the bank's entries up to <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Extend(int end)
    {
        for (; Count < end; Count++)
        {
            var column = bank.Column(Count);
            var hash = Layout.Hash(column, weights, bank.Layout.Tiles);
            if (Find(column, hash) >= 0)
                continue;
            if (_held * 2 > _mask)
                Grow();
            Place(hash, Count);
            _held++;
        }
    }

    /// <summary>Brings the slot of a hash into the cache.</summary>
    public void Prefetch(ulong hash)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_slots + (hash & _mask));
    }

    /// <summary>Brings the column that a hash may stand for into the cache, once its slot is there.</summary>
    public void PrefetchColumn(ulong hash)
    {
        if (!Sse.IsSupported)
            return;
        var held = _slots[hash & _mask];
        if (held != 0 && (held ^ hash) >> 32 == 0)
            Sse.Prefetch0(bank.Column((int)held - 1));
    }

    /// <summary>The first entry with that column where it counts, or −1.</summary>
    public int Find(long* column, ulong hash)
    {
        for (var slot = hash & _mask; ; slot = (slot + 1) & _mask)
        {
            var held = _slots[slot];
            if (held == 0)
                return -1;
            if ((held ^ hash) >> 32 == 0 && Layout.Equal(bank.Column((int)held - 1), column, weights, bank.Layout.Tiles))
                return (int)held - 1;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_slots);
        NativeMemory.AlignedFree(weights);
        _slots = null;
    }

    private void Place(ulong hash, int entry)
    {
        var slot = hash & _mask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & _mask;
        _slots[slot] = (hash & 0xFFFFFFFF00000000) | (uint)(entry + 1);
    }

    private void Grow()
    {
        var old = _slots;
        var size = _mask + 1;
        _slots = (ulong*)NativeMemory.AllocZeroed((nuint)(size * 4), sizeof(ulong));
        _mask = (size * 4) - 1;
        for (var i = 0UL; i < size; i++)
            if (old[i] != 0)
                Place(Layout.Hash(bank.Column((int)old[i] - 1), weights, bank.Layout.Tiles), (int)old[i] - 1);
        NativeMemory.Free(old);
    }
}
