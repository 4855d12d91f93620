// Runs command lines in this process, as a shell would show them.
using System.Text;

namespace Induce.Cli.Tests;

/// <summary>One command line's output and exit code.</summary>
internal sealed record CommandLineRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs `induce` with the arguments, in a directory.</summary>
    public static CommandLineRun Of(string directory, IReadOnlyList<string> arguments, byte[]? input = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var raw = new MemoryStream();
        var terminal = new Terminal(output, error, () => new MemoryStream(input ?? []), directory) { RawOut = () => raw };
        var exitCode = Application.Run(arguments, terminal, CancellationToken.None);
        return new(exitCode, output + Encoding.UTF8.GetString(raw.ToArray()), error.ToString());
    }

    /// <summary>Runs a line as it is typed: words, double quotes, `&lt; file`.</summary>
    public static CommandLineRun OfLine(string directory, string line)
    {
        var words = Split(line);
        var redirect = words.IndexOf("<");
        var input = redirect < 0 ? null : File.ReadAllBytes(Path.Combine(directory, words[redirect + 1]));
        return Of(directory, words[1..(redirect < 0 ? words.Count : redirect)], input);
    }

    /// <summary>The session as a terminal shows it.</summary>
    public string Transcript(string line)
    {
        var text = new StringBuilder($"$ {line}\n").Append(Out);
        if (Out.Length > 0 && !Out.EndsWith('\n'))
            text.Append('\n');
        text.Append(Error);
        if (ExitCode != 0)
            text.Append($"(exit code {ExitCode})\n");
        return text.ToString();
    }

    private static List<string> Split(string line)
    {
        var (words, word, quoted, any) = (new List<string>(), new StringBuilder(), false, false);
        foreach (var c in line + " ")
        {
            if (c == '"')
            {
                (quoted, any) = (!quoted, true);
            }
            else if (c == ' ' && !quoted)
            {
                if (any || word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
            }
        }

        return words;
    }
}
