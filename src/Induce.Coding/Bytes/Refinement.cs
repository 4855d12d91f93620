// Secondary estimation: what a prediction has turned out to mean in a context.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Induce.Coding.Bytes;

/// <summary>Maps a context and a prediction, quantized to 33 log odds and interpolated, to the frequency observed.</summary>
internal sealed unsafe class Refinement
{
    private const int Steps = 33;
    private const int StepBits = 7;         // half a nat, in units of 2^-8
    private const int Reach = 16 << StepBits;

    private readonly uint[] _entries;
    private readonly uint* _entry;
    private readonly int* _rates = ProbabilityMap.Rates;
    private readonly uint _limit;
    private int _index;

    /// <summary>Creates a map that returns every prediction unchanged.</summary>
    /// <param name="contexts">Number of contexts.</param>
    /// <param name="confidence">How many outcomes the initial probabilities count for.</param>
    /// <param name="limit">Outcomes after which an entry forgets as fast as it learns, 1..1023.</param>
    public Refinement(int contexts, int confidence, int limit)
    {
        _entries = GC.AllocateUninitializedArray<uint>(contexts * Steps, pinned: true);
        for (var i = 0; i < Steps; i++)
            _entries[i] = (uint)Logistic.SquashFine((i - 16) << (StepBits + 4)) << 16 | (uint)confidence;
        for (var i = 1; i < contexts; i++)
            Array.Copy(_entries, 0, _entries, i * Steps, Steps);
        _entry = (uint*)Unsafe.AsPointer(ref _entries[0]);
        _limit = (uint)limit;
    }

    /// <summary>Asks for the entries of a context to be brought near.</summary>
    public void Prefetch(int context)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(_entry + context * Steps);
        Sse.Prefetch0(_entry + context * Steps + Steps / 2);
        Sse.Prefetch0(_entry + context * Steps + Steps - 1);
    }

    /// <summary>The refined probability (units of 2⁻¹⁶) of log odds <paramref name="x"/> (units of 2⁻⁸).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Refine(int x, int context)
    {
        x = Math.Clamp(x, -Reach, Reach - 1) + Reach;
        var low = x >> StepBits;
        var weight = x & ((1 << StepBits) - 1);
        var at = context * Steps + low;
        // The nearer entry learns.
        _index = at + (weight >> (StepBits - 1));
        return (int)((_entry[at] >> 16) * ((1 << StepBits) - weight) + (_entry[at + 1] >> 16) * weight >> StepBits);
    }

    /// <summary>Learns the outcome of the last prediction.</summary>
    public void Learn(int bit) => ProbabilityMap.Learn(_entry + _index, bit, _rates, _limit);
}
