// The law of a token layout in both directions: describe the gaps of a text, and write them back.
using System.Collections.Immutable;
using Induce.Formats.Layouts;

namespace Induce.Formats.Lists;

internal static class TokenText
{
    private const int MaxGap = 256;
    private const int MaxDistinctGaps = 4096;

    /// <summary>
    /// The layout of <paramref name="tokens"/>, which are to be written as <paramref name="canonical"/> says;
    /// null when no regularity is found between them.
    /// </summary>
    internal static TokenLayout? Describe(
        string text, int start, List<Token> tokens, NumberNotation notation, Func<int, string> canonical)
    {
        if (tokens.Count == 0) return new(text[start..], "", 0, "", "", notation, Deviations.None, Deviations.None);
        if (RegularGaps(text, tokens) is not var (separator, width, rowSeparator)) return null;

        var gaps = ImmutableArray.CreateBuilder<Deviation>();
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var gap = Gap(text, tokens, i);
            if (!gap.SequenceEqual(width > 0 && (i + 1) % width == 0 ? rowSeparator : separator))
                gaps.Add(new(i, gap.ToString()));
        }
        var numbers = ImmutableArray.CreateBuilder<Deviation>();
        for (var i = 0; i < tokens.Count; i++)
            if (!tokens[i].In(text).SequenceEqual(canonical(i)))
                numbers.Add(new(i, tokens[i].In(text).ToString()));

        return new(
            text[start..tokens[0].Start], separator, width, rowSeparator, text[tokens[^1].End..], notation,
            Deviations.Of(gaps.ToImmutable()), Deviations.Of(numbers.ToImmutable()));
    }

    /// <summary>Writes <paramref name="count"/> numbers and their gaps.</summary>
    /// <exception cref="LayoutException">The limit of <paramref name="sink"/> is passed.</exception>
    internal static void Write(ByteSink sink, TokenLayout layout, int count, Func<int, string> canonical)
    {
        sink.Append(layout.Open);
        var tokens = layout.Tokens.Walk();
        var gaps = layout.Gaps.Walk();
        for (var i = 0; i < count; i++)
        {
            sink.Append(tokens.At(i) ?? canonical(i));
            if (i + 1 == count) break;
            sink.Append(gaps.At(i) ?? (layout.RowWidth > 0 && (i + 1) % layout.RowWidth == 0 ? layout.RowSeparator : layout.Separator));
        }
        sink.Append(layout.Close);
    }

    /// <summary>Whether the layout says most of what lies between the numbers by rule.</summary>
    internal static bool IsRegular(TokenLayout layout, int count)
        => layout.Gaps.Items.Length + layout.Tokens.Items.Length <= count / 8 + 8;

    private static ReadOnlySpan<char> Gap(string text, List<Token> tokens, int i)
        => text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End);

    private static (string Separator, int Width, string RowSeparator)? RegularGaps(string text, List<Token> tokens)
    {
        if (tokens.Count < 2) return ("", 0, "");
        var best = Predict(text, tokens, 0);
        if (best is null) return null;
        foreach (var width in RowWidths(text, tokens))
        {
            if (best.Value.Deviations == 0) break;
            var rows = Predict(text, tokens, width);
            if (rows is not null && rows.Value.Deviations < best.Value.Deviations) best = rows;
        }
        return (best.Value.Separator, best.Value.Width, best.Value.RowSeparator);
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

    private static (string Separator, int Width, string RowSeparator, int Deviations)? Predict(string text, List<Token> tokens, int width)
    {
        var within = new Dictionary<string, int>();
        var between = new Dictionary<string, int>();
        var withinBySpan = within.GetAlternateLookup<ReadOnlySpan<char>>();
        var betweenBySpan = between.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var gap = Gap(text, tokens, i);
            if (gap.Length > MaxGap) continue;
            var counts = width > 0 && (i + 1) % width == 0 ? betweenBySpan : withinBySpan;
            counts[gap] = counts.TryGetValue(gap, out var count) ? count + 1 : 1;
            if (within.Count + between.Count > MaxDistinctGaps) return null;
        }
        var (separator, regular) = MostFrequent(within);
        var (rowSeparator, regularRows) = MostFrequent(between);
        return (separator, width, rowSeparator, tokens.Count - 1 - regular - regularRows);
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
