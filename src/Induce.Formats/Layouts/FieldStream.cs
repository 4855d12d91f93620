using System.Text;

namespace Induce.Formats.Layouts;

/// <summary>A stream of fields that is either written or read; each call returns the field's value in both cases.</summary>
internal sealed class FieldStream
{
    /// <summary>Texts that layouts mostly consist of, as one byte each.</summary>
    private static readonly string[] Frequent =
        ["", "\n", ",", ", ", " ", "\r\n", "\t", ";", "; ", "[", "]", "]\n", "|", " | ", "{", "}", "(", ")", ",\n", "NaN", "NA", "\u00EF\u00BB\u00BF"];

    private readonly ByteSink? sink;
    private readonly ReadOnlyMemory<byte> bytes;
    private int position;

    private FieldStream(ByteSink? sink, ReadOnlyMemory<byte> bytes) => (this.sink, this.bytes) = (sink, bytes);

    internal static FieldStream ForWriting() => new(new ByteSink(Array.MaxLength), default);

    internal static FieldStream ForReading(ReadOnlyMemory<byte> bytes) => new(null, bytes);

    internal bool AtEnd => position == bytes.Length;

    internal byte[] ToArray() => sink!.Written.ToArray();

    /// <summary>A number in 0..<paramref name="max"/>, seven bits a byte.</summary>
    /// <exception cref="LayoutException">It is out of range, or the stream ends.</exception>
    internal int Number(int? value, int max)
    {
        long number = 0;
        if (sink is not null)
        {
            number = value!.Value;
            for (var rest = (uint)number; ; rest >>= 7)
            {
                sink.Append([(byte)(rest < 0x80 ? rest : rest | 0x80)]);
                if (rest < 0x80) break;
            }
        }
        else
        {
            var shift = 0;
            while (true)
            {
                if (position == bytes.Length || shift > 28) throw new LayoutException("A layout ends early.");
                var b = bytes.Span[position++];
                number |= (long)(b & 0x7F) << shift;
                shift += 7;
                if (b < 0x80) break;
            }
        }
        return number >= 0 && number <= max ? (int)number : throw new LayoutException($"A field holds {number}, above {max}.");
    }

    internal bool Flag(bool? value) => Number(value is null ? null : value.Value ? 1 : 0, 1) == 1;

    /// <summary>A byte string of at most <paramref name="max"/> bytes.</summary>
    /// <exception cref="LayoutException">It is longer, or the stream ends.</exception>
    internal string Text(string? value, int max = int.MaxValue)
    {
        var frequent = Number(value is null ? null : Array.IndexOf(Frequent, value) + 1, Frequent.Length);
        if (frequent > 0) return Frequent[frequent - 1].Length <= max ? Frequent[frequent - 1] : throw new LayoutException("A text is too long.");
        var length = Number(value?.Length, max);
        if (sink is not null)
        {
            sink.Append(value!);
            return value!;
        }
        if (length > bytes.Length - position) throw new LayoutException("A layout ends early.");
        var text = Encoding.Latin1.GetString(bytes.Span.Slice(position, length));
        position += length;
        return text;
    }

    /// <summary>A byte string or null.</summary>
    internal string? OptionalText(string? value)
    {
        // In writing mode null is a value of its own, so the flag is asked for apart.
        var present = Flag(sink is null ? null : value is not null);
        return present ? Text(value) : null;
    }
}
