// The hash table of all contexts: one cache line per context and nibble.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Coding.Bytes;

/// <summary>Maps hashed contexts to slots of 16 words: a header, and 15 nodes for the bits of a nibble.</summary>
/// <remarks>
/// A node holds a bit history (low half) and the difference (exclusive or) of a probability in units of 2⁻¹⁶ from one half (high half). The header holds a check of
/// 16 bits. Of three neighbouring lines, the least used gives way. Memory: 64 bytes per slot.
/// </remarks>
internal readonly unsafe struct SlotTable
{
    private const int Words = ZeroedMemory.Line / sizeof(uint);

    /// <summary>The difference of a node from its history and its probability: zeros are no history, and one half.</summary>
    public const uint OneHalf = 0x8000_0000;

    private readonly uint* _slots;
    private readonly int _shift;
    private readonly byte* _total;

    /// <summary>Creates a table of 2^<paramref name="bits"/> slots.</summary>
    /// <param name="memory">Where it is cut from.</param>
    /// <param name="bits">Logarithm of the number of slots, 4..26.</param>
    public SlotTable(ZeroedMemory memory, int bits)
    {
        _slots = (uint*)memory.Take((long)ZeroedMemory.Line << bits);
        _shift = 64 - bits;
        _total = Tables.Total;
    }

    /// <summary>Asks for the line of <paramref name="hash"/> to be brought near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_slots + (nint)(hash >> _shift) * Words);
    }

    /// <summary>The slot of the context with this hash, emptied if it was another's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint* Find(ulong hash)
    {
        var first = _slots + (nint)(hash >> _shift) * Words;
        var check = (uint)hash & 0xFFFF0000;
        if ((first[0] & 0xFFFF0000) == check)
            return first;
        // Slots are never given up, so where this one was never used, no neighbour is the context's.
        if (first[1] != 0)
            return FindAround(hash >> _shift, check, first);
        first[0] = check;
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint* FindAround(ulong index, uint check, uint* first)
    {
        var second = _slots + (nint)(index ^ 1) * Words;
        if ((second[0] & 0xFFFF0000) == check)
            return second;
        var third = _slots + (nint)(index ^ 2) * Words;
        if ((third[0] & 0xFFFF0000) == check)
            return third;
        var victim = first;
        var least = _total[first[1] & 0xFFFF];
        if (_total[second[1] & 0xFFFF] < least)
        {
            victim = second;
            least = _total[second[1] & 0xFFFF];
        }
        if (_total[third[1] & 0xFFFF] < least)
            victim = third;
        new Span<uint>(victim, Words).Clear();
        victim[0] = check;
        return victim;
    }
}
