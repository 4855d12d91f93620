using System.Buffers;
using System.Text;

namespace Induce.Formats;

/// <summary>Collects the bytes of a file up to a limit.</summary>
internal sealed class ByteSink(long limit)
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    internal int Length => buffer.WrittenCount;

    internal ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    /// <exception cref="LayoutException">The limit is passed.</exception>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limit - buffer.WrittenCount) throw new LayoutException($"The file would be longer than {limit} bytes.");
        buffer.Write(bytes);
    }

    /// <summary>Appends a byte string.</summary>
    /// <exception cref="LayoutException">The limit is passed, or a char is not a byte.</exception>
    internal void Append(string bytes)
    {
        if (bytes.Length > limit - buffer.WrittenCount) throw new LayoutException($"The file would be longer than {limit} bytes.");
        if (!ByteString.IsValid(bytes)) throw new LayoutException("A layout holds a char that is not a byte.");
        var span = buffer.GetSpan(bytes.Length);
        buffer.Advance(Encoding.Latin1.GetBytes(bytes, span));
    }
}
