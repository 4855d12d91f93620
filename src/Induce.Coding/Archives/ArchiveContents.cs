// What is in an archive.
using System.Collections.Immutable;
using Induce.Core.Datasets;
using Induce.Core.Programs;

namespace Induce.Coding.Archives;

/// <summary>A part of an archive and what it takes.</summary>
/// <param name="Name">The part: header, program, shape, residual, layout, bytes, checksum.</param>
/// <param name="Bits">Its share in bits; the parts sum to eight times the archive's bytes, but for the coder's end.</param>
public sealed record ArchivePart(string Name, double Bits);

/// <summary>What an archive holds.</summary>
/// <param name="Bytes">The bytes of the file, where no law of them is known; null otherwise.</param>
/// <param name="Data">The data set (without its name), where the archive holds one; null otherwise.</param>
/// <param name="Layout">What turns the data set into the bytes of its file, in the encoding of whoever wrote the archive.</param>
/// <param name="Program">The program, where one was used.</param>
/// <param name="Main">The position of the generator that generates the data.</param>
/// <param name="Checksum">CRC-32C of the file; null where it was dropped.</param>
/// <param name="Parts">Where the bits went.</param>
public sealed record ArchiveContents(
    ImmutableArray<byte>? Bytes,
    Dataset? Data,
    ImmutableArray<byte> Layout,
    Program? Program,
    int Main,
    uint? Checksum,
    ImmutableArray<ArchivePart> Parts)
{
    /// <summary>Whether these are the bytes that were archived, as far as the checksum tells.</summary>
    public bool Verify(ReadOnlySpan<byte> file) => Checksum is null || Checksum == Crc32C.Of(file);
}

/// <summary>What a decoder accepts. Beyond it, an archive is refused.</summary>
/// <param name="Elements">The most elements of the data.</param>
/// <param name="Bytes">The most bytes of managed memory that the process may hold while a program in the archive runs.</param>
/// <param name="Time">How long such a program may run; null for no limit.</param>
public sealed record ArchiveLimits(long Elements = 1L << 28, long Bytes = 1L << 32, TimeSpan? Time = null);
