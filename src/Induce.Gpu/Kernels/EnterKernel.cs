// Enters columns into a device's table.
using ILGPU;

namespace Induce.Gpu.Kernels;

/// <summary>The kernel that fills tables.</summary>
internal static class EnterKernel
{
    /// <summary>Enters entries from <paramref name="from"/> on, a thread per entry; of equal columns the least entry stays.</summary>
    public static void Enter(Index1D index, int from, int stride, TableBlock table)
    {
        int entry = from + index;
        var sum = 0L;
        for (var lane = 0; lane < stride; lane++)
            sum += table.Known[((long)entry * stride) + lane] * table.Weights[lane];
        var hash = Columns.Finish(sum);
        var mine = (hash & unchecked((long)0xFFFFFFFF00000000)) | (uint)(entry + 1);
        for (var place = hash & table.Mask; ; place = (place + 1) & table.Mask)
        {
            var held = Atomic.CompareExchange(ref table.Slots[place], 0L, mine);
            if (held == 0)
                return;
            if ((held ^ hash) >>> 32 != 0 || !AreEqual(table, stride, entry, (int)held - 1))
                continue;

            // The upper halves agree, so the lesser slot is that of the lesser entry.
            Atomic.Min(ref table.Slots[place], mine);
            return;
        }
    }

    private static bool AreEqual(in TableBlock table, int stride, int x, int y)
    {
        for (var lane = 0; lane < stride; lane++)
            if (table.Weights[lane] != 0 && table.Known[((long)x * stride) + lane] != table.Known[((long)y * stride) + lane])
                return false;
        return true;
    }
}
