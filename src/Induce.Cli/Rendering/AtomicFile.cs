// Files that are whole or not there at all.
namespace Induce.Cli.Rendering;

/// <summary>Writes a file beside its destination and moves it there when it is complete.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="content"/> to <paramref name="path"/>.</summary>
    /// <exception cref="UserErrorException">The file can't be written.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content) => Write(path, stream => stream.Write(content.Span));

    /// <summary>Lets <paramref name="write"/> write to <paramref name="path"/>; what it throws leaves nothing behind.</summary>
    /// <exception cref="UserErrorException">The file can't be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserErrorException($"induce: can't write {path}: {e.Message}");
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    /// <summary>The full path of a destination that may be written.</summary>
    /// <exception cref="UserErrorException">It exists and may not be replaced.</exception>
    public static string Destination(Terminal terminal, string path, bool force)
    {
        var full = terminal.Resolve(path);
        // Moving a file there would put it in the place of the device.
        if (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal))
            throw new UserErrorException($"induce: {path} is a device; give a file.");
        return force || !File.Exists(full) ? full : throw new UserErrorException($"induce: {path} exists; --force replaces it.");
    }
}
