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
    [InlineData("let f(n: int): int = n + 1", "1, 2, 3", "last generator is of the data's kind")]
    [InlineData("sequence s(k: int) { a(n) = k*n }", "1, 2, 3", "last generator is of the data's kind")]
    [InlineData("sequence s { a(n) = 1/2 }", "1, 2, 3", "last generator is of the data's kind")]
    [InlineData("sequence s { a(n) = n }", "words.txt", "these data are read as text")]
    [InlineData("sequence s { a(n) = m }", "1, 2, 3", "IND2001")]
    public void A_program_that_is_no_start_is_refused(string source, string data, string message)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "start.ind"), source);
        File.WriteAllText(Path.Combine(_folder.FullName, "words.txt"), "no numbers at all\n");
        var run = CommandLineRun.Of(_folder.FullName, ["find", data, "--start", "start.ind", "--candidates", "1000"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private CommandLineRun Find(string source, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "p.ind"), source);
        return CommandLineRun.Of(_folder.FullName, ["find", "p.ind", "--candidates", "20000", .. arguments]);
    }

    [Fact]
    public void A_program_is_found_for_a_program_and_proved_equal()
    {
        var run = Find("sequence s { a(n) = sum k in 0..n : (sum j in 0..k : 2*j + 1) }", "--json");
        Assert.Equal(0, run.ExitCode);
        var answer = JsonDocument.Parse(run.Out).RootElement;
        Assert.True(answer.GetProperty("proved").GetBoolean());
        Assert.True(answer.GetProperty("bits").GetProperty("program").GetDouble() < answer.GetProperty("bits").GetProperty("given").GetDouble());
    }

    [Fact]
    public void A_program_that_agrees_only_at_first_is_not_taken()
    {
        // the first 20 elements are n*n
        var run = Find("sequence s { a(n) = n*n + (if n < 20 then 0 else 1) }", "--count", "40");
        Assert.DoesNotContain("{ a(n) = n*n }", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sequence s { a(n) = n*n }", 1, "No program was found")]
    [InlineData("sequence s { a(n) = 1/2 }", 2, "can't be searched")]
    [InlineData("sequence s(k: int) { a(n) = k*n }", 2, "IND4005")]
    [InlineData("table t(x: int) { y = x + 1 }", 2, "can't be searched")]
    public void Programs_without_a_shorter_one_or_without_data_say_so(string source, int exitCode, string message)
    {
        var run = Find(source);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mse=100", 100, 1000)]
    [InlineData("mse=1", 1, 1000)]
    [InlineData("bits=26", double.MaxValue, 26)]
    public void A_program_with_a_small_error_is_shorter_and_keeps_to_its_bound(string loss, double error, double bits)
    {
        var run = Find("sequence s { a(n) = 31415*n div 100 + (n*n mod 3) }", "--lossy", loss, "--json");
        Assert.Equal(0, run.ExitCode);
        var answer = JsonDocument.Parse(run.Out).RootElement;
        Assert.InRange(answer.GetProperty("meanSquaredError").GetDouble(), 0, error);
        Assert.InRange(answer.GetProperty("bits").GetProperty("program").GetDouble(), 0, bits);
    }

    [Theory]
    [InlineData("sequence s { a(n) = n }", "near", "mse=E or bits=B")]
    [InlineData("text t { \"abc\" }", "mse=1", "takes a program for a sequence")]
    public void A_loss_that_makes_no_sense_is_refused(string source, string loss, string message)
    {
        var run = Find(source, "--lossy", loss);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_grid_are_withheld_and_checked()
    {
        var rows = Enumerable.Range(0, 16).Select(y => string.Join(' ', Enumerable.Range(0, 16).Select(x => x ^ y)));
        File.WriteAllText(Path.Combine(_folder.FullName, "xor.pgm"), $"P2\n16 16\n15\n{string.Join('\n', rows)}\n");
        var run = CommandLineRun.Of(_folder.FullName, ["find", "xor.pgm", "--hold-out", "25%", "--candidates", "50000", "--json"]);
        var held = JsonDocument.Parse(run.Out).RootElement.GetProperty("heldOut");
        Assert.Equal((64, 64), (held.GetProperty("given").GetInt32(), held.GetProperty("right").GetInt32()));
    }

    [Fact]
    public void Data_of_which_nothing_can_be_withheld_are_refused()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "words.txt"), "no numbers at all\n");
        var run = CommandLineRun.Of(_folder.FullName, ["find", "words.txt", "--hold-out", "25%", "--candidates", "1000"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--hold-out", run.Error, StringComparison.Ordinal);
    }
}
