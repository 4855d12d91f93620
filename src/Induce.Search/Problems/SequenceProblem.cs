// What a search is asked: which program generates these terms.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Problems;

/// <summary>The terms of an integer sequence, all of which the program must reproduce, those aside that are in doubt.</summary>
/// <param name="Terms">The terms, from the first on; at least one.</param>
/// <param name="Origin">The index of the first term; null when it isn't known, and 0 and 1 are tried.</param>
public sealed record SequenceProblem(ImmutableArray<BigInteger> Terms, BigInteger? Origin = null)
{
    /// <summary>Positions of terms that may be wrong: a program may have any other there, and nothing is concluded from them.</summary>
    internal ImmutableHashSet<int> Doubtful { get; init; } = [];

    /// <summary>The bits of the greatest term.</summary>
    internal long GreatestBits { get; } = Terms.Select(t => t.GetBitLength()).DefaultIfEmpty().Max();
}
