// Lists of numbers: integers become a sequence, b-file lines a sequence with its origin, decimals a table of one column.
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;
using Induce.Formats.Numbers;

namespace Induce.Formats.Lists;

internal static class ListReader
{
    /// <summary>A lone number longer than this is taken for digits, not for a number.</summary>
    private const int MaxLoneDigits = 19;

    private const int MinIndexedLines = 3;

    /// <summary>A list of integers, or a b-file, or null; a <paramref name="forced"/> one may be irregular.</summary>
    internal static Reading? ReadIntegers(string name, string text, bool forced)
    {
        if (Tokenizer.Split(text, 0, punctuation: true) is not { Count: > 0 } tokens) return null;
        var first = tokens[0].In(text);
        if (tokens.Count == 1 && (first.Length > MaxLoneDigits || (first.Length > 1 && first[0] == '0'))) return null;
        var values = new BigInteger[tokens.Count];
        for (var i = 0; i < values.Length; i++)
            if (!NumberText.TryParse(tokens[i].In(text), out values[i])) return null;

        var notation = NotationFinder.OfIntegers(values.Length, i => text.AsMemory(tokens[i].Start, tokens[i].Length));
        var layout = TokenText.Describe(text, 0, tokens, notation, i => NumberText.Write(values[i], notation));
        if (layout is null || (!forced && !TokenText.IsRegular(layout, values.Length))) return null;

        if (IndexedOrigin(text, tokens, values) is { } origin)
        {
            var elements = ImmutableArray.CreateBuilder<BigInteger>(values.Length / 2);
            for (var i = 1; i < values.Length; i += 2) elements.Add(values[i]);
            return new(new SequenceData(name, elements.MoveToImmutable(), origin), new ListLayout(true, layout));
        }
        return new(new SequenceData(name, ImmutableCollectionsMarshal.AsImmutableArray(values)), new ListLayout(false, layout));
    }

    /// <summary>A list of decimal numbers as a table of one column without a name, or null; integers alone only if <paramref name="forced"/>.</summary>
    internal static Reading? ReadReals(string name, string text, bool forced)
    {
        if (Tokenizer.Split(text, 0, punctuation: true) is not { Count: > 0 } tokens) return null;
        var values = new WrittenReal[tokens.Count];
        var decimals = forced;
        for (var i = 0; i < values.Length; i++)
        {
            if (!WrittenReal.TryParse(tokens[i].In(text), out values[i])) return null;
            decimals |= tokens[i].In(text).ContainsAny('.', 'e', 'E');
        }
        if (!decimals) return null;

        var notation = NotationFinder.OfReals(values, i => text.AsMemory(tokens[i].Start, tokens[i].Length));
        var layout = TokenText.Describe(text, 0, tokens, notation, i => NumberText.Write(values[i], notation));
        if (layout is null || (!forced && !TokenText.IsRegular(layout, values.Length))) return null;
        var column = new RealColumn("", ImmutableCollectionsMarshal.AsImmutableArray(values));
        return new(new TableData(name, [column]), new ListLayout(false, layout));
    }

    /// <summary>A matrix of numbers 0..65535 with equal rows as a grid of one channel, or null.</summary>
    internal static Reading? ReadGrid(string name, string text)
    {
        if (ReadIntegers(name, text, forced: true) is not ({ } dataset, ListLayout { Indexed: false } layout)) return null;
        var values = ((SequenceData)dataset).Values;
        var width = layout.Tokens.RowWidth;
        if (width == 0 || values.Length % width != 0) return null;
        var pixels = new int[values.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            if (values[i] < 0 || values[i] > ushort.MaxValue) return null;
            pixels[i] = (int)values[i];
        }
        var grid = new GridData(
            name, width, pixels.Length / width, ImmutableCollectionsMarshal.AsImmutableArray(pixels), 1, Math.Max(1, pixels.Max()));
        return new(grid, layout);
    }

    /// <exception cref="LayoutException">The data do not fit the layout, or the file is too long.</exception>
    internal static void Write(ByteSink sink, Dataset dataset, ListLayout layout)
    {
        var notation = layout.Tokens.Notation;
        switch (dataset)
        {
            case SequenceData { Origin: { } origin, Values: var values } when layout.Indexed:
                TokenText.Write(sink, layout.Tokens, checked(values.Length * 2), i => i % 2 == 0
                    ? NumberText.Write(new BigInteger(origin) + i / 2, notation)
                    : NumberText.Write(values[i / 2], notation));
                break;
            case SequenceData { Values: var values } when !layout.Indexed:
                TokenText.Write(sink, layout.Tokens, values.Length, i => NumberText.Write(values[i], notation));
                break;
            case TableData { Columns: [RealColumn { Values: var values }] } when !layout.Indexed:
                TokenText.Write(sink, layout.Tokens, values.Length, i => NumberText.Write(values[i], notation));
                break;
            case GridData { Channels: 1, Pixels: var pixels } when !layout.Indexed:
                TokenText.Write(sink, layout.Tokens, pixels.Length, i => NumberText.Write(pixels[i], notation));
                break;
            default:
                throw new LayoutException("A list layout is for sequences, lists of reals and grids of one channel.");
        }
    }

    /// <summary>The first index, when every line holds an index and an element and the indices count up by one.</summary>
    private static long? IndexedOrigin(string text, List<Token> tokens, BigInteger[] values)
    {
        if (tokens.Count % 2 != 0 || tokens.Count < 2 * MinIndexedLines) return null;
        if (values[0] < long.MinValue || values[0] > long.MaxValue) return null;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var gap = text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End);
            if (i % 2 == 0 ? gap.Trim(" \t").Length > 0 : gap.IndexOfAny('\n', '\r') < 0) return null;
            if (i % 2 == 0 && values[i] != values[0] + i / 2) return null;
        }
        return (long)values[0];
    }
}
