// PNG files of gray, RGB and palette pixels. Other software's files come back byte for byte where zlib made them.
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Induce.Core.Datasets;
using Induce.Formats.Deflate;
using Induce.Formats.Layouts;

namespace Induce.Formats.Images;

internal static class PngReader
{
    private const int Gray = 0;
    private const int Colour = 2;
    private const int Indexed = 3;
    private const int ZlibWrapping = 6;

    /// <summary>Samples beyond this are not read: each takes up to six bytes in memory.</summary>
    private const long MaxSamples = 1 << 26;

    /// <summary>Deflate cannot expand more than this, so a header that asks for more lies.</summary>
    private const long MaxExpansion = 1032;

    /// <summary>Whether the file begins like a PNG image.</summary>
    internal static bool Recognizes(ReadOnlySpan<byte> content) => content.StartsWith(PngChunks.Signature);

    /// <summary>The image, or null and the <paramref name="reason"/>, which is empty when the pixels could be read, but not the file be reproduced.</summary>
    internal static Reading? Read(string name, ReadOnlySpan<byte> content, out string reason)
    {
        if (PngChunks.Cut(content, out reason) is not { } chunks) return null;
        var header = chunks.Header;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)));
        int depth = header[8], type = header[9];
        reason = "its pixels are not gray, RGB or palette indices of at most 8 bits, row by row";
        if (type is not (Gray or Colour or Indexed) || depth is not (1 or 2 or 4 or 8) || (type == Colour && depth != 8)
            || header[10] != 0 || header[11] != 0 || header[12] != 0)
            return null;
        var channels = type == Colour ? 3 : 1;
        reason = $"it has no pixels, more than {MaxSamples} samples, or more than its data can hold";
        if (width == 0 || height == 0 || width > MaxSamples || height > MaxSamples || (long)width * height * channels > MaxSamples) return null;
        var stride = (int)((width * depth * channels + 7) / 8);
        var size = (stride + 1L) * height;
        if (chunks.Stream.Length < ZlibWrapping || size > chunks.Stream.Length * MaxExpansion) return null;

        reason = "its compressed data are damaged";
        if (Inflate(chunks.Stream, (int)size) is not { } raw) return null;
        var filters = new char[height];
        for (var y = 0; y < filters.Length; y++)
        {
            filters[y] = (char)raw[y * (stride + 1)];
            if (filters[y] > PngFilter.MaxType) return null;
        }
        reason = "";
        DeflateSettings settings;
        try
        {
            if (FindSettings(raw, chunks.Stream) is not { } found) return null;
            settings = found;
        }
        catch (LayoutException)
        {
            return null;
        }

        var pixels = Unpack(raw, (int)width, (int)height, stride, channels, depth);
        var maxValue = (1 << depth) - 1;
        var grid = new GridData(name, (int)width, (int)height, pixels, channels, maxValue);
        var uniform = filters.AsSpan().IndexOfAnyExcept(filters[0]) < 0;
        var layout = new PngLayout(
            depth, type == Indexed, chunks.Before, chunks.ChunkSize, chunks.After == PlainEnd() ? null : chunks.After,
            uniform ? filters[0].ToString() : new(filters), BinaryPrimitives.ReadUInt16BigEndian(chunks.Stream),
            settings.Level, settings.MemoryLevel, settings.Filtered, settings.StoredBlock);
        return new(grid, layout);
    }

    /// <exception cref="LayoutException">The grid does not fit the layout, or the file is too long.</exception>
    internal static void Write(ByteSink sink, GridData grid, PngLayout layout)
    {
        if (layout.BitDepth is not (1 or 2 or 4 or 8) || grid.MaxValue >= 1 << layout.BitDepth || (grid.Channels == 3 && (layout.BitDepth != 8 || layout.Palette)))
            throw new LayoutException($"A grid with {grid.Channels} channels and values up to {grid.MaxValue} is no PNG image of {layout.BitDepth} bits.");
        sink.Append(PngChunks.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, grid.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), grid.Height);
        header[8] = (byte)layout.BitDepth;
        header[9] = (byte)(layout.Palette ? Indexed : grid.Channels == 3 ? Colour : Gray);
        PngChunks.Write(sink, "IHDR"u8, header);
        sink.Append(layout.Before);

        var raw = Pack(grid, layout);
        var settings = new DeflateSettings(layout.Level, layout.MemoryLevel, layout.Filtered, layout.StoredBlock);
        var stream = Wrap(Deflater.Run(raw, settings, default)!, layout.ZlibHeader, raw);
        var size = layout.ChunkSize > 0 ? layout.ChunkSize : stream.Length;
        for (var at = 0; at < stream.Length; at += size) PngChunks.Write(sink, "IDAT"u8, stream.AsSpan(at, Math.Min(size, stream.Length - at)));
        sink.Append(layout.After ?? PlainEnd());
    }

    private static byte[]? Inflate(byte[] stream, int size)
    {
        var raw = new byte[size];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(stream), CompressionMode.Decompress);
            return zlib.ReadAtLeast(raw, size, throwOnEndOfStream: false) == size && zlib.ReadByte() < 0 ? raw : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The settings of zlib that make <paramref name="stream"/> of <paramref name="raw"/>, or null when none do.</summary>
    private static DeflateSettings? FindSettings(byte[] raw, byte[] stream)
    {
        var body = stream.AsMemory(2, stream.Length - ZlibWrapping);
        if (BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(stream.Length - 4)) != Checksum.Adler32(raw)) return null;
        if (body.Length >= 5 && (body.Span[0] & 0b110) == 0)
        {
            var storedBlock = BinaryPrimitives.ReadUInt16LittleEndian(body.Span[1..]);
            var stored = new DeflateSettings(0, 8, false, Math.Max((ushort)1, storedBlock));
            if (Deflater.Run(raw, stored, body) is not null) return stored;
        }
        // The header tells the level roughly: fastest, fast, default, best.
        ReadOnlySpan<int> levels = (stream[1] >> 6) switch
        {
            0 => [1],
            1 => [5, 4, 3, 2],
            2 => [6],
            _ => [9, 8, 7],
        };
        foreach (var level in levels)
            foreach (var memoryLevel in (ReadOnlySpan<int>)[8, 9])
                foreach (var filtered in (ReadOnlySpan<bool>)[true, false])
                {
                    var settings = new DeflateSettings(level, memoryLevel, filtered, ushort.MaxValue);
                    if (Deflater.Run(raw, settings, body) is not null) return settings;
                }
        return null;
    }

    private static byte[] Wrap(byte[] body, int zlibHeader, byte[] raw)
    {
        var stream = new byte[body.Length + ZlibWrapping];
        BinaryPrimitives.WriteUInt16BigEndian(stream, (ushort)zlibHeader);
        body.CopyTo(stream, 2);
        BinaryPrimitives.WriteUInt32BigEndian(stream.AsSpan(stream.Length - 4), Checksum.Adler32(raw));
        return stream;
    }

    private static ImmutableArray<int> Unpack(byte[] raw, int width, int height, int stride, int channels, int depth)
    {
        var pixels = new int[width * height * channels];
        ReadOnlySpan<byte> above = new byte[stride];
        var (perRow, mask, at) = (width * channels, (1 << depth) - 1, 0);
        for (var y = 0; y < height; y++)
        {
            var row = raw.AsSpan(y * (stride + 1) + 1, stride);
            PngFilter.Undo(raw[y * (stride + 1)], row, above, Math.Max(1, channels * depth / 8));
            for (var x = 0; x < perRow; x++) pixels[at++] = row[x * depth / 8] >> (8 - depth - x * depth % 8) & mask;
            above = row;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(pixels);
    }

    /// <summary>Filtered rows with their filter types.</summary>
    private static byte[] Pack(GridData grid, PngLayout layout)
    {
        var (depth, perRow) = (layout.BitDepth, grid.Width * grid.Channels);
        var stride = (int)(((long)perRow * depth + 7) / 8);
        if (layout.Filters.Length != 1 && layout.Filters.Length != grid.Height) throw new LayoutException("There must be one filter, or one for each row.");
        var raw = new byte[(stride + 1) * grid.Height];
        var (row, above) = (new byte[stride], new byte[stride]);
        for (var y = 0; y < grid.Height; y++)
        {
            Array.Clear(row);
            for (var x = 0; x < perRow; x++)
                row[x * depth / 8] |= (byte)(grid.Pixels[y * perRow + x] << (8 - depth - x * depth % 8));
            var filter = layout.Filters[layout.Filters.Length == 1 ? 0 : y];
            var at = y * (stride + 1);
            raw[at] = (byte)filter;
            PngFilter.Apply(filter, row, above, Math.Max(1, grid.Channels * depth / 8), raw.AsSpan(at + 1, stride));
            (row, above) = (above, row);
        }
        return raw;
    }

    private static string PlainEnd()
    {
        var sink = new ByteSink(12);
        PngChunks.Write(sink, "IEND"u8, []);
        return ByteString.Of(sink.Written);
    }
}
