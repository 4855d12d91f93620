// The logistic scale: probabilities as log odds, tabulated with integers only.
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>Maps probabilities (units of 2⁻¹⁶) to log odds ln(p/(1−p)) (units of 2⁻⁸) and back.</summary>
internal static class Logistic
{
    /// <summary>Largest log odds handled, in units of 2⁻⁸: ±12, beyond which 16-bit probabilities say no more.</summary>
    public const int Limit = 12 << 8;

    private const int Fraction = 48;

    /// <summary>squash(x) for x = −Limit … Limit in steps of 2⁻⁸, in units of 2⁻¹⁶ and within 1..65535.</summary>
    private static readonly ushort[] SquashTable = MakeSquash();

    /// <summary>The pinned table of <see cref="Squash"/>.</summary>
    public static unsafe ushort* SquashEntries => (ushort*)Unsafe.AsPointer(ref SquashTable[0]);

    /// <summary>stretch of (16i + 8)·2⁻¹⁶ for i = 0..4095.</summary>
    private static readonly short[] StretchTable = MakeStretch();

    /// <summary>Probability of the log odds <paramref name="x"/> (units of 2⁻¹²), interpolated; in 1..65535.</summary>
    public static unsafe int SquashFine(int x) => Squash(SquashEntries, x);

    /// <summary><see cref="SquashFine"/> with the table at hand, for the hot loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe int Squash(ushort* table, int x)
    {
        x = Math.Clamp(x, -(Limit << 4) + 1, (Limit << 4) - 1) + (Limit << 4);
        var i = x >> 4;
        int low = table[i], high = table[i + 1];
        return low + ((high - low) * (x & 15) >> 4);
    }

    /// <summary>Log odds (units of 2⁻⁸) of a probability in 0..65535, to 12 bits of the probability.</summary>
    public static int Stretch(int probability) => StretchTable[probability >> 4];

    private static ushort[] MakeSquash()
    {
        // e^(1/256) by its series, then one multiplication per step; errors stay below 2^-30.
        UInt128 one = (UInt128)1 << Fraction, step = one, term = one;
        for (uint i = 1; i < 12; i++)
        {
            term = term / 256 / i;
            step += term;
        }
        var table = GC.AllocateUninitializedArray<ushort>(2 * Limit + 1, pinned: true);
        var power = one;
        for (var i = 0; i <= Limit; i++)
        {
            var p = (int)((65536 * power + (one + power) / 2) / (one + power));
            table[Limit + i] = (ushort)Math.Min(p, 65535);
            table[Limit - i] = (ushort)Math.Max(65536 - p, 1);
            power = power * step >> Fraction;
        }
        return table;
    }

    private static short[] MakeStretch()
    {
        var table = new short[4096];
        var x = -Limit;
        for (var i = 0; i < 4096; i++)
        {
            var p = 16 * i + 8;
            while (x < Limit && SquashTable[x + Limit] < p)
                x++;
            table[i] = (short)x;
        }
        return table;
    }
}
