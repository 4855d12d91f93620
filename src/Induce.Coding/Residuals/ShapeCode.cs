// The code of what a data set is, before its values.
using System.Collections.Immutable;
using System.Text;
using Induce.Coding.Entropy;
using Induce.Core.Datasets;

namespace Induce.Coding.Residuals;

/// <summary>Kind and sizes of a data set.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Length">Values, bytes, rows of a table, frames of audio, or the width of a grid.</param>
internal sealed record DataShape(DataKind Kind, int Length)
{
    /// <summary>The index of a sequence's first element, where the data say it.</summary>
    public long? Origin { get; init; }

    /// <summary>The height of a grid.</summary>
    public int Height { get; init; } = 1;

    /// <summary>The channels of a grid or of audio.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>The largest value of a grid, or the bits of a sample.</summary>
    public int MaxValue { get; init; }

    /// <summary>Frames of audio per second.</summary>
    public int Rate { get; init; }

    /// <summary>Kinds and names of a table's columns.</summary>
    public ImmutableArray<(ColumnKind Kind, string Name)> Columns { get; init; } = [];

    /// <summary>The shape of a data set.</summary>
    public static DataShape Of(Dataset data) => data switch
    {
        SequenceData s => new(s.Kind, s.Values.Length) { Origin = s.Origin },
        GridData g => new(g.Kind, g.Width) { Height = g.Height, Channels = g.Channels, MaxValue = g.MaxValue },
        TextData t => new(t.Kind, t.Utf8.Length),
        BytesData b => new(b.Kind, b.Bytes.Length),
        AudioData a => new(a.Kind, a.FrameCount) { Channels = a.Channels, MaxValue = a.Bits, Rate = a.Rate },
        TableData t => new(t.Kind, t.RowCount) { Columns = [.. t.Columns.Select(c => (c.Kind, c.Name))] },
        _ => throw new ArgumentException($"{data.Kind} can't be coded."),
    };
}

/// <summary>Codes shapes.</summary>
internal static class ShapeCode
{
    private const int MaxColumns = 4096;
    private const int MaxName = 4096;
    private static readonly uint[] Kinds = [28, 16, 8, 20, 4, 20];            // by DataKind
    private static readonly int[] CommonMaxima = [1, 255, 65535];
    private static readonly int[] CommonRates = [8000, 44100, 48000, 16000, 11025, 22050];
    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>Codes a shape.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="expected">Length (or width) and height that are expected; null when nothing is known.</param>
    /// <param name="probability">Probability, in units of 2⁻¹⁶, that they are as expected.</param>
    public static void Encode(IBitSink sink, DataShape shape, (int Length, int Height)? expected = null, int probability = 0)
    {
        Choose(sink, Kinds, (int)shape.Kind);
        var known = expected is { } size && size == (shape.Length, shape.Height);
        if (expected is not null)
            sink.Bit(known, probability);
        if (!known)
            Number(sink, shape.Length);
        switch (shape.Kind)
        {
            case DataKind.Sequence:
                // Unknown, 0, 1, other.
                Choose(sink, [8, 2, 4, 1], shape.Origin switch { null => 0, 0 => 1, 1 => 2, _ => 3 });
                if (shape.Origin is { } origin and not (0 or 1))
                    IntegerCode.EncodeSigned(sink, origin);
                break;
            case DataKind.Grid:
                if (!known)
                {
                    sink.Bit(shape.Height == shape.Length, 1 << 15);
                    if (shape.Height != shape.Length)
                        Number(sink, shape.Height);
                }

                sink.Bit(shape.Channels == 3, 1 << 13);
                Among(sink, CommonMaxima, shape.MaxValue);
                break;
            case DataKind.Audio:
                sink.Bit(shape.Channels == 2, 1 << 14);
                Choose(sink, [2, 12, 2], (shape.MaxValue / 8) - 1);
                Among(sink, CommonRates, shape.Rate);
                break;
            case DataKind.Table:
                IntegerCode.EncodeGamma(sink, (uint)shape.Columns.Length);
                foreach (var (kind, name) in shape.Columns)
                {
                    Choose(sink, [3, 4, 2], (int)kind);
                    var bytes = Utf8.GetBytes(name);
                    IntegerCode.EncodeGamma(sink, (uint)bytes.Length);
                    new TextColumnModel().Encode(sink, bytes);
                }

                break;
        }
    }

