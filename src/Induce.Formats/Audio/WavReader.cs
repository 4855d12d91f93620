// WAV files of linear PCM; all chunks but the samples are kept literally.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Audio;

internal static class WavReader
{
    private const int FormatPcm = 1;
    private const int FormatExtensible = 0xFFFE;
    private const int CanonicalHeadSize = 44;

    /// <summary>Whether the file begins like a WAV file.</summary>
    internal static bool Recognizes(ReadOnlySpan<byte> content)
        => content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WAVE"u8);

    /// <summary>The sound, or null and the <paramref name="reason"/> why the file cannot be read as one.</summary>
    internal static Reading? Read(string name, ReadOnlySpan<byte> content, out string reason)
    {
        int rate = 0, channels = 0, bits = 0;
        var position = 12;
        while (position + 8 <= content.Length)
        {
            var id = content.Slice(position, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(position + 4)..]);
            position += 8;
            if (length > (uint)(content.Length - position))
            {
                reason = $"a chunk claims {length} bytes where {content.Length - position} are left";
                return null;
            }
            var chunk = content.Slice(position, (int)length);
            if (id.SequenceEqual("fmt "u8))
            {
                if (!ReadFormat(chunk, out rate, out channels, out bits))
                {
                    reason = "its samples are not mono or stereo PCM of 8, 16 or 24 bits";
                    return null;
                }
            }
            else if (id.SequenceEqual("data"u8))
            {
                if (rate == 0)
                {
                    reason = "the form of its samples is not given before them";
                    return null;
                }
                var frame = channels * bits / 8;
                var whole = chunk.Length / frame * frame;
                var audio = new AudioData(name, rate, channels, bits, ImmutableCollectionsMarshal.AsImmutableArray(Decode(chunk[..whole], bits)));
                var head = ByteString.Of(content[..position]);
                reason = "";
                return new(audio, new WavLayout(head == CanonicalHead(audio) ? null : head, ByteString.Of(content[(position + whole)..])));
            }
            position += (int)Math.Min(length + (length & 1), (uint)(content.Length - position));
        }
        reason = "it holds no samples";
        return null;
    }

    /// <exception cref="LayoutException">The data do not fit the layout, or the file is too long.</exception>
    internal static void Write(ByteSink sink, AudioData audio, WavLayout layout)
    {
        if (audio.Bits is not (8 or 16 or 24)) throw new LayoutException($"WAV samples of {audio.Bits} bits are not written.");
        sink.Append(layout.Head ?? CanonicalHead(audio));
        Span<byte> bytes = stackalloc byte[4];
        var width = audio.Bits / 8;
        foreach (var sample in audio.Samples)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, audio.Bits == 8 ? sample + 128 : sample);
            sink.Append(bytes[..width]);
        }
        sink.Append(layout.Tail);
    }

    private static bool ReadFormat(ReadOnlySpan<byte> chunk, out int rate, out int channels, out int bits)
    {
        rate = channels = bits = 0;
        if (chunk.Length < 16) return false;
        int format = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (format == FormatExtensible && chunk.Length >= 26) format = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var unsignedRate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        rate = (int)Math.Min(unsignedRate, int.MaxValue);
        return format == FormatPcm && channels is 1 or 2 && bits is 8 or 16 or 24 && unsignedRate is > 0 and <= int.MaxValue;
    }

    private static int[] Decode(ReadOnlySpan<byte> bytes, int bits)
    {
        var width = bits / 8;
        var samples = new int[bytes.Length / width];
        for (var i = 0; i < samples.Length; i++)
        {
            var sample = bytes.Slice(i * width, width);
            samples[i] = bits switch
            {
                8 => sample[0] - 128,
                16 => BinaryPrimitives.ReadInt16LittleEndian(sample),
                _ => sample[0] | sample[1] << 8 | (sbyte)sample[2] << 16,
            };
        }
        return samples;
    }

    private static string CanonicalHead(AudioData audio)
    {
        var head = new byte[CanonicalHeadSize];
        var frame = audio.Channels * audio.Bits / 8;
        var length = (uint)audio.Samples.Length * (uint)(audio.Bits / 8);
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), length + CanonicalHeadSize - 8 + (length & 1));
        "WAVEfmt "u8.CopyTo(head.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(20), FormatPcm);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(22), (ushort)audio.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(24), (uint)audio.Rate);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(28), (uint)audio.Rate * (uint)frame);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(32), (ushort)frame);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(34), (ushort)audio.Bits);
        "data"u8.CopyTo(head.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(40), length);
        return ByteString.Of(head);
    }
}
