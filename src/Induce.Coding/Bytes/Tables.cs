// Constants of the byte model's hot loop, at fixed addresses.
namespace Induce.Coding.Bytes;

/// <summary>What every model reads and none writes: per-state tables of <see cref="BitHistory"/>, the logistic scale, rates.</summary>
internal static unsafe class Tables
{
    /// <summary>Number of log odds that a <see cref="Refinement"/> tells apart.</summary>
    public const int RefinementSteps = 33;

    /// <summary>Logarithm of the distance between them, in units of 2⁻⁸: half a nat.</summary>
    public const int RefinementStepBits = 7;

    /// <summary>Rates of nodes never fall below this, in units of 2⁻¹⁶.</summary>
    private const int LeastRate = 1600;

    /// <summary>How many outcomes the initial probabilities of refinements count for.</summary>
    private const uint UnrefinedConfidence = 6;

    // Lives as long as the process.
    private static readonly ZeroedMemory Memory = new();

    /// <summary>How many bits each state speaks of, at most 255.</summary>
    public static readonly byte* Total = MakeTotals();

    /// <summary>What a zero does to a node in each state: the rate (units of 2⁻¹⁶, high half) at which its probability moves, and the next state.</summary>
    public static readonly uint* ZeroSteps = MakeSteps(0);

    /// <summary>What a one does to a node in each state.</summary>
    public static readonly uint* OneSteps = MakeSteps(1);

    /// <summary>65536/(n + 1.5), the rate after n outcomes, for n = 0..1023.</summary>
    public static readonly int* Reciprocals = MakeReciprocals();

    /// <summary>Probability (units of 2⁻¹⁶, 1..65535) by log odds, from −<see cref="Logistic.Limit"/> in steps of 2⁻⁸.</summary>
    public static readonly ushort* Squash = Logistic.MakeSquash((ushort*)Memory.Take(sizeof(ushort) * (2 * Logistic.Limit + 1)));

    /// <summary>Log odds by the high 12 bits of a probability.</summary>
    public static readonly short* Stretch = Logistic.MakeStretch((short*)Memory.Take(sizeof(short) * 4096), Squash);

    /// <summary>Entries, as of a <see cref="ProbabilityMap"/>, that leave a prediction as it is.</summary>
    public static readonly uint* Unrefined = MakeUnrefined();

    private static byte* MakeTotals()
    {
        var table = (byte*)Memory.Take(BitHistory.Count);
        for (var s = 0; s < BitHistory.Count; s++)
            table[s] = (byte)BitHistory.Total(s);
        return table;
    }

    private static uint* MakeSteps(int bit)
    {
        var table = (uint*)Memory.Take(sizeof(uint) * BitHistory.Count);
        for (var s = 0; s < BitHistory.Count; s++)
            table[s] = (uint)Math.Max(65536 * 2 / (2 * BitHistory.Total(s) + 3), LeastRate) << 16 | (uint)BitHistory.Next(s, bit);
        return table;
    }

    private static int* MakeReciprocals()
    {
        var table = (int*)Memory.Take(sizeof(int) * 1024);
        for (var n = 0; n < 1024; n++)
            table[n] = 2 * 65536 / (2 * n + 3);
        return table;
    }

    private static uint* MakeUnrefined()
    {
        var table = (uint*)Memory.Take(sizeof(uint) * RefinementSteps);
        for (var i = 0; i < RefinementSteps; i++)
            table[i] = (uint)Logistic.Probability(Squash, (i - RefinementSteps / 2) << (RefinementStepBits + 4)) << 16 | UnrefinedConfidence;
        return table;
    }
}
