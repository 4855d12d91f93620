// A triangle read by rows (or an array by antidiagonals), its parts, and how laws for these are written.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>A place, with row and column counted from the base, 0 or 1.</summary>
internal readonly record struct Cell(int Position, int Row, int Column);

/// <summary>How a law is written from row, column and index.</summary>
internal delegate Term TriangleWriter(References references, Term row, Term column, Term n);

/// <summary>A law for some cells.</summary>
/// <param name="Write">Its right side.</param>
/// <param name="BaseCases">How many first elements of the sequence must be given literally for it.</param>
/// <param name="IsClosed">Whether it refers to no element.</param>
/// <param name="Helper">A law whose elements it refers to; null for none.</param>
internal sealed record TriangleLaw(TriangleWriter Write, int BaseCases, bool IsClosed, Proposal? Helper = null);

/// <summary>The cells from some column, diagonal and row on; diagonals count from that of T(r, r).</summary>
internal readonly record struct Region(int Column, int Diagonal, int Row)
{
    /// <summary>How many things are left out, each of which a law has to be the surer for.</summary>
    public int Exceptions => Row + 2 * (Column + Diagonal);

    /// <summary>How many elements the rows before the region have.</summary>
    public int Before => Row * (Row + 1) / 2;
}

/// <summary>T(r, k) for 0 ≤ k ≤ r, one row after the other.</summary>
internal sealed class Triangle
{
    /// <summary>The terms, with rows and columns counted from a base.</summary>
    public Triangle(Samples samples, int @base)
    {
        (Samples, Base) = (samples, @base);
        var cells = ImmutableArray.CreateBuilder<Cell>(samples.Count);
        for (int row = @base, column = @base; cells.Count < samples.Count; (row, column) = column == row ? (row + 1, @base) : (row, column + 1))
            cells.Add(new(cells.Count, row, column));
        Cells = cells.MoveToImmutable();
        IsSymmetric = Cells.All(c => c.Position + c.Row + @base - 2 * c.Column is var mirrored && (mirrored >= samples.Count || samples[mirrored] == this[c]));
    }

    /// <summary>The terms.</summary>
    public Samples Samples { get; }

    /// <summary>The first row and column, 0 or 1.</summary>
    public int Base { get; }

    /// <summary>All cells, in the order of the terms.</summary>
    public ImmutableArray<Cell> Cells { get; }

    /// <summary>Whether each row reads the same from both ends.</summary>
    public bool IsSymmetric { get; }

    /// <summary>The element of a cell.</summary>
    public BigInteger this[Cell cell] => Samples[cell.Position];

    /// <summary>The cells of a region.</summary>
    public List<Cell> In(Region region) => [.. Cells.Where(c =>
        c.Column - Base >= region.Column && c.Row - c.Column >= region.Diagonal && c.Row - Base >= region.Row)];

    /// <summary>The element at an offset in rows and columns from a cell; 0 outside the triangle.</summary>
    public BigInteger Neighbour(Cell cell, int up, int aside)
    {
        var (row, column) = (cell.Row - Base - up, cell.Column - Base - aside);
        return column < 0 || column > row ? BigInteger.Zero : Samples[row * (row + 1) / 2 + column];
    }
}
