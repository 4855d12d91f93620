// Data whose elements lie in a row, as one list of integers.
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Induce.Core.Datasets;

namespace Induce.Coding.Residuals;

/// <summary>Takes data sets other than tables apart into shape and integers, and puts them together.</summary>
internal static class FlatData
{
    /// <summary>The elements of a data set; null for tables.</summary>
    public static IReadOnlyList<BigInteger>? Of(Dataset data) => data switch
    {
        SequenceData sequence => sequence.Values,
        GridData grid => [.. grid.Pixels.Select(p => (BigInteger)p)],
        AudioData audio => [.. audio.Samples.Select(s => (BigInteger)s)],
        TextData text => [.. text.Utf8.Select(b => (BigInteger)b)],
        BytesData bytes => [.. bytes.Bytes.Select(b => (BigInteger)b)],
        _ => null,
    };

    /// <summary>Number of elements of a data set of that shape.</summary>
    public static int Count(DataShape shape) => shape.Kind switch
    {
        DataKind.Grid => shape.Length * shape.Height * shape.Channels,
        DataKind.Audio => shape.Length * shape.Channels,
        _ => shape.Length,
    };

    /// <summary>The data set of that shape with those elements.</summary>
    /// <exception cref="InvalidDataException">An element is out of the kind's range.</exception>
    public static Dataset Build(DataShape shape, List<BigInteger> values)
    {
        switch (shape.Kind)
        {
            case DataKind.Sequence:
                return new SequenceData("", [.. values], shape.Origin);
            case DataKind.Grid:
                return new GridData("", shape.Length, shape.Height, Within(0, shape.MaxValue), shape.Channels, shape.MaxValue);
            case DataKind.Audio:
                var highest = 1 << (shape.MaxValue - 1);
                return new AudioData("", shape.Rate, shape.Channels, shape.MaxValue, Within(-highest, highest - 1));
            case DataKind.Text:
                var utf8 = Within(0, 255).Select(b => (byte)b).ToArray();
                TextColumnModel.Text(utf8);
                return new TextData("", [.. utf8]);
            default:
                return new BytesData("", [.. Within(0, 255).Select(b => (byte)b)]);
        }

        ImmutableArray<int> Within(int least, int greatest) =>
            [.. values.Select(v => v >= least && v <= greatest ? (int)v : throw new InvalidDataException("An element is out of range."))];
    }
}
