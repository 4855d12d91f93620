// What a recognizer looks at: consecutive terms and the index of the first of them.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Recognition;

/// <summary>Consecutive terms of a sequence.</summary>
/// <param name="Terms">The terms, at indices Origin, Origin + 1, …</param>
/// <param name="Origin">The index of the first term.</param>
public sealed record Samples(ImmutableArray<BigInteger> Terms, BigInteger Origin)
{
    /// <summary>How many terms there are.</summary>
    public int Count => Terms.Length;

    /// <summary>The term at a position counted from 0.</summary>
    public BigInteger this[int position] => Terms[position];

    /// <summary>The index of the term at a position.</summary>
    public BigInteger IndexOf(int position) => Origin + position;

    /// <summary>The same sequence without its first terms.</summary>
    public Samples Skip(int count) => new(Terms[count..], Origin + count);
}
