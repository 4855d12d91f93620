using System.Text;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tests;

public class DataReaderTests
{
    [Fact]
    public void Valid_utf_8_is_text_and_the_rest_is_bytes()
    {
        Assert.IsType<TextData>(Law.Holds("", "naïve – ∑ 🙂\r\n\0").Dataset);
        Assert.IsType<BytesData>(Law.Holds("", [0xC3, 0x28]).Dataset);
        Assert.IsType<BytesData>(Law.Holds("", "1, 2, 3", DataKind.Bytes).Dataset);
        Assert.IsType<TextData>(Law.Holds("", "1, 2, 3", DataKind.Text).Dataset);
        Assert.True(Law.Holds("", [0xC3, 0x28], DataKind.Text).HasErrors);
        Assert.IsType<SequenceData>(Law.Holds("", "", DataKind.Sequence).Dataset);
    }

    [Fact]
    public void Large_inputs_are_read_without_structure()
    {
        var options = new ReadOptions(MaxBytes: 100, MaxStructuredBytes: 10);
        var result = DataReader.Read("", Encoding.UTF8.GetBytes("1, 2, 3, 4, 5, 6"), options: options);
        Assert.IsType<TextData>(result.Dataset);
        Assert.Equal("IND5004", Assert.Single(result.Diagnostics).Code);

        var refused = DataReader.ReadFrom("", new MemoryStream(new byte[101]), options: options);
        Assert.Equal("IND5005", Assert.Single(refused.Diagnostics).Code);
        Assert.Equal(100, ((TextData)DataReader.ReadFrom("", new MemoryStream(new byte[100]), options: options).Dataset).Utf8.Length);
    }

    [Fact]
    public void All_development_data_come_back_byte_for_byte()
    {
        foreach (var folder in (string[])["files", "real", "feynman", "oeis"])
            foreach (var file in DevelopmentData.Files(folder))
            {
                var result = Law.Holds(Path.GetFileName(file), File.ReadAllBytes(file));
                if (file.EndsWith(".csv", StringComparison.Ordinal)) Assert.IsType<TableData>(result.Dataset);
                if (Path.GetExtension(file) is ".pgm" or ".pbm") Assert.IsType<GridData>(result.Dataset);
                Assert.Empty(result.Diagnostics);
            }
    }

    private static readonly byte[][] Seeds =
    [
        .. ((string[])
        [
            "1, 1, 2, 3, 5, 8", "# b-file\n1 2\n2 3\n3 5\n4 7\n", "x,y\n1.5,a\n2.25,\"b,c\"\n3e-5,\n", "[0.5; 1.25; 2]",
            "P1\n3 2\n010\n101\n", "P2\n# c\n3 2\n15\n1 2 3\n4 5 15\n", "P5\n3 2\n255\nabcdef", "P6\n1 2\n255\nabcdef", "P4\n8 2\nab",
        ]).Select(Encoding.Latin1.GetBytes),
        Format.Write(new AudioData("", 8000, 2, 16, [1, 2, 3, 4]), Format.DefaultLayout(new AudioData("", 8000, 2, 16, [1, 2, 3, 4]))),
        Format.Write(new GridData("", 3, 2, [1, 2, 3, 4, 5, 6], 1, 255), PngLayout.Plain),
    ];

    [Fact]
    public void Mutated_files_never_break_the_law_nor_take_much_memory() =>
        Gen.Select(
            Gen.OneOf(Seeds), Gen.OneOf<DataKind?>(null, DataKind.Sequence, DataKind.Grid, DataKind.Table, DataKind.Text, DataKind.Audio),
            Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 3], Gen.OneOf(Gen.Byte, Gen.OneOf(",\n\r\t \"0123456789-+.e#"u8.ToArray()))).Array[0, 8],
            Gen.OneOf("", "a.csv", "a.png"))
        .ForAll((seed, forced, edits, name) =>
        {
            var content = seed.ToList();
            foreach (var (at, what, value) in edits)
            {
                var index = at % (content.Count + 1);
                if (what == 0) content.Insert(index, value);
                else if (index == content.Count) continue;
                else if (what == 1) content[index] = value;
                else if (what == 2) content.RemoveAt(index);
                else content.InsertRange(index, content.GetRange(0, index));
            }
            var before = GC.GetAllocatedBytesForCurrentThread();
            Law.Holds(name, [.. content], forced);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_000_000);
        }, iter: 20_000);

    [Fact]
    public void Every_data_diagnostic_has_its_own_code_and_an_example()
    {
        Assert.Equal(FormatDiagnostics.All.Length, FormatDiagnostics.All.Select(d => d.Descriptor.Code).Distinct().Count());
        Assert.All(FormatDiagnostics.All, d => Assert.StartsWith("IND50", d.Descriptor.Code, StringComparison.Ordinal));
        Assert.All(FormatDiagnostics.All, d => Assert.NotEmpty(d.Example));
    }
}
