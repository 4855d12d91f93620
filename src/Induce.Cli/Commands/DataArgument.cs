// DATA on the command line: a file, standard input, or the data themselves.
using Induce.Core.Datasets;
using Induce.Core.Diagnostics;
using Induce.Formats;

namespace Induce.Cli.Commands;

/// <summary>Reads DATA.</summary>
internal static class DataArgument
{
    /// <summary>How DATA is described in every command's help.</summary>
    public const string Description = "A file, `-` for standard input, or the data themselves, such as \"1, 1, 2, 3, 5, 8\".";

    /// <summary>Reads a file if there is one of that name; otherwise numbers written on the command line.</summary>
    /// <exception cref="UserErrorException">It can't be read, or isn't of the kind asked for.</exception>
    public static ReadResult Read(Terminal terminal, string data, DataKind? kind)
    {
        // Named as the user named it, wherever relative paths lead.
        var read = data == "-" || File.Exists(terminal.Resolve(data))
            ? DataReader.Read(data == "-" ? "standard input" : data, Files.Read(terminal, data), kind)
            : DataSource.Read(data, terminal.Input, kind);
        if (Files.Show(terminal, read.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Note)))
            throw new UserErrorException($"induce: {data} can't be read as it was asked for.");
        return read;
    }
}
