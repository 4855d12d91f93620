// Secondary estimation: what a prediction has turned out to mean in a context.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Coding.Bytes;

/// <summary>Maps a context and a prediction, quantized to 33 log odds and interpolated, to the frequency observed.</summary>
/// <remarks>Entries are kept as their difference from what they start at, so that zeroed memory is a map that changes nothing.</remarks>
internal sealed unsafe class Refinement
{
    private const int Steps = Tables.RefinementSteps;
    private const int StepBits = Tables.RefinementStepBits;
    private const int Reach = Steps / 2 << StepBits;
    private const uint Limit = 1023;

    private readonly uint* _entry;
    private readonly uint* _initial = Tables.Unrefined;
    private readonly int* _rates = Tables.Reciprocals;
    private int _index;
    private int _step;

    /// <summary>Creates a map that returns every prediction unchanged.</summary>
    /// <param name="memory">Where it is taken from.</param>
    /// <param name="contexts">Number of contexts.</param>
    public Refinement(ZeroedMemory memory, int contexts) => _entry = (uint*)memory.Take(sizeof(uint) * Steps * (long)contexts);

    /// <summary>Asks for the entries of a context to be brought near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int context)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(_entry + context * Steps);
        Sse.Prefetch0(_entry + context * Steps + Steps / 2);
        Sse.Prefetch0(_entry + context * Steps + Steps - 1);
    }

    /// <summary>The refined probability (units of 2⁻¹⁶) of log odds <paramref name="x"/> (units of 2⁻⁸).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Refine(int x, int context)
    {
        x = Math.Clamp(x, -Reach, Reach - 1) + Reach;
        var low = x >> StepBits;
        var weight = x & ((1 << StepBits) - 1);
        var at = context * Steps + low;
        // The nearer entry learns.
        var nearer = weight >> (StepBits - 1);
        _index = at + nearer;
        _step = low + nearer;
        uint below = (_entry[at] ^ _initial[low]) >> 16, above = (_entry[at + 1] ^ _initial[low + 1]) >> 16;
        return (int)(below * ((1 << StepBits) - weight) + above * weight >> StepBits);
    }

    /// <summary>Learns the outcome of the last prediction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int bit)
    {
        var initial = _initial[_step];
        _entry[_index] = ProbabilityMap.Learned(_entry[_index] ^ initial, bit, _rates, Limit) ^ initial;
    }
}
