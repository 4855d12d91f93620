// The code of data of which no law is known: the literal code.
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Induce.Coding.Bytes;
using Induce.Coding.Entropy;
using Induce.Core.Datasets;

namespace Induce.Coding.Residuals;

/// <summary>Kind, shape and values of a data set with no program at all. Names are not coded.</summary>
internal static class PlainCode
{
    /// <summary>Codes a data set. With a <see cref="CostCounter"/>, only scores it.</summary>
    public static void Encode(IBitSink sink, Dataset data)
    {
        ShapeCode.Encode(sink, DataShape.Of(data));
        Values(sink, data);
    }

    /// <summary>Decodes a data set.</summary>
    /// <param name="source">The coded decisions.</param>
    /// <param name="limit">The most elements that are accepted.</param>
    /// <exception cref="InvalidDataException">The input is no data, ended early, or has more elements than the limit.</exception>
    public static Dataset Decode(IBitSource source, long limit) => Values(source, ShapeCode.Decode(source, limit));

    /// <summary>Codes the values of a data set whose shape is known.</summary>
    public static void Values(IBitSink sink, Dataset data)
    {
        switch (data)
        {
            case SequenceData sequence:
                SeriesCode.Encode(sink, sequence.Values);
                break;
            case GridData grid:
                PixelCode.Encode(sink, grid.Pixels.AsSpan(), grid.Width, grid.Channels, grid.MaxValue);
                break;
            case TextData text:
                ByteCoder.Encode(sink, text.Utf8.AsSpan());
                break;
            case BytesData bytes:
                ByteCoder.Encode(sink, bytes.Bytes.AsSpan());
                break;
            case AudioData audio:
                for (var channel = 0; channel < audio.Channels; channel++)
                    SeriesCode.Encode(sink, [.. Channel(audio, channel)]);
                break;
            case TableData table:
                foreach (var column in table.Columns)
                    ColumnCode.Encode(sink, column);
                break;
            default:
                throw new ArgumentException($"{data.Kind} can't be coded.");
        }
    }

    /// <summary>Decodes the values of a data set whose shape is known.</summary>
    public static Dataset Values(IBitSource source, DataShape shape)
    {
        switch (shape.Kind)
        {
            case DataKind.Sequence:
                return new SequenceData("", [.. SeriesCode.Decode(source, shape.Length)], shape.Origin);
            case DataKind.Grid:
                var pixels = PixelCode.Decode(source, shape.Length * shape.Height * shape.Channels, shape.Length, shape.Channels, shape.MaxValue);
                return new GridData("", shape.Length, shape.Height, [.. pixels], shape.Channels, shape.MaxValue);
            case DataKind.Text:
                var utf8 = Bytes(source, shape.Length);
                try
                {
                    new UTF8Encoding(false, true).GetCharCount(utf8);
                }
                catch (ArgumentException)
                {
                    throw new InvalidDataException("A text is not UTF-8.");
                }

                return new TextData("", [.. utf8]);
            case DataKind.Bytes:
                return new BytesData("", [.. Bytes(source, shape.Length)]);
            case DataKind.Audio:
                var samples = Enumerable.Range(0, shape.Channels).Select(_ => SeriesCode.Decode(source, shape.Length)).ToArray();
                var highest = 1 << (shape.MaxValue - 1);
                var all = new int[shape.Length * shape.Channels];
                for (var i = 0; i < all.Length; i++)
                {
                    var sample = samples[i % shape.Channels][i / shape.Channels];
                    all[i] = sample >= -highest && sample < highest ? (int)sample : throw new InvalidDataException("A sample is out of range.");
                }

                return new AudioData("", shape.Rate, shape.Channels, shape.MaxValue, [.. all]);
            default:
                return new TableData("", [.. shape.Columns.Select(c => ColumnCode.Decode(source, c, shape.Length))]);
        }
    }

    private static byte[] Bytes(IBitSource source, int length)
    {
        using var model = new ByteModel(length);
        var bytes = new List<byte>();
        while (bytes.Count < length)
            bytes.Add(ByteCoder.Decode(source, model));
        return [.. bytes];
    }

    /// <summary>The samples of one channel.</summary>
    internal static IEnumerable<BigInteger> Channel(AudioData audio, int channel)
    {
        for (var i = channel; i < audio.Samples.Length; i += audio.Channels)
            yield return audio.Samples[i];
    }
}
