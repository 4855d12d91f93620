// Bit histories: what a context remembers of the bits seen in it, as a small number.
namespace Induce.Coding.Bytes;

/// <summary>A finite automaton over bits that keeps counts of zeros and ones, favouring what is recent.</summary>
/// <remarks>
/// A state is the exact sequence for the first four bits, later the pair of counts and the last bit. A bit increases
/// its own count up to a bound and, where the opposite count exceeds two, shrinks that towards its logarithm: contexts
/// that change their mind are believed again soon. State 0 is the empty history.
/// </remarks>
internal static class BitHistory
{
    private const int Exact = 4;
    private const int Capacity = 1 << 12;

    // A history is packed as zeros, ones (six bits each) and the recent bits (four).
    private const int PackedBits = 16;

    private static readonly int[] States = new int[Capacity];
    private static readonly int[] NextStates = new int[2 * Capacity];

    /// <summary>Number of states.</summary>
    public static readonly int Count = Enumerate();

    /// <summary>The state after a state and a bit.</summary>
    public static int Next(int state, int bit) => NextStates[2 * state + bit];

    /// <summary>How many bits a state speaks of, for rates and replacement.</summary>
    public static int Total(int state) => Zeros(States[state]) + Ones(States[state]);

    /// <summary>First guess (units of 2⁻¹⁶) of the probability of a one after <paramref name="state"/>.</summary>
    public static int InitialProbability(int state)
    {
        int zeros = Zeros(States[state]), ones = Ones(States[state]);
        // (n₁ + α)/(n + 2α) with α = 0.4, less where only one kind was seen: long runs seldom end.
        var alpha = zeros == 0 || ones == 0 ? 2 : 4;
        return (int)((65536L * (10 * ones + alpha)) / (10 * (zeros + ones) + 2 * alpha));
    }

    private static int Zeros(int packed) => packed >> 10;

    private static int Ones(int packed) => packed >> 4 & 63;

    private static int Recent(int packed) => packed & 15;

    private static int Packed(int zeros, int ones, int recent) => (zeros << 6 | ones) << 4 | recent;

    /// <summary>Numbers all histories in the order in which they are met; the empty one is 0.</summary>
    private static int Enumerate()
    {
        var index = new int[1 << PackedBits];      // one more than the state's number
        index[0] = 1;
        var count = 1;
        for (var i = 0; i < count; i++)
        {
            for (var bit = 0; bit < 2; bit++)
            {
                var successor = Successor(States[i], bit);
                if (index[successor] == 0)
                {
                    States[count++] = successor;
                    index[successor] = count;
                }
                NextStates[2 * i + bit] = index[successor] - 1;
            }
        }
        return count;
    }

    private static int Successor(int packed, int bit)
    {
        int same = bit == 1 ? Ones(packed) : Zeros(packed), other = bit == 1 ? Zeros(packed) : Ones(packed);
        var total = same + other;
        same++;
        if (total >= Exact && other > 2)
            other = Math.Min(other, System.Numerics.BitOperations.Log2((uint)other) + 2);
        same = Math.Min(same, Bound(other));
        var recent = same + other <= Exact ? 2 * Recent(packed) + bit : other == 0 ? 0 : bit;
        return bit == 1 ? Packed(other, same, recent) : Packed(same, other, recent);
    }

    /// <summary>The largest count worth telling apart beside the opposite count <paramref name="other"/>.</summary>
    private static int Bound(int other) => other switch
    {
        0 => 60,
        1 => 40,
        2 => 20,
        3 => 14,
        4 => 11,
        5 => 9,
        _ => 8,
    };
}
