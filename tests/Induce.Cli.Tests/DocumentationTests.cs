// What the README and docs show of the tool is what it prints.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Induce.Cli.Tests;

public partial class DocumentationTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Every console session shown: file, command line, expected output.</summary>
    public static TheoryData<string, string, string> Sessions
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var file in Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Prepend(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal))
                foreach (Match block in ConsoleBlock().Matches(File.ReadAllText(file)))
                    data.Add(Path.GetFileName(file), block.Groups["line"].Value, block.Groups["output"].Value);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_session_shown_is_what_the_tool_prints(string file, string line, string output)
    {
        Assert.NotEmpty(file);
        var run = CommandLineRun.OfLine(Root, line);
        Assert.Equal(output.TrimEnd(), run.Out.TrimEnd());
    }

    [Fact]
    public void The_README_shows_a_find() => Assert.Contains(Sessions, s => ((string)s[1]).StartsWith("induce find", StringComparison.Ordinal));

    [GeneratedRegex("```console\n\\$ (?<line>induce [^\n]*)\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
