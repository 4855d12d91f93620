// docs/diagnostics.md: every code is there, and every example yields its code.
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Induce.Core.Diagnostics;
using Induce.Formats;

namespace Induce.Cli.Tests;

public class DiagnosticsPageTests
{
    private const string ProgramFile = "example.ind";

    /// <summary>Codes without an example on the page: it would be binary or very large.</summary>
    private static readonly string[] WithoutExample = ["IND5001", "IND5002", "IND5004", "IND5005", "IND5012"];

    private static readonly string Page = File.ReadAllText(Path.Combine(Here(), "..", "..", "docs", "diagnostics.md")).Replace("\r\n", "\n");

    private static Dictionary<string, Section> Sections { get; } = Regex
        .Matches(Page, @"^### (IND\d{4}): ([^\n]*)\n(.*?)(?=^##|\z)", RegexOptions.Multiline | RegexOptions.Singleline)
        .ToDictionary(m => m.Groups[1].Value, m => new Section(m.Groups[2].Value, m.Groups[3].Value));

    public static TheoryData<string> Examples => [.. Sections.Keys.Except(WithoutExample)];

    [Fact]
    public void Every_code_is_documented_by_its_title()
    {
        var all = DiagnosticCatalogue.All.Concat(FormatDiagnostics.All.Select(d => d.Descriptor)).ToDictionary(d => d.Code, d => d.Title);
        Assert.Equal(all.OrderBy(d => d.Key), Sections.Select(s => KeyValuePair.Create(s.Key, s.Value.Title)).OrderBy(d => d.Key));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_yields_its_code(string code)
    {
        var folder = Directory.CreateTempSubdirectory("induce-diagnostics-");
        try
        {
            var command = $"induce check {ProgramFile}";
            foreach (var (info, text) in Sections[code].Blocks)
            {
                var words = info.Split(' ');
                if (words[0] == "sh")
                    command = text.TrimEnd()[2..];
                else
                    File.WriteAllBytes(Path.Combine(folder.FullName, words[0] == "file" ? words[1] : ProgramFile), Content(words, text));
            }

            var run = CommandLineRun.OfLine(folder.FullName, command);
            Assert.Contains(code, run.Error + run.Out, StringComparison.Ordinal);
            Assert.NotEqual(70, run.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Content(string[] words, string text) => words switch
    {
        ["hex"] => Convert.FromHexString(text.Replace(" ", "").Trim()),
        ["ind", "repeat", var times] => Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, text, int.Parse(times)).ToString()),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private sealed record Section(string Title, string Text)
    {
        public IEnumerable<(string Info, string Text)> Blocks => Regex
            .Matches(Text, "^```([^\n]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value));
    }
}
