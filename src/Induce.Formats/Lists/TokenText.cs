// The law of a token layout in both directions: describe the gaps of a text, and write them back.
using System.Collections.Immutable;
using Induce.Formats.Layouts;

namespace Induce.Formats.Lists;

internal static class TokenText
{
    private const int MaxGap = 256;
    private const int MaxDistinctGaps = 4096;
    private const int MaxFieldWidth = 64;

    /// <summary>
    /// The layout of <paramref name="tokens"/>, which are to be written as <paramref name="canonical"/> says;
    /// null when no regularity is found between them.
    /// </summary>
    internal static TokenLayout? Describe(
        string text, int start, List<Token> tokens, NumberNotation notation, Func<int, string> canonical)
    {
        if (tokens.Count == 0) return new(text[start..], "", 0, "", "", 0, notation, Deviations.None, Deviations.None);
        if (RegularGaps(text, start, tokens) is not var (separator, width, rowSeparator, fieldWidth)) return null;

        // A gap that isn't as the rule says is kept whole, padding included.
        var gaps = ImmutableArray.CreateBuilder<Deviation>();
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var gap = Unpadded(text, tokens, i, fieldWidth, start);
            if (!gap.SequenceEqual(width > 0 && (i + 1) % width == 0 ? rowSeparator : separator) || gap.Length + Padding(tokens[i + 1].Length, fieldWidth) != Gap(text, tokens, i).Length)
                gaps.Add(new(i, Gap(text, tokens, i).ToString()));
        }
        var numbers = ImmutableArray.CreateBuilder<Deviation>();
        for (var i = 0; i < tokens.Count; i++)
            if (!tokens[i].In(text).SequenceEqual(canonical(i)))
                numbers.Add(new(i, tokens[i].In(text).ToString()));

