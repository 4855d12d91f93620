// Files that are whole or not there at all.
namespace Induce.Cli.Rendering;

/// <summary>Writes a file beside its destination and moves it there when it is complete.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="content"/> to <paramref name="path"/>.</summary>
    /// <exception cref="UserErrorException">The file can't be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
                stream.Write(content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new UserErrorException($"induce: can't write {path}: {e.Message}");
        }
    }
}
