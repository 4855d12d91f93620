// DATA as the command line gives it: a file, standard input, or the data themselves.
using System.Text;
using Induce.Core.Datasets;
using Induce.Core.Diagnostics;
using Induce.Formats.Layouts;

namespace Induce.Formats;

/// <summary>Reads what an argument DATA stands for.</summary>
public static class DataSource
{
    /// <summary>Reads a file, <c>-</c> for standard input, or the data themselves, such as <c>1, 1, 2, 3, 5, 8</c>.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="standardInput">Opens standard input; called for <c>-</c> only.</param>
    /// <param name="forced">The kind that the user asks for, or null to recognize it.</param>
    /// <param name="options">Limits; null for <see cref="ReadOptions.Default"/>.</param>
    /// <returns>What was read; empty bytes and an error when there is nothing to read.</returns>
    public static ReadResult Read(string argument, Func<Stream> standardInput, DataKind? forced = null, ReadOptions? options = null)
    {
        try
        {
            if (argument == "-") return DataReader.ReadFrom("-", standardInput(), forced, options);
            if (File.Exists(argument))
            {
                using var file = File.OpenRead(argument);
                return DataReader.ReadFrom(argument, file, forced, options);
            }
            if (Directory.Exists(argument)) return Nothing(FormatDiagnostics.CannotOpen.In(argument, "it is a folder"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Nothing(FormatDiagnostics.CannotOpen.In(argument, e.Message));
        }
        var inline = DataReader.Read("", Encoding.UTF8.GetBytes(argument), forced, options);
        return forced is not null || inline.Dataset is SequenceData or TableData
            ? inline
            : Nothing(FormatDiagnostics.NoSuchFile.In("", argument.Length <= 60 ? argument : argument[..60] + "…"));
    }

    private static ReadResult Nothing(Diagnostic error) => new(new BytesData("", []), new RawLayout(), [error]);
}
