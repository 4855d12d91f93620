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
        (1, Gen.Byte.Array[0, 60].Select(b => new BigInteger(b))),
        (1, Choice<BigInteger>(long.MinValue, long.MaxValue, ulong.MaxValue, -(BigInteger.One << 64), (BigInteger.One << 200) - 1)));

    private static readonly Gen<WrittenReal> Real = Gen.Frequency(
        (3, Gen.Select(Gen.Int[-9999, 9999], Gen.Int[-2, 5]).Select((m, s) => Written($"{m}e{-s}"))),
        (2, Gen.Double.Select(WrittenReal.From)),
        (1, Choice(WrittenReal.From(-0.0), WrittenReal.From(double.NaN), WrittenReal.From(double.NegativeInfinity), WrittenReal.From(double.PositiveInfinity), WrittenReal.From(double.Epsilon),
            WrittenReal.From(-1.5e-310), WrittenReal.From(2.2250738585072011e-308), WrittenReal.From(double.MaxValue), Written("0.000"), Written("-0"))));

    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Choice("", "a", "red", "green")),
        (1, Gen.String[Gen.Char['\u0001', '\u07ff'], 0, 20]));

    private static readonly Gen<Dataset> Sequence =
        Gen.Select(Gen.OneOf(Integer.Array[0, 80], Constant(Integer)), Choice<long?>(null, 0, 1, -3, 1L << 50))
            .Select((v, o) => (Dataset)new SequenceData("", [.. v], o));

    private static readonly Gen<Dataset> Grid =
        from width in Gen.Int[0, 9]
        from height in Gen.Int[0, 9]
        from channels in Choice(1, 3)
        from max in Choice(1, 7, 255, 65535)
        from pixels in Gen.Int[0, max].Array[width * height * channels]
        select (Dataset)new GridData("", width, height, [.. pixels], channels, max);

    private static readonly Gen<Dataset> Bytes = Gen.OneOf(Gen.Byte.Array[0, 100], Constant(Gen.Byte)).Select(b => (Dataset)new BytesData("", [.. b]));

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

    /// <summary>One data set of each kind that is empty, has one element, is constant, or as extreme as its kind allows.</summary>
    public static IEnumerable<Dataset> Corners()
    {
        BigInteger[] integers = [0, -1, long.MinValue, long.MaxValue, BigInteger.Pow(2, 10_000), -BigInteger.Pow(2, 10_000)];
        WrittenReal[] reals =
        [
            WrittenReal.From(0), WrittenReal.From(-0.0), WrittenReal.From(double.NaN), WrittenReal.From(double.PositiveInfinity), WrittenReal.From(double.NegativeInfinity),
            WrittenReal.From(double.Epsilon), WrittenReal.From(-double.Epsilon), WrittenReal.From(2.2250738585072011e-308), WrittenReal.From(double.MaxValue), Written("1.50"), Written("-0.00"),
        ];
        foreach (var values in new[] { [], [5], integers, Enumerable.Repeat<BigInteger>(7, 300).ToArray() })
            yield return new SequenceData("", [.. values]);
        foreach (var (width, height) in new[] { (0, 0), (0, 5), (1, 1), (40, 30) })
            yield return new GridData("", width, height, [.. Enumerable.Repeat(65535, width * height * 3)], 3, 65535);
        foreach (var length in new[] { 0, 1, 400 })
        {
            yield return new BytesData("", [.. Enumerable.Repeat((byte)255, length)]);
            yield return new TextData("", [.. Enumerable.Repeat((byte)'a', length)]);
            yield return new AudioData("", 1, 1, 24, [.. Enumerable.Repeat(-(1 << 23), length)]);
            yield return new TableData("", [new TextColumn("t", [.. Enumerable.Repeat("constant", length)]), new IntegerColumn("", [.. Enumerable.Repeat(-integers[4], length)])]);
        }

        yield return new TableData("", []);
        yield return new TableData("", [new RealColumn("x", [.. reals])]);
        yield return new TableData("", [new RealColumn("x", [.. Enumerable.Repeat(reals[2], 50)]), new RealColumn("x", [.. Enumerable.Repeat(reals[5], 50)])]);
        yield return new TableData("", [new IntegerColumn("\u0000", [.. integers]), new TextColumn("a,\"b\"\n", ["", "\"", "\r\n", "é", "😀", " "])]);
    }

    private static Gen<T[]> Constant<T>(Gen<T> value) => Gen.Select(value, Gen.Int[1, 60]).Select((v, n) => Enumerable.Repeat(v, n).ToArray());

    private static Gen<T> Choice<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static WrittenReal Written(string digits) =>
        WrittenReal.TryParse(digits, out var real) ? real : throw new ArgumentException(digits);
}
