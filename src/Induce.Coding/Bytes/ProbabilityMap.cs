// Adaptive probabilities in small contexts.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Coding.Bytes;

/// <summary>An array of probabilities of a one, each learned at a rate that falls as 1/n to a limit.</summary>
/// <remarks>
/// An entry is the probability in the upper 22 bits and the count in the lower 10, kept as the difference (exclusive
/// or) from one half, so that zeroed memory is a map that knows nothing.
/// </remarks>
internal readonly unsafe struct ProbabilityMap
{
    /// <summary>The difference of what is kept from an entry.</summary>
    public const uint OneHalf = 0x8000_0000;

    private readonly uint* _entry;
    private readonly int* _rate;
    private readonly uint _limit;

    /// <summary>Creates a map that knows nothing.</summary>
    /// <param name="memory">Where it is taken from.</param>
    /// <param name="count">Number of contexts.</param>
    /// <param name="limit">Outcomes after which the rate no longer falls, 1..1023.</param>
    public ProbabilityMap(ZeroedMemory memory, int count, int limit)
    {
        _entry = (uint*)memory.Take(sizeof(uint) * (long)count);
        _rate = Tables.Reciprocals;
        _limit = (uint)limit;
    }

    /// <summary>What is kept of the entries.</summary>
    public uint* Entries => _entry;

    /// <summary>Outcomes after which the rate no longer falls.</summary>
    public uint Limit => _limit;

    /// <summary>Lets a context start elsewhere than at one half.</summary>
    /// <param name="context">The context.</param>
    /// <param name="probability">Units of 2⁻¹⁶.</param>
    /// <param name="confidence">How many outcomes it counts for.</param>
    public void Start(int context, int probability, int confidence) =>
        _entry[context] = ((uint)probability << 16 | (uint)confidence) ^ OneHalf;

    /// <summary>Asks for an entry to be brought near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int context)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_entry + context);
    }

    /// <summary>The probability in units of 2⁻¹⁶, 0..65535.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Probability(int context) => (int)((_entry[context] ^ OneHalf) >> 16);

    /// <summary>Learns an outcome (0 or 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int context, int bit) => _entry[context] = Learned(_entry[context] ^ OneHalf, bit, _rate, _limit) ^ OneHalf;

    /// <summary>An entry after an outcome (0 or 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Learned(uint entry, int bit, int* rates, uint limit)
    {
        var count = entry & 1023;
        var p = (int)(entry >> 10);
        p += (int)((long)(bit * ((1 << 22) - 1) - p) * rates[count] >> 16);
        return (uint)p << 10 | (count < limit ? count + 1 : count);
    }
}
