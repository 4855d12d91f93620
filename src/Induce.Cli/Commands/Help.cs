// The parts that every command's help has.
using System.CommandLine;

namespace Induce.Cli.Commands;

/// <summary>Descriptions with examples, and the options that several commands share.</summary>
internal static class Help
{
    /// <summary>A description followed by example command lines.</summary>
    public static string With(string description, params string[] examples) =>
        $"{description}\n\nExamples:\n{string.Join('\n', examples.Select(e => $"  induce {e}"))}";

    /// <summary>`--json`.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write one JSON object to standard output, and nothing else." };

    /// <summary>`-o`.</summary>
    public static Option<string?> Output(string description) => new("--output", "-o") { Description = description, HelpName = "FILE" };
}
