// What is written to disk compiles, loads and runs.
using System.Diagnostics;
using Induce.Compilation.Roslyn;

namespace Induce.Compilation.Tests.Roslyn;

public sealed class ProgramWriterTests : IDisposable
{
    private const string Squares = """
        sequence squares { a(n) = n * n }
        grid ramp(w = 4, h = 2) { p(x, y) = x + 10 * y }
        table sums(x: int, y: real) { z = real(x) + y }
        text hello { "hello " for k in 1..3 { k "\n" } }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("induce").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Source_holds_the_classes_and_what_they_call()
    {
        var files = ProgramWriter.Write(Source.Bind("sequence roots { a(n) = isqrt(n) }"), "roots", OutputKind.Source, _directory);
        Assert.Equal(["Roots.cs", "IntegerMath.cs", "Lists.cs", "UndefinedException.cs"], files.Select(f => Path.GetFileName(f)));
        Assert.All(files, f => Assert.True(File.Exists(f)));
    }

    [Fact]
    public void A_library_comes_with_its_documentation()
    {
        ProgramWriter.Write(Source.Bind("/// The squares.\nsequence squares { a(n) = n * n }"), "numbers", OutputKind.Library, _directory);
        Assert.Contains("The squares.", File.ReadAllText(Path.Combine(_directory, "numbers.xml")), StringComparison.Ordinal);
        var terms = System.Reflection.Assembly.Load(File.ReadAllBytes(Path.Combine(_directory, "numbers.dll"))).GetType("Generated.Squares")!.GetMethod("TermsInt64")!;
        Assert.Equal([0, 1, 4, 9], ((IEnumerable<long>)terms.Invoke(null, null)!).Take(4));
    }

    [Fact]
    public void A_program_prints_its_generators()
    {
        ProgramWriter.Write(Source.Bind(Squares), "numbers", OutputKind.Executable, _directory);
        Assert.Equal("hello 1\n2\n3\n", Run(""));
        Assert.Equal("0\n1\n4\n9\n", Run("squares --count 4"));
        Assert.Equal("0 1 2 3\n10 11 12 13\n", Run("ramp"));
        Assert.StartsWith("P5\n4 2\n13\n", Run("ramp --pgm"), StringComparison.Ordinal);
        Assert.Equal("z\n3.5\n-0.25\n", Run("sums", "x,y\n1,2.5\n-1,0.75\n"));
    }

    private string Run(string arguments, string input = "")
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, $"{Path.Combine(_directory, "numbers.dll")} {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
