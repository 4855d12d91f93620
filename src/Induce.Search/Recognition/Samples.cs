// What a recognizer looks at: consecutive terms and the index of the first of them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Consecutive terms of a sequence.</summary>
/// <param name="Terms">The terms, at indices Origin, Origin + 1, …</param>
/// <param name="Origin">The index of the first term.</param>
public sealed record Samples(ImmutableArray<BigInteger> Terms, BigInteger Origin)
{
    private ulong[]? _residues;

    /// <summary>How many terms there are.</summary>
    public int Count => Terms.Length;

    /// <summary>The term at a position counted from 0.</summary>
    public BigInteger this[int position] => Terms[position];

    /// <summary>The index of the term at a position.</summary>
    public BigInteger IndexOf(int position) => Origin + position;

    /// <summary>Whether the last terms have more than three bits for two indices, as those of most exponential generating functions.</summary>
    internal bool GrowFast => 2 * Terms[^Math.Min(2, Count)..].Max(t => t.GetBitLength()) > 3 * Count;

    /// <summary>The terms modulo the first large prime, for tests that settle most questions cheaply.</summary>
    internal ReadOnlySpan<ulong> Residues => _residues ??= [.. Terms.Select(PrimeField.Large[0].Of)];

    /// <summary>Whether the differences of an order, at a distance, all vanish.</summary>
    internal bool DifferencesVanish(int distance, int order)
    {
        var field = PrimeField.Large[0];
        var row = Residues.ToArray();
        var length = row.Length;
        for (var k = 0; k < order; k++)
        {
            length -= distance;
            for (var i = 0; i < length; i++)
                row[i] = field.Subtract(row[i + distance], row[i]);
        }
        return row.AsSpan(0, length).IndexOfAnyExcept(0UL) < 0 && DifferencesVanishExactly(distance, order);
    }

    private bool DifferencesVanishExactly(int distance, int order)
    {
        var row = Terms.ToArray();
        var length = row.Length;
        for (var k = 0; k < order; k++)
        {
            length -= distance;
            for (var i = 0; i < length; i++)
                row[i] = row[i + distance] - row[i];
        }
        return row.AsSpan(0, length).IndexOfAnyExcept(BigInteger.Zero) < 0;
    }

    /// <summary>The same sequence without its first terms.</summary>
    public Samples Skip(int count) => new(Terms[count..], Origin + count);
}
