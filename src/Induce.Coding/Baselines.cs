// What the data cost without a program: any program is measured against these.
using System.IO.Compression;
using Induce.Coding.Entropy;
using Induce.Coding.Residuals;
using Induce.Core.Datasets;

namespace Induce.Coding;

/// <summary>Lengths in bits of the same data, coded without a program.</summary>
/// <remarks>
/// Files above 1 MiB would take the strongest codes longer than a search may: their bytes count as stored, 8 bits each,
/// and gzip and brotli run at their ordinary levels.
/// </remarks>
/// <param name="Literal">The literal code: kind, shape and values by the best built-in code, best constant and residual included.</param>
/// <param name="Gzip">What gzip makes of the bytes.</param>
/// <param name="Brotli">What brotli makes of the bytes.</param>
public sealed record Baselines(double Literal, long Gzip, long Brotli)
{
    private const int LargeBytes = 1 << 20;

    /// <summary>The baselines of a data set.</summary>
    /// <param name="data">The data.</param>
    /// <param name="bytes">The file that they were read from, or the text that was given.</param>
    public static Baselines Of(Dataset data, ReadOnlySpan<byte> bytes)
    {
        var (gzip, brotli) = Compressors(bytes);
        return new(LiteralBits(data), gzip, brotli);
    }

    /// <summary>What gzip and brotli make of bytes, in bits.</summary>
    public static (long Gzip, long Brotli) Compressors(ReadOnlySpan<byte> bytes)
    {
        var level = bytes.Length > LargeBytes ? CompressionLevel.Optimal : CompressionLevel.SmallestSize;
        return (8 * Length(bytes, s => new GZipStream(s, level, true)), 8 * Length(bytes, s => new BrotliStream(s, level, true)));
    }

    /// <summary>The length in bits of the literal code.</summary>
    public static double LiteralBits(Dataset data)
    {
        if (data is BytesData { Bytes.Length: > LargeBytes and var stored })
            return ShapeBits(data) + (8.0 * stored);
        if (data is TextData { Utf8.Length: > LargeBytes and var length })
            return ShapeBits(data) + (8.0 * length);
        var cost = new CostCounter();
        PlainCode.Encode(cost, data);
        return cost.Bits;
    }

    /// <summary>The shape's share of the literal code, in bits: what every program for the data pays as well.</summary>
    public static double ShapeBits(Dataset data)
    {
        var cost = new CostCounter();
        ShapeCode.Encode(cost, DataShape.Of(data));
        return cost.Bits;
    }

    private static long Length(ReadOnlySpan<byte> bytes, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var stream = compressor(output))
            stream.Write(bytes);
        return output.Length;
    }
}
