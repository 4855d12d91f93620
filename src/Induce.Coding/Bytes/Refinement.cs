// Secondary estimation: what a prediction has turned out to mean in a context.
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>Maps a context and a prediction, quantized to 33 log odds and interpolated, to the frequency observed.</summary>
internal sealed unsafe class Refinement
{
    private const int Steps = 33;
    private const int StepBits = 7;         // half a nat, in units of 2^-8
    private const int Reach = 16 << StepBits;

    private readonly ushort[] _entries;
    private readonly ushort* _entry;
    private readonly int _rate;
    private int _index;

    /// <summary>Creates a map that returns every prediction unchanged.</summary>
    /// <param name="contexts">Number of contexts.</param>
    /// <param name="rate">An outcome moves the entry by 2^−rate of the distance.</param>
    public Refinement(int contexts, int rate)
    {
        _entries = GC.AllocateUninitializedArray<ushort>(contexts * Steps, pinned: true);
        for (var i = 0; i < Steps; i++)
            _entries[i] = (ushort)Logistic.SquashFine((i - 16) << (StepBits + 4));
        for (var i = 1; i < contexts; i++)
            Array.Copy(_entries, 0, _entries, i * Steps, Steps);
        _entry = (ushort*)Unsafe.AsPointer(ref _entries[0]);
        _rate = rate;
    }

    /// <summary>The refined probability (units of 2⁻¹⁶) of log odds <paramref name="x"/> (units of 2⁻⁸).</summary>
    public int Refine(int x, int context)
    {
        x = Math.Clamp(x, -Reach, Reach - 1) + Reach;
        var low = x >> StepBits;
        var weight = x & ((1 << StepBits) - 1);
        var at = context * Steps + low;
        // The nearer entry learns.
        _index = at + (weight >> (StepBits - 1));
        return _entry[at] * ((1 << StepBits) - weight) + _entry[at + 1] * weight >> StepBits;
    }

    /// <summary>Learns the outcome of the last prediction.</summary>
    public void Learn(int bit)
    {
        var value = _entry[_index];
        _entry[_index] = (ushort)(value + (bit * 65535 - value + bit * ((1 << _rate) - 1) >> _rate));
    }
}
