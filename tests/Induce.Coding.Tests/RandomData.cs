// Random data sets of every kind, extreme ones included.
using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Induce.Core.Datasets;

namespace Induce.Coding.Tests;

internal static class RandomData
{
    private static readonly Gen<BigInteger> Integer = Gen.Frequency(
        (4, Gen.Int[-9, 9].Select(i => (BigInteger)i)),
        (2, Gen.Long.Select(i => (BigInteger)i)),
        (1, Gen.Byte.Array[0, 60].Select(b => new BigInteger(b))));

    private static readonly Gen<WrittenReal> Real = Gen.Frequency(
        (3, Gen.Select(Gen.Int[-9999, 9999], Gen.Int[-2, 5]).Select((m, s) => Written($"{m}e{-s}"))),
        (2, Gen.Double.Select(WrittenReal.From)),
        (1, Choice(WrittenReal.From(-0.0), WrittenReal.From(double.NaN), WrittenReal.From(double.NegativeInfinity), WrittenReal.From(double.PositiveInfinity), WrittenReal.From(double.Epsilon))));

    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Choice("", "a", "red", "green")),
        (1, Gen.String[Gen.Char['\u0001', '\u07ff'], 0, 20]));

    private static readonly Gen<Dataset> Sequence =
        Gen.Select(Integer.Array[0, 80], Choice<long?>(null, 0, 1, -3, 1L << 50))
            .Select((v, o) => (Dataset)new SequenceData("", [.. v], o));

    private static readonly Gen<Dataset> Grid =
        from width in Gen.Int[0, 9]
        from height in Gen.Int[0, 9]
        from channels in Choice(1, 3)
        from max in Choice(1, 7, 255, 65535)
        from pixels in Gen.Int[0, max].Array[width * height * channels]
        select (Dataset)new GridData("", width, height, [.. pixels], channels, max);

    private static readonly Gen<Dataset> Bytes = Gen.Byte.Array[0, 100].Select(b => (Dataset)new BytesData("", [.. b]));

    private static readonly Gen<Dataset> Texts = Text.Select(t => (Dataset)new TextData("", [.. System.Text.Encoding.UTF8.GetBytes(t)]));

    private static readonly Gen<Dataset> Audio =
        from channels in Gen.Int[1, 2]
        from bits in Choice(8, 16, 24)
        from frames in Gen.Int[0, 40]
        from rate in Choice(8000, 44100, 12345)
        from samples in Gen.Int[-(1 << (bits - 1)), (1 << (bits - 1)) - 1].Array[frames * channels]
        select (Dataset)new AudioData("", rate, channels, bits, [.. samples]);

    private static readonly Gen<Dataset> Table =
        from rows in Gen.Int[0, 12]
        from columns in Gen.OneOf(
            Gen.Select(Text, Integer.Array[rows]).Select((n, v) => (TableColumn)new IntegerColumn(n, [.. v])),
            Gen.Select(Text, Real.Array[rows]).Select((n, v) => (TableColumn)new RealColumn(n, [.. v])),
            Gen.Select(Text, Text.Array[rows]).Select((n, v) => (TableColumn)new TextColumn(n, [.. v]))).Array[0, 4]
        select (Dataset)new TableData("", [.. columns]);

    /// <summary>Any data set, without a name.</summary>
    public static Gen<Dataset> Any { get; } = Gen.OneOf(Sequence, Grid, Bytes, Texts, Audio, Table);

    private static Gen<T> Choice<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static WrittenReal Written(string digits) =>
        WrittenReal.TryParse(digits, out var real) ? real : throw new ArgumentException(digits);
}
