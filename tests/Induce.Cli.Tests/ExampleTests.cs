// Every example is run as a person would, and its transcript compared with the accepted one beside it.
using System.Runtime.CompilerServices;
using System.Text;

namespace Induce.Cli.Tests;

public class ExampleTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", "examples"));

    public static TheoryData<string> Examples => [.. Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_transcript_is_the_accepted_one(string example)
    {
        var source = Path.Combine(Root, example);
        var copy = Directory.CreateTempSubdirectory("induce-example-");
        try
        {
            foreach (var file in Directory.GetFiles(source))
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            var given = Files(copy.FullName).ToHashSet();
            var transcript = new StringBuilder();
            foreach (var line in await File.ReadAllLinesAsync(Path.Combine(source, "commands.txt")))
                transcript.Append(CommandLineRun.OfLine(copy.FullName, line).Transcript(line)).Append('\n');
            foreach (var file in Files(copy.FullName).Where(f => !given.Contains(f)))
                transcript.Append(Show(copy.FullName, file));
            Assert.DoesNotContain("defect of Induce", transcript.ToString(), StringComparison.Ordinal);
            await Verifier.Verify(transcript.ToString()).UseDirectory(source).UseFileName("output");
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_example_says_in_a_line_what_it_shows() => Assert.All(
        Directory.GetDirectories(Root),
        d => Assert.Single(File.ReadAllLines(Path.Combine(d, "README.md"))));

    /// <summary>A file that the commands wrote: its text, unless it is one of the support sources that come with emitted C#.</summary>
    private static string Show(string directory, string file)
    {
        var path = Path.Combine(directory, file);
        var support = file.Contains("Support", StringComparison.Ordinal);
        return !support && Path.GetExtension(file) is ".cs" or ".ind" or ".csv"
            ? $"--- {file}\n{File.ReadAllText(path)}\n"
            : $"--- {file}\n";
    }

    private static IEnumerable<string> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(directory, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
