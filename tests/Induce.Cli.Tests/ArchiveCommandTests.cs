// Archives on the command line, as someone uses them who means no good.
using System.Text;

namespace Induce.Cli.Tests;

public sealed class ArchiveCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("induce-archives-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("any text at all")]
    public void Standard_input_is_compressed_and_comes_back_on_standard_output(string text)
    {
        Assert.Equal(0, Run("compress - -o a.indz --time 1ms", Encoding.UTF8.GetBytes(text)).ExitCode);
        var back = Run("decompress a.indz -o -");
        Assert.Equal((0, text), (back.ExitCode, back.Out));
        Assert.Equal(text, Run("decompress - -o -", Read("a.indz")).Out);
        Assert.Equal(["a.indz"], Names());
    }

    [Fact]
    public void A_file_above_the_limit_of_structure_is_streamed_and_so_is_standard_input()
    {
        // All zeros but for the end: quickly stored, and above 32 MiB. Noise would take minutes.
        var file = new byte[(32 << 20) + 5];
        file[^1] = 1;
        File.WriteAllBytes(Path.Combine(_folder.FullName, "stored.indz"), [0x10, .. file]);
        Assert.Equal(0, Run("decompress stored.indz -o large").ExitCode);
        Assert.Equal(file, Read("large"));
        Assert.Contains("above 33,554,432 bytes no structure is looked for", Run("info stored.indz").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_fell_back_to_bytes_says_why()
    {
        Write("deep.png", Convert.FromHexString("89504E470D0A1A0A0000000D49484452000000010000000110000000006AEE47"
            + "160000000B49444154789C6310320100005B004796FB1B650000000049454E44AE426082"));
        Assert.Equal(0, Run("compress deep.png --time 1ms").ExitCode);
        Assert.Contains("coded as bytes: This begins like a PNG file, but", Run("info deep.png.indz").Out, StringComparison.Ordinal);
        Assert.Contains("\"asBytes\":", Run("info deep.png.indz --json").Out, StringComparison.Ordinal);

        Write("noise", [200, 3, 17, 99, 250, 0, 1, 77]);
        Assert.Equal(0, Run("compress noise --time 1ms --no-checksum").ExitCode);
        Assert.Equal(9, Read("noise.indz").Length);
        Assert.Contains("coded as bytes: no reader knows this format", Run("info noise.indz").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compress nothing")]
    [InlineData("compress .")]
    [InlineData("compress good.txt -o .")]
    [InlineData("compress good.txt -o nowhere/a.indz")]
    [InlineData("compress good.txt -o good.txt")]
    [InlineData("compress good.txt -o /dev/null --force")]
    [InlineData("compress good.txt --with good.txt -o a.indz")]
    [InlineData("decompress good.txt")]
    [InlineData("decompress good.txt -o a")]
    [InlineData("decompress cut.indz")]
    [InlineData("decompress flipped.indz")]
    [InlineData("decompress empty.indz -o a")]
    [InlineData("decompress . -o a")]
    [InlineData("info .")]
    [InlineData("info good.txt")]
    [InlineData("info cut.indz")]
    public void What_can_not_be_done_is_said_and_leaves_nothing_behind(string line)
    {
        Write("good.txt", "a file, a file, a file, a file, a file, and the same file"u8.ToArray());
        var made = Run("compress good.txt -o whole.indz --time 1ms");
        Assert.True(made.ExitCode == 0, $"{made.ExitCode}: {made.Error}");
        var whole = Read("whole.indz");
        Write("cut.indz", whole[..^3]);
        whole[5] ^= 4;
        Write("flipped.indz", whole);
        Write("empty.indz", []);
        var before = Names();
        var run = Run(line);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEqual("", run.Error);
        Assert.DoesNotContain("defect", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Names());
    }

    [Fact]
    public void Nothing_is_overwritten_without_force()
    {
        Write("a", "first"u8.ToArray());
        Assert.Equal(0, Run("compress a --time 1ms").ExitCode);
        var archive = Read("a.indz");
        Write("a", "second"u8.ToArray());
        Assert.Equal(2, Run("compress a --time 1ms").ExitCode);
        Assert.Equal(archive, Read("a.indz"));
        Assert.Equal(2, Run("decompress a.indz").ExitCode);
        Assert.Equal("second"u8.ToArray(), Read("a"));
        Assert.Equal(0, Run("decompress a.indz --force").ExitCode);
        Assert.Equal("first"u8.ToArray(), Read("a"));
    }

    private CommandLineRun Run(string line, byte[]? input = null) => CommandLineRun.Of(_folder.FullName, line.Split(' '), input);

    private void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), content);

    private byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder.FullName, name));

    private string[] Names() => [.. Directory.GetFileSystemEntries(_folder.FullName).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];
}
