// Reading what the user names on the command line.
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Syntax;

namespace Induce.Cli.Commands;

/// <summary>Files named on the command line, and what is said about them.</summary>
internal static class Files
{
    /// <summary>The bytes of a file, or of standard input for `-`.</summary>
    /// <exception cref="UserErrorException">The file can't be read.</exception>
    public static byte[] Read(Terminal terminal, string path)
    {
        try
        {
            if (path != "-")
                return File.ReadAllBytes(terminal.Resolve(path));
            using var input = terminal.Input();
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"induce: can't read {path}: {e.Message}");
        }
    }

    /// <summary>Writes diagnostics to standard error, each with its source line where there is one.</summary>
    /// <returns>Whether one of them is an error.</returns>
    public static bool Show(Terminal terminal, IEnumerable<Diagnostic> diagnostics, SourceText? source = null)
    {
        var any = false;
        foreach (var diagnostic in diagnostics)
        {
            terminal.Error.WriteLine(DiagnosticRenderer.Render(diagnostic, source));
            any |= diagnostic.Severity == DiagnosticSeverity.Error;
        }

        return any;
    }
}
