using System.Buffers.Binary;
using System.IO.Compression;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Formats.Images;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

public class PngTests
{
    private static readonly Gen<(GridData Grid, PngLayout Layout)> Images =
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.OneOf((1, 1), (1, 2), (1, 4), (1, 8), (3, 8)), Gen.Bool, Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[1, 100])
        .SelectMany((w, h, form, uniform, level, filter, chunk) =>
        {
            var (channels, depth) = form;
            var pixels = Gen.Int[0, (1 << depth) - 1].Array[w * h * channels];
            return Gen.Select(pixels, Gen.Int[0, 4].Array[h], Gen.Bool, (p, filters, filtered) => (
                new GridData("g", w, h, [.. p], channels, (1 << depth) - 1),
                PngLayout.Plain with
                {
                    BitDepth = depth,
                    Filters = uniform ? ((char)filter).ToString() : string.Concat(filters.Select(f => (char)f)),
                    ChunkSize = chunk < 50 ? 0 : chunk,
                    Level = level,
                    Filtered = filtered,
                    // The header names the level roughly, as zlib's does.
                    ZlibHeader = level switch { 0 or 1 => 0x7801, < 6 => 0x785E, 6 => 0x789C, _ => 0x78DA },
                }));
        });

    [Fact]
    public void Any_image_of_zlib_comes_back_byte_for_byte() =>
        Images.ForAll((grid, layout) => Assert.Equal(grid, Law.Holds("g", Format.Write(grid, layout)).Dataset), iter: 1_000);

    [Fact]
    public void Further_chunks_and_palettes_are_kept()
    {
        var palette = new ByteSink(100);
        PngChunks.Write(palette, "PLTE"u8, [255, 0, 0, 0, 255, 0, 0, 0, 255]);
        PngChunks.Write(palette, "tEXt"u8, "Title\0colours"u8);
        var grid = new GridData("g", 5, 1, [0, 1, 2, 1, 0], 1, 3);
        var layout = PngLayout.Plain with { BitDepth = 2, Palette = true, Before = ByteString.Of(palette.Written) };
        var content = Format.Write(grid, layout);
        var result = Law.Holds("g", [.. content, 1, 2, 3]);
        Assert.Equal(grid, result.Dataset);
        Assert.Equal(layout.Before, ((PngLayout)result.Layout).Before);
    }

    private static byte[] Png(uint width, uint height, byte[] stream)
    {
        var sink = new ByteSink(1 << 20);
        sink.Append(PngChunks.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        PngChunks.Write(sink, "IHDR"u8, header);
        PngChunks.Write(sink, "IDAT"u8, stream);
        PngChunks.Write(sink, "IEND"u8, []);
        return sink.Written.ToArray();
    }

    private static byte[] Zlib(byte[] data, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, level)) zlib.Write(data);
        return stream.ToArray();
    }

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(8000u, 8000u)]
    [InlineData(0u, 4u)]
    [InlineData(4u, 3u)]
    public void Sizes_are_not_believed(uint width, uint height)
    {
        var content = Png(width, height, Zlib([0, 1, 2, 3, 4, 0, 5, 6, 7, 8], CompressionLevel.Optimal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Law.Holds("", content);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.IsType<BytesData>(result.Dataset);
        Assert.Equal("IND5001", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_stream_that_goes_on_after_the_pixels_is_refused()
    {
        var bomb = Png(4, 2, Zlib(new byte[50_000_000], CompressionLevel.Optimal));
        Assert.IsType<BytesData>(Law.Holds("", bomb).Dataset);
    }

    [Fact]
    public void A_file_of_an_unknown_compressor_is_bytes_and_a_note_says_so()
    {
        // A stored block between compressed ones is valid deflate that zlib never makes of zeros.
        byte[] raw = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] stream = [0x78, 0x9C, 0, 4, 0, 0xFB, 0xFF, 0, 0, 0, 0, 1, 6, 0, 0xF9, 0xFF, 0, 0, 0, 0, 0, 0, 0, 10, 0, 1];
        BinaryPrimitives.WriteUInt32BigEndian(stream.AsSpan(stream.Length - 4), Checksum.Adler32(raw));
        var result = Law.Holds("", Png(4, 2, stream));
        Assert.IsType<BytesData>(result.Dataset);
        Assert.Equal("IND5002", Assert.Single(result.Diagnostics).Code);
    }
}
