// The hash table of all contexts: one cache line per context and nibble.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Coding.Bytes;

/// <summary>Maps hashed contexts to slots of 16 words: a header, and 15 nodes for the bits of a nibble.</summary>
/// <remarks>
/// A node holds a bit history (low half) and a probability in units of 2⁻¹⁶ (high half). The header holds a check of
/// 16 bits. Of three neighbouring lines, the least used gives way. Memory: 64 bytes per slot.
/// </remarks>
internal sealed unsafe class SlotTable : IDisposable
{
    private const int Words = 16;
    private const int LineBytes = 4 * Words;
    private const nuint HugePage = 2 << 20;

    private void* _memory;
    private readonly uint* _slots;
    private readonly int _shift;
    private readonly byte* _total;

    /// <summary>Creates a table of 2^<paramref name="bits"/> slots.</summary>
    /// <param name="bits">Logarithm of the number of slots, 4..26.</param>
    /// <param name="total">Number of bits that each history speaks of.</param>
    public SlotTable(int bits, byte* total)
    {
        // Zeroed by the operating system page by page, so that a table costs only what is used of it.
        var bytes = (nuint)LineBytes << bits;
        var alignment = bytes >= HugePage ? HugePage : LineBytes;
        _memory = NativeMemory.AllocZeroed(bytes + alignment);
        _slots = (uint*)(((nuint)_memory + alignment - 1) & ~(alignment - 1));
        if (alignment == HugePage && OperatingSystem.IsLinux())
            AdviseHugePages(_slots, bytes);
        _shift = 64 - bits;
        _total = total;
    }

    /// <summary>Asks for the line of <paramref name="hash"/> to be brought near.</summary>
    public void Prefetch(ulong hash)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_slots + (nint)(hash >> _shift) * Words);
    }

    /// <summary>The slot of the context with this hash, emptied if it was another's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint* Find(ulong hash)
    {
        var index = hash >> _shift;
        var check = (uint)hash & 0xFFFF0000;
        var first = _slots + (nint)index * Words;
        if ((first[0] & 0xFFFF0000) == check)
            return first;
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

    /// <summary>Random access over many small pages is bound by address translation; the advice may be refused.</summary>
    private static void AdviseHugePages(void* start, nuint length)
    {
        const int HugePageAdvice = 14;
        try
        {
            _ = Advise(start, length, HugePageAdvice);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(void* start, nuint length, int advice);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back if nobody did.</summary>
    ~SlotTable() => NativeMemory.Free(_memory);
}
