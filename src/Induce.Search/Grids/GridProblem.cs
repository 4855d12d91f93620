// What a search over a grid is asked: which program generates these cells.
using Induce.Core.Datasets;
using Induce.Core.Operations;
using Induce.Core.Programs;

namespace Induce.Search.Grids;

/// <summary>The cells of a grid of one channel, all of which the program must reproduce.</summary>
internal sealed class GridProblem
{
    /// <summary>The cells of a grid.</summary>
    public GridProblem(GridData data)
    {
        (Width, Height) = (data.Width, data.Height);
        Cells = [.. data.Pixels.Select(p => (long)p)];
        Greatest = Cells.Max();
        Range = data.MaxValue + 1L;
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>The cells, row by row.</summary>
    public long[] Cells { get; }

    /// <summary>The greatest cell.</summary>
    public long Greatest { get; }

    /// <summary>Number of values that the format allows.</summary>
    public long Range { get; }

    /// <summary>The cell at a column and row.</summary>
    public long this[int x, int y] => Cells[(y * Width) + x];

    /// <summary>The neighbour of a cell as the equation for that cell sees it: only earlier cells are there.</summary>
    public long Neighbour(int place, Offset offset, Outside outside)
    {
        var (x, y) = ((place % Width) + offset.X, (place / Width) + offset.Y);
        if (x < 0 || y < 0 || x >= Width || y >= Height)
        {
            if (!outside.Wraps)
                return outside.Value is Core.Terms.Literal literal ? Lane.Of(literal.Value.AsInteger()) : Lane.Undefined;
            (x, y) = (((x % Width) + Width) % Width, ((y % Height) + Height) % Height);
        }

        var at = (y * Width) + x;
        return at < place ? Cells[at] : Lane.Undefined;
    }

    /// <summary>The cells whose neighbours at all of the offsets lie inside.</summary>
    public IEnumerable<int> Interior(IReadOnlyCollection<Offset> offsets)
    {
        var (left, right) = (offsets.Select(o => -o.X).Append(0).Max(), offsets.Select(o => o.X).Append(0).Max());
        var top = offsets.Select(o => -o.Y).Append(0).Max();
        for (var y = top; y < Height; y++)
            for (var x = left; x < Width - right; x++)
                yield return (y * Width) + x;
    }
}

/// <summary>Where a neighbour lies, from the cell at work.</summary>
/// <param name="X">Columns to the right.</param>
/// <param name="Y">Rows down; never after the cell at work in reading order.</param>
internal readonly record struct Offset(int X, int Y);
