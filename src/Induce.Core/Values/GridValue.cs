// A rectangle of values.
namespace Induce.Core.Values;

/// <summary>A grid of values, row by row.</summary>
/// <param name="Width">Number of columns.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Cells">Width × Height values, row-major.</param>
public sealed record GridValue(int Width, int Height, Value[] Cells)
{
    /// <summary>The value at column <paramref name="x"/> of row <paramref name="y"/>.</summary>
    public Value this[int x, int y] => Cells[(long)y * Width + x];
}
