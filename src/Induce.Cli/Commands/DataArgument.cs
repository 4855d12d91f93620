// DATA on the command line: a file, standard input, or the data themselves.
using System.Text;
using Induce.Core.Datasets;
using Induce.Formats;

namespace Induce.Cli.Commands;

/// <summary>Reads DATA.</summary>
internal static class DataArgument
{
    /// <summary>How DATA is described in every command's help.</summary>
    public const string Description = "A file, `-` for standard input, or the data themselves, such as \"1, 1, 2, 3, 5, 8\".";

    /// <summary>Reads a file if there is one of that name; otherwise numbers written on the command line.</summary>
    /// <exception cref="UserErrorException">There is no such file and it isn't a list of numbers, or the kind doesn't fit.</exception>
    public static ReadResult Read(Terminal terminal, string data, DataKind? kind)
    {
        ReadResult read;
        if (data == "-" || File.Exists(terminal.Resolve(data)))
            read = DataReader.Read(data == "-" ? "standard input" : data, Files.Read(terminal, data), kind);
        else if (LooksLikeData(data))
            read = DataReader.Read("data", Encoding.UTF8.GetBytes(data), kind ?? DataKind.Sequence);
        else
            throw new UserErrorException($"induce: there is no file {data}. To give data on the command line, write numbers in quotes: \"1, 1, 2, 3, 5, 8\".");
        if (Files.Show(terminal, read.Diagnostics.Where(d => d.Severity != Core.Diagnostics.DiagnosticSeverity.Note)))
            throw new UserErrorException($"induce: {data} can't be read as it was asked for.");
        return read;
    }

    private static bool LooksLikeData(string data) =>
        data.AsSpan().ContainsAnyInRange('0', '9') && !data.AsSpan().ContainsAnyExcept("0123456789+-,; \t\n[](){}eE._");
}
