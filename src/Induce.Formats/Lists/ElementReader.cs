// Files with one byte per element: digits without separators, drawings in characters, raw bytes.
using System.Numerics;
using System.Runtime.InteropServices;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Lists;

internal static class ElementReader
{
    /// <summary>Digits without separators as elements 0..9 (lines may be broken evenly); any other bytes as elements 0..255.</summary>
    internal static Reading ReadSequence(string name, string text)
    {
        var (body, close) = SplitClose(text);
        var (width, ending) = RowShape(body);
        var elements = Elements(body, width, ending);
        var digits = elements is { Length: > 0 } && elements.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        if (!digits) (elements, width, ending, close) = (text, 0, "", "");
        var zero = digits ? '0' : '\0';
        var values = new BigInteger[elements!.Length];
        for (var i = 0; i < values.Length; i++) values[i] = elements[i] - zero;
        return new(
            new SequenceData(name, ImmutableCollectionsMarshal.AsImmutableArray(values)),
            new ElementLayout((byte)zero, width, ending, close));
    }

    /// <summary>Lines of equal length as a grid of one channel, or null.</summary>
    internal static Reading? ReadGrid(string name, string text)
    {
        var (body, close) = SplitClose(text);
        var (width, ending) = RowShape(body);
        if (width == 0 || Elements(body, width, ending) is not { } elements || elements.Length % width != 0) return null;
        var zero = elements.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? '0' : elements.Min();
        var pixels = new int[elements.Length];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = elements[i] - zero;
        var grid = new GridData(
            name, width, pixels.Length / width, ImmutableCollectionsMarshal.AsImmutableArray(pixels), 1, Math.Max(1, pixels.Max()));
        return new(grid, new ElementLayout((byte)zero, width, ending, close));
    }

    /// <exception cref="LayoutException">The data do not fit the layout, or the file is too long.</exception>
    internal static void Write(ByteSink sink, Dataset dataset, ElementLayout layout)
    {
        var (count, at) = dataset switch
        {
            SequenceData { Values: var values } => (values.Length, (Func<int, BigInteger>)(i => values[i])),
            GridData { Channels: 1, Pixels: var pixels } => (pixels.Length, i => pixels[i]),
            _ => throw new LayoutException("A layout of elements is for sequences and grids of one channel."),
        };
        Span<byte> one = stackalloc byte[1];
        for (var i = 0; i < count; i++)
        {
            var value = at(i) + layout.Zero;
            if (value < 0 || value > 255) throw new LayoutException($"Element {i} does not fit into a byte.");
            one[0] = (byte)value;
            sink.Append(one);
            if (layout.RowWidth > 0 && (i + 1) % layout.RowWidth == 0 && i + 1 < count) sink.Append(layout.RowEnding);
        }
        sink.Append(layout.Close);
    }

    private static (string Body, string Close) SplitClose(string text)
    {
        var body = text.TrimEnd('\r', '\n');
        return (body, text[body.Length..]);
    }

    private static (int Width, string Ending) RowShape(string body)
    {
        var width = body.AsSpan().IndexOfAny('\r', '\n');
        if (width <= 0) return (0, "");
        return (width, body[width] == '\r' && width + 1 < body.Length && body[width + 1] == '\n' ? "\r\n" : body[width].ToString());
    }

    /// <summary>The body without line ends, when all lines but the last have the width; otherwise null.</summary>
    private static string? Elements(string body, int width, string ending)
    {
        if (width == 0) return body;
        var elements = new char[body.Length];
        var count = 0;
        for (var position = 0; position < body.Length; position += width + ending.Length)
        {
            var length = Math.Min(width, body.Length - position);
            var line = body.AsSpan(position, length);
            if (line.IndexOfAny('\r', '\n') >= 0) return null;
            line.CopyTo(elements.AsSpan(count));
            count += length;
            if (position + length < body.Length && !body.AsSpan(position + length).StartsWith(ending, StringComparison.Ordinal)) return null;
        }
        return new(elements, 0, count);
    }
}
