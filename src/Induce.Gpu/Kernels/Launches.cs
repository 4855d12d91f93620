// Launches of more items than one index can count.
namespace Induce.Gpu.Kernels;

/// <summary>Splits items into launches: an index has 32 bits.</summary>
public static class Launches
{
    /// <summary>The most items of a launch.</summary>
    public const int Most = 1 << 30;

    /// <summary>Calls <paramref name="launch"/> for consecutive parts of <paramref name="items"/>.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="launch">Launches a part: its first item, and how many.</param>
    /// <param name="most">The most items of a part, at most <see cref="Most"/>.</param>
    public static void Split(long items, Action<long, int> launch, int most = Most)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, Most);
        for (var from = 0L; from < items; from += most)
            launch(from, (int)Math.Min(most, items - from));
    }
}