        // The first number is padded as well, if it can be: otherwise all are as they are, without a field.
        var open = Unpadded(text, tokens, -1, fieldWidth, start);
        if (fieldWidth > 0 && open.Length + Padding(tokens[0].Length, fieldWidth) != tokens[0].Start - start) return null;
        return new(
            open.ToString(), separator, width, rowSeparator, text[tokens[^1].End..], fieldWidth, notation,
            Deviations.Of(gaps.ToImmutable()), Deviations.Of(numbers.ToImmutable()));
    }

    /// <summary>Writes <paramref name="count"/> numbers and their gaps.</summary>
    /// <exception cref="LayoutException">The limit of <paramref name="sink"/> is passed.</exception>
    internal static void Write(ByteSink sink, TokenLayout layout, int count, Func<int, string> canonical)
    {
        sink.Append(layout.Open);
        var tokens = layout.Tokens.Walk();
        var gaps = layout.Gaps.Walk();
        var padded = true;
        for (var i = 0; i < count; i++)
        {
            var token = tokens.At(i) ?? canonical(i);
            if (padded && Padding(token.Length, layout.FieldWidth) is > 0 and var spaces) sink.Append(new string(' ', spaces));
            sink.Append(token);
            if (i + 1 == count) break;
            var gap = gaps.At(i);
            padded = gap is null;
            sink.Append(gap ?? (layout.RowWidth > 0 && (i + 1) % layout.RowWidth == 0 ? layout.RowSeparator : layout.Separator));
        }
        sink.Append(layout.Close);
    }

    /// <summary>Whether the layout says most of what lies between the numbers by rule.</summary>
    internal static bool IsRegular(TokenLayout layout, int count)
        => layout.Gaps.Items.Length + layout.Tokens.Items.Length <= count / 8 + 8;

    private static ReadOnlySpan<char> Gap(string text, List<Token> tokens, int i)
        => text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End);

    private static int Padding(int length, int fieldWidth) => Math.Max(0, fieldWidth - length);

    /// <summary>The gap after a number (or, at -1, before the first) without the spaces that align the next one, as far as they are there.</summary>
    private static ReadOnlySpan<char> Unpadded(string text, List<Token> tokens, int i, int fieldWidth, int start)
    {
        var gap = i < 0 ? text.AsSpan(start, tokens[0].Start - start) : Gap(text, tokens, i);
        var spaces = Math.Min(Padding(tokens[i + 1].Length, fieldWidth), gap.Length - gap.TrimEnd(' ').Length);
        return gap[..^spaces];
    }

    private static (string Separator, int Width, string RowSeparator, int FieldWidth)? RegularGaps(string text, int start, List<Token> tokens)
    {
        if (tokens.Count < 2) return ("", 0, "", 0);
        if (Predict(text, tokens, 0, 0, start) is not { } best) return null;
        foreach (var fieldWidth in FieldWidths(text, start, tokens))
            foreach (var width in RowWidths(text, tokens).Prepend(0))
            {
                if (best.Deviations == 0) break;
                if (Predict(text, tokens, width, fieldWidth, start) is { } other && other.Deviations < best.Deviations) best = other;
            }
        return (best.Separator, best.Width, best.RowSeparator, best.FieldWidth);
    }

    /// <summary>None; and, where the numbers' right ends are equally far apart, that distance with and without one space of it being a separator.</summary>
    private static IEnumerable<int> FieldWidths(string text, int start, List<Token> tokens)
    {
        yield return 0;
        var counts = new int[MaxFieldWidth + 1];
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var gap = Gap(text, tokens, i);
            var width = gap.Length - gap.TrimEnd(' ').Length + tokens[i + 1].Length;
            if (gap.EndsWith(' ') && width <= MaxFieldWidth) counts[width]++;
        }
        var most = Array.IndexOf(counts, counts.Max());
        var lead = tokens[0].Start - start - text.AsSpan(start, tokens[0].Start - start).TrimEnd(' ').Length + tokens[0].Length;
        foreach (var width in new[] { most, most - 1, most - 2 })
            if (width > 1 && lead >= width) yield return width;
    }

    /// <summary>The lengths of the first two lines, in numbers.</summary>
    private static IEnumerable<int> RowWidths(string text, List<Token> tokens)
    {
        var previous = -1;
        var found = 0;
        for (var i = 0; i + 1 < tokens.Count && found < 2; i++)
        {
            if (Gap(text, tokens, i).IndexOfAny('\n', '\r') < 0) continue;
            if (i - previous > 1) yield return i - previous;
            previous = i;
            found++;
        }
    }

    private static (string Separator, int Width, string RowSeparator, int FieldWidth, int Deviations)? Predict(
        string text, List<Token> tokens, int width, int fieldWidth, int start)
    {
        var within = new Dictionary<string, int>();
        var between = new Dictionary<string, int>();
        var withinBySpan = within.GetAlternateLookup<ReadOnlySpan<char>>();
        var betweenBySpan = between.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var gap = Unpadded(text, tokens, i, fieldWidth, start);
            if (gap.Length > MaxGap || gap.Length + Padding(tokens[i + 1].Length, fieldWidth) != Gap(text, tokens, i).Length) continue;
            var counts = width > 0 && (i + 1) % width == 0 ? betweenBySpan : withinBySpan;
            counts[gap] = counts.TryGetValue(gap, out var count) ? count + 1 : 1;
            if (within.Count + between.Count > MaxDistinctGaps) return null;
        }
        var (separator, regular) = MostFrequent(within);
        var (rowSeparator, regularRows) = MostFrequent(between);
        return (separator, width, rowSeparator, fieldWidth, tokens.Count - 1 - regular - regularRows);
    }

    private static (string Gap, int Count) MostFrequent(Dictionary<string, int> counts)
    {
        var best = ("", 0);
        foreach (var (gap, count) in counts)
            if (count > best.Item2 || (count == best.Item2 && string.CompareOrdinal(gap, best.Item1) < 0))
                best = (gap, count);
        return best;
    }
}
