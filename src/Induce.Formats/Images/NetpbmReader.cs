// PBM, PGM and PPM in ASCII and binary, headers and comments as they are.
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;
using Induce.Formats.Lists;
using Induce.Formats.Numbers;

namespace Induce.Formats.Images;

internal static class NetpbmReader
{
    /// <summary>A bit of a file takes four bytes in memory, so bits are limited by themselves.</summary>
    private const long MaxPixels = 1 << 26;

    /// <summary>Whether the file begins like a Netpbm image.</summary>
    internal static bool Recognizes(ReadOnlySpan<byte> content)
        => content.Length > 2 && content[0] == 'P' && content[1] is >= (byte)'1' and <= (byte)'6'
            && content[2] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'#';

    /// <summary>The image, or null and the <paramref name="reason"/> why the file cannot be read as one.</summary>
    internal static Reading? Read(string name, ReadOnlySpan<byte> content, out string reason)
    {
        reason = "its header is damaged";
        var variant = content[1] - '0';
        var position = 2;
        if (HeaderNumber(content, ref position) is not { } width || HeaderNumber(content, ref position) is not { } height) return null;
        var isBits = variant is 1 or 4;
        var maxValue = isBits ? 1 : HeaderNumber(content, ref position) ?? 0;
        if (maxValue is < 1 or > ushort.MaxValue || width < 1 || height < 1) return null;
        if (position >= content.Length || !IsWhiteSpace(content[position])) return null;
        position++;

        var channels = variant is 3 or 6 ? 3 : 1;
        var count = (long)width * height * channels;
        reason = $"it has more than {MaxPixels} pixels";
        if (count > MaxPixels) return null;
        var header = ByteString.Of(content[..position]);
        if (header == CanonicalHeader(variant, width, height, maxValue)) header = null;
        var body = content[position..];
        if (variant <= 3)
        {
            reason = $"it does not hold the {count} numbers that its header promises";
            return count <= body.Length && ReadAscii(body, (int)count, maxValue, variant == 1) is var (numbers, layout)
                ? new(new GridData(name, width, height, numbers, channels, maxValue), new NetpbmLayout(variant, header, layout, ""))
                : null;
        }
        var size = variant == 4 ? (width + 7L) / 8 * height : count * (maxValue > 255 ? 2 : 1);
        reason = $"it does not hold the {size} bytes of pixels that its header promises";
        if (size > body.Length) return null;
        reason = "a pixel is above the largest value that its header allows, or padding bits are set";
        return Unpack(body[..(int)size], variant, width, height, channels, maxValue) is { } pixels
            ? new(new GridData(name, width, height, pixels, channels, maxValue), new NetpbmLayout(variant, header, null, ByteString.Of(body[(int)size..])))
            : null;
    }

    /// <exception cref="LayoutException">The grid does not fit the layout, or the file is too long.</exception>
    internal static void Write(ByteSink sink, GridData grid, NetpbmLayout layout)
    {
        var variant = layout.Variant;
        if (variant is < 1 or > 6 || grid.Channels != (variant is 3 or 6 ? 3 : 1) || (variant is 1 or 4 && grid.MaxValue != 1)
            || layout.Body is null != variant >= 4)
            throw new LayoutException($"A grid with {grid.Channels} channels and values up to {grid.MaxValue} is no P{variant} image.");
        sink.Append(layout.Header ?? CanonicalHeader(variant, grid.Width, grid.Height, grid.MaxValue));
        if (layout.Body is { } body) TokenText.Write(sink, body, grid.Pixels.Length, i => NumberText.Write(grid.Pixels[i], body.Notation));
        else Pack(sink, grid, variant);
        sink.Append(layout.Close);
    }

