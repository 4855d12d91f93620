// The elements that keep a law from holding, replaced by those that it asks for.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Noise;

/// <summary>Corrects elements until a linear law holds throughout.</summary>
internal static class Correction
{
    /// <summary>At most one element in so many is corrected.</summary>
    private const int Rarity = 5;

    /// <summary>The elements with as few changes as a greedy choice needs.</summary>
    /// <param name="law">The law.</param>
    /// <param name="terms">The elements as they were given.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="doubtful">Positions of elements that are likely to be wrong: of changes that mend as much, those come first.</param>
    /// <returns>Null where the law holds as it is, or a fifth of the elements don't suffice.</returns>
    /// <remarks>A wrong element breaks the law in every row that it occurs in; the value that mends most of them is the right one.</remarks>
    public static ImmutableArray<BigInteger>? Of(LinearLaw law, ImmutableArray<BigInteger> terms, BigInteger origin, ImmutableHashSet<int> doubtful)
    {
        var values = terms.ToArray();
        var rests = new BigInteger[values.Length];
        for (var row = law.From; row < rests.Length; row++)
            rests[row] = law.Rest(values, row, origin);
        for (var changes = 0; ; changes++)
        {
            if (rests.All(r => r.IsZero))
                return changes == 0 ? null : [.. values];
            if ((changes + 1) * Rarity > values.Length || Best(law, values, rests, origin, doubtful) is not var (position, value))
                return null;
            values[position] = value;
            for (var row = Math.Max(position, law.From); row <= Math.Min(position + law.Order, values.Length - 1); row++)
                rests[row] = law.Rest(values, row, origin);
        }
    }

    private static (int Position, BigInteger Value)? Best(LinearLaw law, BigInteger[] values, BigInteger[] rests, BigInteger origin, ImmutableHashSet<int> doubtful)
    {
        (int, BigInteger)? best = null;
        var most = 0;
        var mended = new Dictionary<BigInteger, int>();
        for (var position = 0; position < values.Length; position++)
        {
            mended.Clear();
            var broken = 0;
            for (var row = Math.Max(position, law.From); row <= Math.Min(position + law.Order, values.Length - 1); row++)
            {
                var factor = law.Factor(row - position, origin + row);
                if (factor.IsZero)
                    continue;
                if (rests[row].IsZero)
                    broken++;
                else if (BigInteger.DivRem(rests[row], factor, out var remainder) is var change && remainder.IsZero)
                    mended[values[position] - change] = mended.GetValueOrDefault(values[position] - change) + 1;
            }

            foreach (var (value, rows) in mended)
                if (rows > broken && (2 * (rows - broken)) + (doubtful.Contains(position) ? 1 : 0) is var gain && gain > most)
                    (best, most) = ((position, value), gain);
        }

        return best;
    }
}
