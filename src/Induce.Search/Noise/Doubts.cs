// The elements that stand out of the order of the others: these are likely to be wrong, before any law is known.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Noise;

/// <summary>Finds elements that keep a sequence from rising or falling throughout, and elements far greater than those after them.</summary>
internal static class Doubts
{
    /// <summary>At most one element in so many may be in doubt.</summary>
    private const int Rarity = 6;

    private const int FewestFollowing = 8;
    private const int TimesFollowing = 4;

    /// <summary>Longer sequences have stretches without errors that suffice.</summary>
    private const int MostTerms = 500;

    /// <summary>The positions without which the sequence, or that of its magnitudes, rises or falls; none where they, or the elements, are too many.</summary>
    /// <param name="terms">The elements.</param>
    /// <remarks>Of 18 or more elements in no order, a longest rising part holds a third: that nearly all rise doesn't happen by chance.</remarks>
    public static ImmutableHashSet<int> Of(ImmutableArray<BigInteger> terms)
    {
        if (terms.Length > MostTerms)
            return [];
        foreach (var key in new Func<BigInteger, BigInteger>[] { x => x, x => -x, BigInteger.Abs })
            foreach (var isStrict in new[] { true, false })
                if (Outside([.. terms.Select(key)], isStrict) is { Count: > 0 } doubtful && doubtful.Count * Rarity <= terms.Length)
                    return doubtful;
        return [];
    }

    /// <summary>The positions of elements that are many times as great as each of those that follow; none where they are too many.</summary>
    /// <param name="terms">The elements.</param>
    /// <remarks>In a sequence that grows, though not from one element to the next, most wrong ones among the first are such.</remarks>
    public static ImmutableHashSet<int> Spikes(ImmutableArray<BigInteger> terms)
    {
        var following = Math.Max(FewestFollowing, terms.Length / Rarity);
        var spikes = ImmutableHashSet.CreateBuilder<int>();
        for (var i = terms.Length - 1 - following; i >= 0; i--)
        {
            var after = Enumerable.Range(i + 1, following).Where(j => !spikes.Contains(j)).Max(j => BigInteger.Abs(terms[j]));
            if (BigInteger.Abs(terms[i]) > TimesFollowing * after)
                spikes.Add(i);
        }

        return spikes.Count * Rarity <= terms.Length ? spikes.ToImmutable() : [];
    }

    /// <summary>The elements that don't lie on every longest rising subsequence.</summary>
    private static ImmutableHashSet<int> Outside(BigInteger[] a, bool isStrict)
    {
        var (before, after) = (new int[a.Length], new int[a.Length]);
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < i; j++)
                if (Rises(a[j], a[i]))
                    before[i] = Math.Max(before[i], before[j] + 1);
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = i + 1; j < a.Length; j++)
                if (Rises(a[i], a[j]))
                    after[i] = Math.Max(after[i], after[j] + 1);
        var longest = before.Max();
        var sure = Enumerable.Range(0, a.Length).Where(i => before[i] + after[i] == longest).GroupBy(i => before[i]).Where(g => g.Count() == 1).Select(g => g.Single());
        return [.. Enumerable.Range(0, a.Length).Except(sure)];

        bool Rises(BigInteger x, BigInteger y) => isStrict ? x < y : x <= y;
    }
}
