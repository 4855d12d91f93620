using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>A two-dimensional array of small non-negative integers, such as an image.</summary>
/// <remarks>Invariants: <c>Pixels.Length == Width·Height·Channels</c>; every pixel is in 0..<c>MaxValue</c>.</remarks>
/// <param name="Name">What to call the data in reports.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">Row-major from the top left; the channels of a pixel lie together.</param>
/// <param name="Channels">1 (gray, bit, palette index) or 3 (red, green, blue).</param>
/// <param name="MaxValue">The largest value that the format allows: 1..65535.</param>
public sealed record GridData(string Name, int Width, int Height, ImmutableArray<int> Pixels, int Channels, int MaxValue) : Dataset(Name)
{
    /// <inheritdoc/>
    public override DataKind Kind => DataKind.Grid;

    /// <summary>The value at column <paramref name="x"/> and row <paramref name="y"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">The index lies outside the array.</exception>
    public int this[int x, int y, int channel = 0] => Pixels[(y * Width + x) * Channels + channel];

    /// <summary>Whether name, shape and all pixels are equal.</summary>
    public bool Equals(GridData? other)
        => other is not null && Name == other.Name && Width == other.Width && Height == other.Height
            && Channels == other.Channels && MaxValue == other.MaxValue && ArrayContent.Equal(Pixels, other.Pixels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Width, Height, Channels, MaxValue, ArrayContent.Hash(Pixels));
}
