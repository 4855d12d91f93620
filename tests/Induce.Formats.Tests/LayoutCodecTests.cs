using System.Text;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

public class LayoutCodecTests
{
    private static int BytesOfLayout(string name, string content)
    {
        var result = Law.Holds(name, content);
        return LayoutCodec.Encode(result.Dataset, result.Layout).Length;
    }

    [Theory]
    [InlineData("", "1\n4\n9\n", 0)]
    [InlineData("", "1, 1, 2, 3, 5, 8", 16)]
    [InlineData("t.csv", "x,y\n1,2\n3,4\n", 0)]
    [InlineData("t.csv", "x,y\r\n1,2\r\n3,4\r\n", 16)]
    [InlineData("", "P5\n2 1\n255\nab", 0)]
    [InlineData("", "P4\n8 1\na", 0)]
    [InlineData("", "any text", 0)]
    public void Regular_layouts_are_small(string name, string content, int bytes) =>
        Assert.InRange(BytesOfLayout(name, content), 0, bytes);

    private static readonly Dataset[] Datasets =
    [
        new SequenceData("", [1, 2, 3], 7),
        new GridData("", 2, 2, [0, 1, 1, 0], 1, 1),
        new GridData("", 1, 1, [0, 1, 200], 3, 255),
        new TableData("", [new RealColumn("x", [new(1.5, 15, 1)]), new TextColumn("y", ["a"])]),
        new AudioData("", 8000, 1, 8, [1]),
        new TextData("", [65]),
        new BytesData("", [200]),
    ];

    [Fact]
    public void Hostile_bytes_neither_throw_nor_grow() =>
        Gen.Select(Gen.OneOf(Datasets), Gen.OneOf(Gen.Byte, Gen.Byte[0, 7]).Array[0, 60]).ForAll((dataset, bytes) =>
        {
            if (LayoutCodec.TryDecode(dataset, bytes) is { } layout && Format.TryWrite(dataset, layout, 5_000, out var file))
                Assert.InRange(file.Length, 0, 5_000);
        }, iter: 50_000);

    [Fact]
    public void Mutated_layouts_neither_throw_nor_grow() =>
        Gen.Select(
            Gen.OneOf("1, 2,3\n004,5", "x;y\n1e-5;\"a\n\"\n+2;b\n", "P2\n2 1\n9\n1  2", "P5 2 1 9\nab", "0\n1\n2\n\n3\n"),
            Gen.Select(Gen.Int[0, 1000], Gen.Byte).Array[1, 3])
        .ForAll((content, edits) =>
        {
            var result = DataReader.Read("a.csv", Encoding.Latin1.GetBytes(content));
            var bytes = LayoutCodec.Encode(result.Dataset, result.Layout);
            if (bytes.Length == 0) return;
            foreach (var (at, value) in edits) bytes[at % bytes.Length] = value;
            if (LayoutCodec.TryDecode(result.Dataset, bytes) is { } layout && Format.TryWrite(result.Dataset, layout, 5_000, out var file))
                Assert.InRange(file.Length, 0, 5_000);
        }, iter: 20_000);
}
