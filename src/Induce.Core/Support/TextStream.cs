// A text that is put together piece by piece in emitted programs. Depends on TextOps.cs and UndefinedException.cs.
#nullable enable
using System;
using System.IO;

namespace Induce.Core.Support;

/// <summary>Gathers the pieces of a text in memory, up to <see cref="TextOps.MaxBytes"/> bytes.</summary>
public sealed class TextStream : MemoryStream
{
    /// <inheritdoc/>
    /// <exception cref="UndefinedException">NumberTooLarge: the text would have too many bytes.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Length > TextOps.MaxBytes - buffer.Length) throw new UndefinedException(UndefinedReason.NumberTooLarge);
        base.Write(buffer);
    }

    /// <inheritdoc/>
    /// <exception cref="UndefinedException">NumberTooLarge: the text would have too many bytes.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Length > TextOps.MaxBytes - count) throw new UndefinedException(UndefinedReason.NumberTooLarge);
        base.Write(buffer, offset, count);
    }
}