    private static string CanonicalHeader(int variant, int width, int height, int maxValue)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"P{variant}\n{width} {height}\n");
        return variant is 1 or 4 ? size : string.Create(CultureInfo.InvariantCulture, $"{size}{maxValue}\n");
    }

    private static (ImmutableArray<int> Pixels, TokenLayout Layout)? ReadAscii(ReadOnlySpan<byte> body, int count, int maxValue, bool bits)
    {
        var text = ByteString.Of(body);
        var tokens = bits ? BitTokens(text) : Tokenizer.Split(text, 0, punctuation: false);
        if (tokens is null || tokens.Count != count) return null;
        var pixels = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (!int.TryParse(tokens[i].In(text), NumberStyles.None, CultureInfo.InvariantCulture, out pixels[i]) || pixels[i] > maxValue) return null;
        }
        var notation = NotationFinder.OfIntegers(count, i => text.AsMemory(tokens[i].Start, tokens[i].Length));
        return TokenText.Describe(text, 0, tokens, notation, i => NumberText.Write(pixels[i], notation)) is { } layout
            ? (ImmutableCollectionsMarshal.AsImmutableArray(pixels), layout)
            : null;
    }

    /// <summary>Each 0 or 1 is a token of its own, white space or not.</summary>
    private static List<Token>? BitTokens(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '0' or '1') tokens.Add(new(i, 1));
            else if (text[i] == '#')
                while (i + 1 < text.Length && text[i + 1] is not ('\n' or '\r')) i++;
            else if (text[i] > 0xFF || !IsWhiteSpace((byte)text[i])) return null;
        }
        return tokens;
    }

    private static ImmutableArray<int>? Unpack(ReadOnlySpan<byte> body, int variant, int width, int height, int channels, int maxValue)
    {
        var pixels = new int[width * height * channels];
        if (variant == 4)
        {
            var stride = (width + 7) / 8;
            for (var y = 0; y < height; y++)
            {
                var row = body.Slice(y * stride, stride);
                for (var x = 0; x < width; x++) pixels[y * width + x] = (row[x / 8] >> (7 - x % 8)) & 1;
                if (width % 8 != 0 && (row[^1] & (0xFF >> (width % 8))) != 0) return null;
            }
        }
        else
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = maxValue > 255 ? body[2 * i] << 8 | body[2 * i + 1] : body[i];
                if (pixels[i] > maxValue) return null;
            }
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(pixels);
    }

    private static void Pack(ByteSink sink, GridData grid, int variant)
    {
        var perRow = grid.Width * grid.Channels;
        var row = new byte[variant == 4 ? (grid.Width + 7) / 8 : grid.MaxValue > 255 ? 2 * perRow : perRow];
        for (var y = 0; y < grid.Height; y++)
        {
            var pixels = grid.Pixels.AsSpan(y * perRow, perRow);
            if (variant == 4) Array.Clear(row);
            for (var i = 0; i < pixels.Length; i++)
            {
                if (variant == 4) row[i / 8] |= (byte)(pixels[i] << (7 - i % 8));
                else if (grid.MaxValue > 255) (row[2 * i], row[2 * i + 1]) = ((byte)(pixels[i] >> 8), (byte)pixels[i]);
                else row[i] = (byte)pixels[i];
            }
            sink.Append(row);
        }
    }

    /// <summary>The next decimal number of a header, after white space and comments.</summary>
    private static int? HeaderNumber(ReadOnlySpan<byte> content, ref int position)
    {
        var start = position;
        while (position < content.Length && (IsWhiteSpace(content[position]) || content[position] == '#'))
        {
            if (content[position] == '#')
                while (position < content.Length && content[position] is not ((byte)'\n' or (byte)'\r')) position++;
            else position++;
        }
        if (position == start) return null;
        var value = 0;
        var first = position;
        while (position < content.Length && content[position] is >= (byte)'0' and <= (byte)'9')
        {
            value = value * 10 + content[position] - '0';
            if (++position - first > 8) return null;
        }
        return position > first ? value : null;
    }

    private static bool IsWhiteSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\v';
}
