using System.Buffers.Binary;

namespace Induce.Formats.Images;

/// <summary>A PNG file cut into the parts that a layout names.</summary>
/// <param name="Header">The 13 bytes of IHDR.</param>
/// <param name="Before">The chunks between IHDR and the first IDAT.</param>
/// <param name="Stream">The data of all IDAT chunks.</param>
/// <param name="ChunkSize">Bytes of data in every IDAT but the last; 0 when there is one only.</param>
/// <param name="After">Everything after the last IDAT.</param>
internal sealed record PngChunks(byte[] Header, string Before, byte[] Stream, int ChunkSize, string After)
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The parts of <paramref name="content"/>, or null and the <paramref name="reason"/> why there are none.</summary>
    internal static PngChunks? Cut(ReadOnlySpan<byte> content, out string reason)
    {
        reason = "its chunks are damaged";
        var position = Signature.Length;
        byte[]? header = null;
        using var stream = new MemoryStream();
        var sizes = new List<int>();
        int firstData = -1, afterData = -1;
        while (afterData < 0 && position <= content.Length - 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[position..]);
            if (length > (uint)(content.Length - position - 12)) return null;
            var chunk = content.Slice(position + 4, (int)length + 4);
            if (Checksum.Crc32(chunk) != BinaryPrimitives.ReadUInt32BigEndian(content[(position + 4 + chunk.Length)..])) return null;
            var isData = chunk.StartsWith("IDAT"u8);
            if (header is null)
            {
                if (!chunk.StartsWith("IHDR"u8) || length != 13) return null;
                header = chunk[4..].ToArray();
            }
            else if (isData)
            {
                if (firstData < 0) firstData = position;
                stream.Write(chunk[4..]);
                sizes.Add((int)length);
            }
            else if (firstData >= 0)
            {
                afterData = position;
                break;
            }
            position += 12 + (int)length;
        }
        if (header is null || firstData < 0) return null;
        if (afterData < 0) afterData = position;
        reason = "its data chunks have uneven sizes";
        for (var i = 0; i < sizes.Count - 1; i++)
            if (sizes[i] != sizes[0] || sizes[^1] > sizes[0] || sizes[0] == 0) return null;
        const int headerEnd = 8 + 12 + 13;
        return new(
            header, ByteString.Of(content[headerEnd..firstData]), stream.ToArray(), sizes.Count > 1 ? sizes[0] : 0, ByteString.Of(content[afterData..]));
    }

    /// <summary>Appends one chunk with its length and checksum.</summary>
    internal static void Write(ByteSink sink, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        sink.Append(number);
        byte[] chunk = [.. type, .. data];
        sink.Append(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum.Crc32(chunk));
        sink.Append(number);
    }
}
