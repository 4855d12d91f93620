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

    /// <summary>A file, or standard input for `-`, as a stream with a length; what can't be sought is copied to a temporary file first.</summary>
    /// <exception cref="UserErrorException">The file can't be read.</exception>
    public static Stream OpenSeekable(Terminal terminal, string path)
    {
        try
        {
            if (path != "-" && Directory.Exists(terminal.Resolve(path)))
                throw new UserErrorException($"induce: can't read {path}: it is a folder.");
            var input = path == "-" ? terminal.Input() : File.OpenRead(terminal.Resolve(path));
            if (input.CanSeek)
                return input;
            using (input)
            {
                var copy = Temporary();
                input.CopyTo(copy);
                copy.Position = 0;
                return copy;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"induce: can't read {path}: {e.Message}");
        }
    }

    /// <summary>The rest of a stream.</summary>
    /// <exception cref="UserErrorException">It can't be read, or is longer than an array.</exception>
    public static byte[] ReadAll(Stream stream, string name)
    {
        try
        {
            var bytes = new byte[stream.Length - stream.Position];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or OverflowException or OutOfMemoryException)
        {
            throw new UserErrorException($"induce: can't read {name}: {e.Message}");
        }
    }

    /// <summary>A new file that is gone when it is closed.</summary>
    public static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), $"induce-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

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
