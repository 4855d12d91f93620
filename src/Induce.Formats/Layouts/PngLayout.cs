namespace Induce.Formats.Layouts;

/// <summary>A PNG file of 8-bit gray, RGB or palette indices.</summary>
/// <param name="Palette">Whether pixels are indices; the palette stands in <paramref name="Before"/>.</param>
/// <param name="Before">The chunks between IHDR and the first IDAT.</param>
/// <param name="ChunkSize">Bytes of data in every IDAT but the last; 0 when there is one only.</param>
/// <param name="After">Everything after the last IDAT; null for a plain IEND.</param>
/// <param name="Filters">The filter type of each row (0..4); a single one when all rows share it.</param>
/// <param name="Level">How the pixels are deflated: the level 0..9 of zlib.</param>
/// <param name="MemoryLevel">zlib's memory level, 1..9, which sets how many symbols a block holds.</param>
/// <param name="Flags">The two bytes of the zlib header, big-endian.</param>
public sealed record PngLayout(
    bool Palette,
    string Before,
    int ChunkSize,
    string? After,
    string Filters,
    int Level,
    int MemoryLevel,
    int Flags) : Layout;
