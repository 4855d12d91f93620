// Files into archives and back: reading and layout, program and residual, tied together.
using Induce.Coding.Archives;
using Induce.Core.Programs;
using Induce.Formats;
using Induce.Formats.Layouts;

namespace Induce.Archiving;

/// <summary>Compresses files and restores them, byte for byte.</summary>
public static class Archiver
{
    /// <summary>Files above this many bytes are streamed as bytes, in memory that doesn't grow with them.</summary>
    public const long MaxStructuredBytes = 32 << 20;

    /// <summary>The most bytes of a file that is coded with a program: as many elements as a decoder accepts. Some 100 bytes of memory are taken for each.</summary>
    public const long MaxBytesWithProgram = 1 << 28;

    /// <summary>The smallest archive of a file, tested by restoring it.</summary>
    /// <param name="read">What was read of it.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="program">A program that generates its data, or its bytes; null for none.</param>
    /// <param name="checksum">Whether the archive ends with a checksum.</param>
    public static byte[] Compress(ReadResult read, ReadOnlyMemory<byte> file, Program? program, bool checksum = true)
    {
        var archive = Archive.Write(file, read.Dataset, LayoutCodec.Encode(read.Dataset, read.Layout), program, checksum);
        return Restore(archive).File.AsSpan().SequenceEqual(file.Span)
            ? archive
            : throw new InvalidOperationException($"The archive of {read.Dataset.Name} doesn't restore it.");
    }

    /// <summary>The file in an archive.</summary>
    /// <param name="archive">The archive's bytes.</param>
    /// <param name="limits">What is accepted; the default limits when null.</param>
    /// <returns>The file's bytes, and what else the archive tells.</returns>
    /// <exception cref="InvalidDataException">It is no archive, damaged, or beyond the limits; the message is for the user.</exception>
    public static (byte[] File, ArchiveContents Contents) Restore(ReadOnlyMemory<byte> archive, ArchiveLimits? limits = null)
    {
        limits ??= new ArchiveLimits();
        var contents = Archive.Read(archive, limits);
        if (contents.Bytes is { } bytes)
            return (System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(bytes)!, contents);
        if (contents.Data is not { } data
            || LayoutCodec.TryDecode(data, contents.Layout.AsMemory()) is not { } layout
            || !Format.TryWrite(data, layout, Math.Min(limits.Bytes, Array.MaxLength), out var file))
            throw new InvalidDataException("The archive is damaged: its data and their layout don't fit together.");
        return contents.Verify(file) ? (file, contents) : throw new InvalidDataException("The archive is damaged: what it holds doesn't have its checksum.");
    }
}