    /// <summary>Decodes a shape.</summary>
    /// <exception cref="InvalidDataException">The input is no shape, or it has more elements than the limit.</exception>
    public static DataShape Decode(IBitSource source, long limit, (int Length, int Height)? expected = null, int probability = 0)
    {
        var kind = (DataKind)Choose(source, Kinds);
        var known = expected is not null && source.Bit(probability);
        var shape = new DataShape(kind, known ? expected!.Value.Length : Number(source));
        long elements = shape.Length;
        switch (kind)
        {
            case DataKind.Sequence:
                shape = shape with
                {
                    Origin = Choose(source, [8, 2, 4, 1]) switch { 0 => null, 1 => 0, 2 => 1, _ => (long)IntegerCode.DecodeSigned(source, 60) },
                };
                break;
            case DataKind.Grid:
                var height = known ? expected!.Value.Height : source.Bit(1 << 15) ? shape.Length : Number(source);
                var channels = source.Bit(1 << 13) ? 3 : 1;
                shape = shape with { Height = height, Channels = channels, MaxValue = Among(source, CommonMaxima) };
                if (shape.MaxValue is < 1 or > 65535)
                    throw new InvalidDataException("A grid's values are out of range.");
                // Rows without pixels take time too; both factors are below 2³¹.
                elements = Math.Max(elements, 1) * Math.Max(height, 1);
                elements = elements <= limit ? elements * channels : long.MaxValue;
                break;
            case DataKind.Audio:
                shape = shape with
                {
                    Channels = source.Bit(1 << 14) ? 2 : 1,
                    MaxValue = 8 * (Choose(source, [2, 12, 2]) + 1),
                    Rate = Among(source, CommonRates),
                };
                elements *= shape.Channels;
                break;
            case DataKind.Table:
                var count = IntegerCode.DecodeGamma(source);
                if (count > MaxColumns)
                    throw new InvalidDataException("A table has too many columns.");
                var columns = ImmutableArray.CreateBuilder<(ColumnKind, string)>();
                while (columns.Count < count)
                {
                    var columnKind = (ColumnKind)Choose(source, [3, 4, 2]);
                    var length = IntegerCode.DecodeGamma(source);
                    if (length > MaxName)
                        throw new InvalidDataException("A name is too long.");
                    columns.Add((columnKind, TextColumnModel.Text(new TextColumnModel().Decode(source, (int)length))));
                }

                shape = shape with { Columns = columns.ToImmutable() };
                elements *= Math.Max(count, 1);
                break;
        }

        return elements <= limit ? shape : throw new InvalidDataException("The data is larger than a decoder accepts.");
    }

    private static void Number(IBitSink sink, int value) => IntegerCode.EncodeDelta(sink, value);

    private static int Number(IBitSource source)
    {
        var value = IntegerCode.DecodeDelta(source, 31);
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException("A size is out of range.");
    }

    private static void Among(IBitSink sink, int[] common, int value)
    {
        var index = Array.IndexOf(common, value);
        sink.Symbol((uint)(index < 0 ? common.Length : index), 1, (uint)common.Length + 1);
        if (index < 0)
            IntegerCode.EncodeDelta(sink, value);
    }

    private static int Among(IBitSource source, int[] common)
    {
        var index = source.Peek((uint)common.Length + 1);
        source.Consume(index, 1, (uint)common.Length + 1);
        return index < common.Length ? common[index] : Number(source);
    }

    private static void Choose(IBitSink sink, ReadOnlySpan<uint> weights, int index)
    {
        var (below, total) = (0u, 0u);
        for (var i = 0; i < weights.Length; i++)
        {
            if (i < index)
                below += weights[i];
            total += weights[i];
        }

        sink.Symbol(below, weights[index], total);
    }

    private static int Choose(IBitSource source, ReadOnlySpan<uint> weights)
    {
        var total = 0u;
        foreach (var weight in weights)
            total += weight;
        var point = source.Peek(total);
        var (index, below) = (0, 0u);
        while (below + weights[index] <= point)
            below += weights[index++];
        source.Consume(below, weights[index], total);
        return index;
    }
}
