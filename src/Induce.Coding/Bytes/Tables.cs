// Constants of the byte model's hot loop, in pinned memory.
namespace Induce.Coding.Bytes;

/// <summary>Per-state tables of <see cref="BitHistory"/> and the logistic scale, pinned for pointer access.</summary>
internal static class Tables
{
    /// <summary>How many bits each state speaks of, at most 255.</summary>
    public static readonly byte[] Total = Pinned(BitHistory.Count, s => (byte)BitHistory.Total(s));

    /// <summary>Rate (units of 2⁻¹⁶) at which a node's probability moves in each state.</summary>
    public static readonly int[] Rate = Pinned(BitHistory.Count, s => Math.Max(65536 * 2 / (2 * BitHistory.Total(s) + 3), 1600));

    /// <summary>Log odds by the high 12 bits of a probability.</summary>
    public static readonly short[] Stretch = Pinned(4096, i => (short)Logistic.Stretch(i << 4));

    /// <summary>The state after state s and bit b, at index 2s + b.</summary>
    public static readonly ushort[] Next = Pinned(2 * BitHistory.Count, i => BitHistory.Next[i]);

    private static T[] Pinned<T>(int count, Func<int, T> entry)
    {
        var table = GC.AllocateUninitializedArray<T>(count, pinned: true);
        for (var i = 0; i < count; i++)
            table[i] = entry(i);
        return table;
    }
}
