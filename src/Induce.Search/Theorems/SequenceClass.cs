// What closure rules can say about a term as a function of the index: quasi-polynomial, or C-finite of bounded order.
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Theorems;

/// <summary>A family that a sequence was proved to belong to, and from which index on.</summary>
/// <param name="Start">The first index from which the family's law holds and the terms are defined; null for all integers.</param>
public abstract record SequenceClass(BigInteger? Start)
{
    /// <summary>
    /// From <see cref="Start"/> on the sequence satisfies a linear recurrence with constant rational coefficients of at
    /// most this order. Two sequences of orders p and q that agree on p + q consecutive terms there are equal.
    /// </summary>
    public abstract int Order { get; }
}

/// <summary>One polynomial per residue class of the index.</summary>
/// <param name="Start">The first index from which the pieces hold; null for all integers.</param>
/// <param name="Pieces">The polynomials in n, by n modulo their number.</param>
public sealed record QuasiPolynomial(BigInteger? Start, IReadOnlyList<Polynomial> Pieces) : SequenceClass(Start)
{
    /// <summary>Longer periods are not followed.</summary>
    internal const int LongestPeriod = 4096;

    /// <summary>The number of residue classes.</summary>
    public int Period => Pieces.Count;

    /// <summary>The greatest degree of a piece; −1 for 0.</summary>
    public int Degree => Pieces.Max(p => p.Degree);

    /// <inheritdoc/>
    public override int Order => Period * (Degree + 1);

    /// <summary>The polynomial of an index.</summary>
    internal Polynomial PieceAt(BigInteger index) => Pieces[(int)(((index % Period) + Period) % Period)];

    /// <summary>The value at an index from the start on.</summary>
    internal Rational At(BigInteger index) => PieceAt(index).At(index);

    /// <summary>Pieces over a multiple of the period, made by a function of the residue; null where the period is too long.</summary>
    internal static QuasiPolynomial? Make(BigInteger? start, BigInteger period, Func<int, Polynomial> piece)
    {
        if (period > LongestPeriod)
            return null;
        var pieces = Enumerable.Range(0, (int)period).Select(piece).ToArray();
        // the least period that the pieces have
        for (var least = 1; least < pieces.Length; least++)
        {
            if (pieces.Length % least != 0)
                continue;
            var repeats = true;
            for (var i = least; i < pieces.Length && repeats; i++)
                repeats = pieces[i].Equals(pieces[i - least]);
            if (repeats)
                return new(start, pieces[..least]);
        }
        return new(start, pieces);
    }

    /// <summary>One polynomial for all indices.</summary>
    internal static QuasiPolynomial Of(Polynomial polynomial) => new(null, [polynomial]);

    /// <summary>
    /// An index from which all values are at least a bound, where no piece has a degree above 1 and none falls; else
    /// null. It is no less than <see cref="SequenceClass.Start"/>.
    /// </summary>
    internal BigInteger? FirstAtLeast(BigInteger bound)
    {
        var first = Start ?? BigInteger.MinusOne << 62;
        foreach (var piece in Pieces)
        {
            if (piece.Degree > 1 || piece[1].Sign < 0 || piece[1].IsZero && piece[0] < (Rational)bound)
                return null;
            if (!piece[1].IsZero)
                first = BigInteger.Max(first, -((piece[0] - (Rational)bound) / piece[1]).Floor());
        }
        return first;
    }
}

/// <summary>A linear recurrence with constant coefficients exists; nothing more is known.</summary>
/// <param name="Start">The first index from which it holds.</param>
/// <param name="Bound">The greatest order that it may have.</param>
public sealed record CFinite(BigInteger? Start, int Bound) : SequenceClass(Start)
{
    /// <inheritdoc/>
    public override int Order => Bound;
}
