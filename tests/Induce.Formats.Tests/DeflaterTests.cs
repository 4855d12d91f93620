using System.IO.Compression;
using CsCheck;
using Induce.Formats.Deflate;
using Induce.Formats.Images;

namespace Induce.Formats.Tests;

public class DeflaterTests
{
    /// <summary>150,000 bytes of literals, copies from near and far, and words: what a compressor meets.</summary>
    private static byte[] Mixture()
    {
        var x = 12345u;
        var bytes = new List<byte>();
        while (bytes.Count < 150_000)
        {
            x = (x * 1103515245 + 12345) & 0x7FFFFFFF;
            var kind = (int)(x >> 16) & 15;
            if (kind < 4) bytes.Add((byte)(x >> 8));
            else if (kind < 12)
            {
                var distance = (int)((x >> 3) % 40000) + 1;
                for (var left = (int)((x >> 20) % 30) + 1; left > 0; left--)
                    bytes.Add(distance <= bytes.Count ? bytes[^distance] : (byte)(65 + kind));
            }
            else bytes.AddRange("the same words "u8[..((int)((x >> 9) % 15) + 1)]);
        }
        return [.. bytes.Take(150_000)];
    }

    // Lengths and CRC-32 of the raw streams that zlib 1.2.13 makes of the mixture.
    [Theory]
    [InlineData(1, 8, false, 46510, 0x3F7E8B06u)]
    [InlineData(1, 8, true, 46510, 0x3F7E8B06u)]
    [InlineData(2, 9, false, 43774, 0xA4FE5C69u)]
    [InlineData(2, 9, true, 43774, 0xA4FE5C69u)]
    [InlineData(3, 8, false, 40793, 0xB053204Cu)]
    [InlineData(3, 8, true, 40793, 0xB053204Cu)]
    [InlineData(4, 9, false, 37766, 0x4E1217CCu)]
    [InlineData(4, 9, true, 39043, 0x7C8D8F76u)]
    [InlineData(5, 8, false, 35632, 0x197D782Du)]
    [InlineData(5, 8, true, 36650, 0x1BA3B895u)]
    [InlineData(6, 9, false, 33833, 0x1EA606A4u)]
    [InlineData(6, 9, true, 34752, 0xA2EA29AFu)]
    [InlineData(7, 8, false, 32822, 0xB1171CFEu)]
    [InlineData(7, 8, true, 33646, 0x3D381566u)]
    [InlineData(8, 9, false, 30386, 0x9832871Cu)]
    [InlineData(8, 9, true, 31089, 0x516D4CBAu)]
    [InlineData(9, 8, false, 29664, 0xED13F7DDu)]
    [InlineData(9, 8, true, 30418, 0xA48B3D59u)]
    public void Streams_are_those_of_zlib(int level, int memoryLevel, bool filtered, int length, uint crc)
    {
        var stream = Deflater.Run(Mixture(), new(level, memoryLevel, filtered, ushort.MaxValue), default)!;
        Assert.Equal(length, stream.Length);
        Assert.Equal(crc, Checksum.Crc32(stream));
    }

    [Fact]
    public void Any_stream_inflates_to_what_was_deflated() =>
        Gen.Select(
            Gen.Int[0, 9], Gen.Int[1, 9], Gen.Bool, Gen.Int[1, 300],
            Gen.OneOf(Gen.Byte, Gen.Byte[0, 3]).Array[0, 3_000], Gen.Int[1, 60])
        .ForAll((level, memoryLevel, filtered, stored, data, repeats) =>
        {
            data = [.. Enumerable.Repeat(data, repeats).SelectMany(d => d)];
            var stream = Deflater.Run(data, new(level, memoryLevel, filtered, stored), default)!;
            using var inflater = new DeflateStream(new MemoryStream(stream), CompressionMode.Decompress);
            var inflated = new MemoryStream();
            inflater.CopyTo(inflated);
            Assert.Equal(data, inflated.ToArray());
            Assert.Equal(stream, Deflater.Run(data, new(level, memoryLevel, filtered, stored), stream));
            stream[^1] ^= 1;
            Assert.Null(Deflater.Run(data, new(level, memoryLevel, filtered, stored), stream));
        }, iter: 300);

    [Fact]
    public void Checksums_are_the_standard_ones()
    {
        Assert.Equal(0xCBF43926u, Checksum.Crc32("123456789"u8));
        Assert.Equal(0x091E01DEu, Checksum.Adler32("123456789"u8));
    }
}
