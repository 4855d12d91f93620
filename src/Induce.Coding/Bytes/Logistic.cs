// The logistic scale: probabilities as log odds, tabulated with integers only.
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>Maps probabilities (units of 2⁻¹⁶) to log odds ln(p/(1−p)) (units of 2⁻⁸) and back.</summary>
internal static unsafe class Logistic
{
    /// <summary>Largest log odds handled, in units of 2⁻⁸: ±12, beyond which 16-bit probabilities say no more.</summary>
    public const int Limit = 12 << 8;

    private const int Fraction = 40;

    /// <summary>Probability of the log odds <paramref name="x"/> (units of 2⁻¹²), interpolated; in 1..65535.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Probability(ushort* squash, int x)
    {
        x = Math.Clamp(x, -(Limit << 4) + 1, (Limit << 4) - 1) + (Limit << 4);
        var i = x >> 4;
        int low = squash[i], high = squash[i + 1];
        return low + ((high - low) * (x & 15) >> 4);
    }

    /// <summary>Fills a table with 2¹⁶/(1 + e^−x) for x = −Limit … Limit in steps of 2⁻⁸, within 1..65535.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ushort* MakeSquash(ushort* table)
    {
        // e^(1/256) by its series, then one multiplication per step; errors stay below 2^-26.
        ulong one = 1UL << Fraction, step = one, term = one;
        for (uint i = 1; i < 8; i++)
        {
            term = term / 256 / i;
            step += term;
        }
        var power = one;
        for (var i = 0; i <= Limit; i++)
        {
            var rest = (int)(((one << 16) + (one + power) / 2) / (one + power));
            table[Limit + i] = (ushort)Math.Min(65536 - rest, 65535);
            table[Limit - i] = (ushort)Math.Max(rest, 1);
            var high = Math.BigMul(power, step, out var low);
            power = high << (64 - Fraction) | low >> Fraction;
        }
        return table;
    }

    /// <summary>Fills a table with the log odds of (16i + 8)·2⁻¹⁶ for i = 0..4095.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static short* MakeStretch(short* table, ushort* squash)
    {
        var x = -Limit;
        for (var i = 0; i < 4096; i++)
        {
            var p = 16 * i + 8;
            while (x < Limit && squash[x + Limit] < p)
                x++;
            table[i] = (short)x;
        }
        return table;
    }
}
