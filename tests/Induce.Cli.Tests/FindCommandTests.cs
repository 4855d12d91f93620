// What `find` answers for noisy data and for programs to start from.
using System.Text.Json;

namespace Induce.Cli.Tests;

public sealed class FindCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("induce-find-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Json_lists_the_elements_that_differ_from_the_law()
    {
        var terms = Enumerable.Range(0, 40).Select(n => n == 17 ? 1000 : (3 * n * n) + 1);
        var run = CommandLineRun.Of(_folder.FullName, ["find", string.Join(", ", terms), "--candidates", "1000000", "--json"]);
        Assert.Equal(0, run.ExitCode);
        var answer = JsonDocument.Parse(run.Out).RootElement;
        Assert.False(answer.GetProperty("exact").GetBoolean());
        var outlier = Assert.Single(answer.GetProperty("outliers").EnumerateArray());
        Assert.Equal(("17", "1000", "868"), (outlier.GetProperty("n").GetString(), outlier.GetProperty("given").GetString(), outlier.GetProperty("predicted").GetString()));
    }

    [Theory]
    [InlineData("let f(n: int): int = n + 1", "1, 2, 3", "last generator is a sequence")]
    [InlineData("sequence s(k: int) { a(n) = k*n }", "1, 2, 3", "last generator is a sequence")]
    [InlineData("sequence s { a(n) = 1/2 }", "1, 2, 3", "last generator is a sequence")]
    [InlineData("sequence s { a(n) = n }", "words.txt", "improves programs for sequences")]
    [InlineData("sequence s { a(n) = m }", "1, 2, 3", "IND2001")]
    public void A_program_that_is_no_start_is_refused(string source, string data, string message)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "start.ind"), source);
        File.WriteAllText(Path.Combine(_folder.FullName, "words.txt"), "no numbers at all\n");
        var run = CommandLineRun.Of(_folder.FullName, ["find", data, "--start", "start.ind", "--candidates", "1000"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
