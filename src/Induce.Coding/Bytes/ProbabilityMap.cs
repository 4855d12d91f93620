// Adaptive probabilities in small contexts, and their refinement of a prediction (secondary estimation).
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Coding.Bytes;

/// <summary>An array of probabilities of a one, each learned at a rate that falls as 1/n to a limit.</summary>
internal sealed unsafe class ProbabilityMap
{
    /// <summary>65536/(n + 1.5), the rate after n outcomes.</summary>
    private static readonly int[] Reciprocals = MakeReciprocals();

    private readonly uint[] _entries;
    private readonly uint* _entry;
    private readonly int* _rate;
    private readonly uint _limit;

    /// <summary>Creates a map.</summary>
    /// <param name="count">Number of contexts.</param>
    /// <param name="limit">Outcomes after which the rate no longer falls, 1..1023.</param>
    /// <param name="initial">Initial probability of each context, units of 2⁻¹⁶.</param>
    /// <param name="confidence">How many outcomes the initial probabilities count for.</param>
    public ProbabilityMap(int count, int limit, Func<int, int> initial, int confidence)
    {
        _entries = GC.AllocateUninitializedArray<uint>(count, pinned: true);
        for (var i = 0; i < count; i++)
            _entries[i] = (uint)initial(i) << 16 | (uint)confidence;
        _entry = (uint*)Unsafe.AsPointer(ref _entries[0]);
        _rate = (int*)Unsafe.AsPointer(ref Reciprocals[0]);
        _limit = (uint)limit;
    }

    /// <summary>The entries: probability in the upper 22 bits, count in the lower 10.</summary>
    public uint* Entries => _entry;

    /// <summary>Outcomes after which the rate no longer falls.</summary>
    public uint Limit => _limit;

    /// <summary>The rates after n outcomes, pinned.</summary>
    public static int* Rates => (int*)Unsafe.AsPointer(ref Reciprocals[0]);

    /// <summary>Asks for an entry to be brought near.</summary>
    public void Prefetch(int context)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_entry + context);
    }

    /// <summary>The probability in units of 2⁻¹⁶, 0..65535.</summary>
    public int Probability(int context) => (int)(_entry[context] >> 16);

    /// <summary>Learns an outcome (0 or 1).</summary>
    public void Learn(int context, int bit) => Learn(_entry + context, bit, _rate, _limit);

    /// <summary>Moves an entry towards an outcome (0 or 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Learn(uint* entry, int bit, int* rates, uint limit)
    {
        var value = *entry;
        var count = value & 1023;
        var p = (int)(value >> 10);
        p += (int)((long)(bit * ((1 << 22) - 1) - p) * rates[count] >> 16);
        *entry = (uint)p << 10 | (count < limit ? count + 1 : count);
    }

    private static int[] MakeReciprocals()
    {
        var rates = GC.AllocateArray<int>(1024, pinned: true);
        for (var n = 0; n < 1024; n++)
            rates[n] = 2 * 65536 / (2 * n + 3);
        return rates;
    }
}
