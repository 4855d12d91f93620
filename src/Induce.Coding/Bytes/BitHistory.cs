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

    private readonly record struct History(int Zeros, int Ones, int Recent);

    private static readonly List<History> States = Enumerate(out NextStates);

    /// <summary>The state after state s and bit b, at index 2s + b.</summary>
    private static readonly ushort[] NextStates;

    /// <summary>Number of states.</summary>
    public static readonly int Count = States.Count;

    /// <summary>The state after state s and bit b, at index 2s + b.</summary>
    public static ushort[] Next => NextStates;

    /// <summary>How many bits a state speaks of, for rates and replacement.</summary>
    public static int Total(int state) => States[state].Zeros + States[state].Ones;

    /// <summary>Whether all bits seen were equal.</summary>
    public static bool IsDeterministic(int state) => States[state].Zeros == 0 || States[state].Ones == 0;

    /// <summary>First guess (units of 2⁻¹⁶) of the probability of a one after <paramref name="state"/>.</summary>
    public static int InitialProbability(int state)
    {
        var (zeros, ones, _) = States[state];
        // (n₁ + α)/(n + 2α) with α = 0.4, less where only one kind was seen: long runs seldom end.
        var alpha = zeros == 0 || ones == 0 ? 2 : 4;
        return (int)((65536L * (10 * ones + alpha)) / (10 * (zeros + ones) + 2 * alpha));
    }

    private static List<History> Enumerate(out ushort[] next)
    {
        var states = new List<History> { new(0, 0, 0) };
        var index = new Dictionary<History, int> { [states[0]] = 0 };
        var table = new List<ushort>();
        for (var i = 0; i < states.Count; i++)
        {
            for (var bit = 0; bit < 2; bit++)
            {
                var successor = Successor(states[i], bit);
                if (!index.TryGetValue(successor, out var target))
                {
                    index[successor] = target = states.Count;
                    states.Add(successor);
                }
                table.Add((ushort)target);
            }
        }
        next = [.. table];
        return states;
    }

    private static History Successor(History h, int bit)
    {
        var (same, other) = bit == 1 ? (h.Ones, h.Zeros) : (h.Zeros, h.Ones);
        var total = same + other;
        same++;
        if (total >= Exact && other > 2)
            other = Math.Min(other, System.Numerics.BitOperations.Log2((uint)other) + 2);
        same = Math.Min(same, Bound(other));
        var recent = same + other <= Exact ? 2 * h.Recent + bit : other == 0 ? 0 : bit;
        return bit == 1 ? new(other, same, recent) : new(same, other, recent);
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
