// Where a command reads and writes; tests give it strings, the process its standard streams.
namespace Induce.Cli;

/// <summary>The streams and surroundings of one command.</summary>
/// <param name="Out">Results, and nothing else.</param>
/// <param name="Error">Diagnostics and progress.</param>
/// <param name="Input">Standard input, opened when asked for.</param>
/// <param name="Directory">What relative paths are relative to.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, Func<Stream> Input, string Directory)
{
    /// <summary>Whether results go to a person's terminal, in colour.</summary>
    public bool IsRich { get; init; }

    /// <summary>Whether progress can be drawn in place.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>The raw standard output, for bytes.</summary>
    public Func<Stream> RawOut { get; init; } = () => Stream.Null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The process's own streams.</summary>
    public static Terminal OfProcess()
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new(Console.Out, Console.Error, Console.OpenStandardInput, Environment.CurrentDirectory)
        {
            IsRich = !plain && !Console.IsOutputRedirected,
            ShowsProgress = !Console.IsErrorRedirected && !plain,
            RawOut = Console.OpenStandardOutput,
        };
    }

    /// <summary>A path as the user gave it, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Directory);
}
