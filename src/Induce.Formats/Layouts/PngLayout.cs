namespace Induce.Formats.Layouts;

/// <summary>A PNG file of gray, RGB or palette pixels, deflated as zlib does it.</summary>
/// <param name="BitDepth">Bits per sample: 1, 2, 4 or 8.</param>
/// <param name="Palette">Whether pixels are indices; the palette stands in <paramref name="Before"/>.</param>
/// <param name="Before">The chunks between IHDR and the first IDAT.</param>
/// <param name="ChunkSize">Bytes of data in every IDAT but the last; 0 when there is one only.</param>
/// <param name="After">Everything after the last IDAT; null for a plain IEND.</param>
/// <param name="Filters">The filter type of each row (0..4); a single one when all rows share it.</param>
/// <param name="ZlibHeader">The two bytes of the zlib header, big-endian.</param>
/// <param name="Level">zlib's level, 0..9.</param>
/// <param name="MemoryLevel">zlib's memory level, 1..9.</param>
/// <param name="Filtered">Whether zlib's strategy is the one for filtered pixels.</param>
/// <param name="StoredBlock">Bytes per block at level 0: 1..65535.</param>
public sealed record PngLayout(
    int BitDepth,
    bool Palette,
    string Before,
    int ChunkSize,
    string? After,
    string Filters,
    int ZlibHeader,
    int Level,
    int MemoryLevel,
    bool Filtered,
    int StoredBlock) : Layout
{
    /// <summary>8-bit samples in one chunk, without filters, at zlib's level 9.</summary>
    public static PngLayout Plain { get; } = new(8, false, "", 0, null, "\0", 0x78DA, 9, 8, false, ushort.MaxValue);
}
