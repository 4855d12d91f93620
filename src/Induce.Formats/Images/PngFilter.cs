namespace Induce.Formats.Images;

/// <summary>The five row filters of PNG (ISO 15948, clause 9), in both directions.</summary>
internal static class PngFilter
{
    internal const int MaxType = 4;

    /// <summary>Filters <paramref name="row"/> into <paramref name="filtered"/>; <paramref name="above"/> is the row before, or zeros.</summary>
    internal static void Apply(int type, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelSize, Span<byte> filtered)
    {
        for (var i = 0; i < row.Length; i++)
            filtered[i] = (byte)(row[i] - Prediction(type, row, above, pixelSize, i));
    }

    /// <summary>Undoes a filter in place.</summary>
    internal static void Undo(int type, Span<byte> row, ReadOnlySpan<byte> above, int pixelSize)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] = (byte)(row[i] + Prediction(type, row, above, pixelSize, i));
    }

    private static int Prediction(int type, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelSize, int i)
    {
        var left = i >= pixelSize ? row[i - pixelSize] : 0;
        return type switch
        {
            0 => 0,
            1 => left,
            2 => above[i],
            3 => (left + above[i]) / 2,
            4 => Paeth(left, above[i], i >= pixelSize ? above[i - pixelSize] : 0),
            _ => throw new LayoutException($"There is no PNG filter {type}."),
        };
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
