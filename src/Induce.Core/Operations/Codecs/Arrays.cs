// Lists and grids of integers as the arrays that the codecs take, and back.
using System.Numerics;
using Induce.Core.Values;

namespace Induce.Core.Operations.Codecs;

internal static class Arrays
{
    /// <summary>A list of integers as an array.</summary>
    public static BigInteger[] Integers(this Value list) => [.. list.AsList().Select(v => v.AsInteger())];

    /// <summary>A grid of integers as an array, [y, x].</summary>
    public static BigInteger[,] Cells(this Value value)
    {
        var grid = value.AsGrid();
        var cells = new BigInteger[grid.Height, grid.Width];
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
                cells[y, x] = grid[x, y].AsInteger();
        return cells;
    }

    /// <summary>The list of an array's items.</summary>
    public static Value ToList(BigInteger[] items) => Value.Of(items.Select(Value.Of).ToArray());

    /// <summary>The grid of an array's cells, [y, x].</summary>
    public static Value ToGrid(BigInteger[,] cells) =>
        Value.Of(new GridValue(cells.GetLength(1), cells.GetLength(0), [.. cells.Cast<BigInteger>().Select(Value.Of)]));
}
