// Finds the notation that explains most of the numbers of a list or column.
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Numbers;

internal static class NotationFinder
{
    private const int MaxPadding = 64;

    /// <summary>The notation of integers written as <paramref name="textOf"/> says.</summary>
    internal static NumberNotation OfIntegers(int count, Func<int, ReadOnlyMemory<char>> textOf)
    {
        int plus = 0, unsigned = 0;
        var paddedLengths = new Dictionary<int, int>();
        for (var i = 0; i < count; i++)
        {
            var text = textOf(i).Span;
            if (text.Length == 0) continue;
            if (text[0] == '+') plus++;
            else if (text[0] != '-') unsigned++;
            var digits = text[0] is '+' or '-' ? text[1..] : text;
            if (digits.Length is > 1 and <= MaxPadding && digits[0] == '0')
                paddedLengths[digits.Length] = paddedLengths.GetValueOrDefault(digits.Length) + 1;
        }
        var padding = paddedLengths.Count == 0 ? 1 : paddedLengths.OrderByDescending(p => p.Value).ThenBy(p => p.Key).First().Key;
        return new(MinDigits: padding, Plus: plus > unsigned);
    }

    /// <summary>The notation of reals written as <paramref name="textOf"/> says.</summary>
    internal static NumberNotation OfReals(ReadOnlySpan<WrittenReal> values, Func<int, ReadOnlyMemory<char>> textOf)
    {
        int plus = 0, unsigned = 0, dropped = 0, kept = 0;
        var missing = new Dictionary<string, int>();
        for (var i = 0; i < values.Length; i++)
        {
            var text = textOf(i).Span;
            if (double.IsNaN(values[i].Value) && missing.Count < 16)
            {
                var word = text.ToString();
                missing[word] = missing.GetValueOrDefault(word) + 1;
            }
            if (text.Length == 0) continue;
            if (text[0] == '+') plus++;
            else if (text[0] != '-') unsigned++;
            var digits = text[0] is '+' or '-' ? text[1..] : text;
            if (digits.StartsWith(".")) dropped++;
            else if (digits.StartsWith("0.")) kept++;
        }
        var common = missing.Count == 0 ? "" : missing.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).First().Key;
        var best = new NumberNotation(Plus: plus > unsigned, DropZero: dropped > kept, Missing: common.Length <= 16 ? common : "");
        var fewest = int.MaxValue;
        foreach (var form in Enum.GetValues<ExponentForm>())
        {
            var notation = best with { Form = form };
            var deviations = 0;
            for (var i = 0; i < values.Length && deviations < fewest; i++)
                if (!textOf(i).Span.SequenceEqual(NumberText.Write(values[i], notation))) deviations++;
            if (deviations >= fewest) continue;
            (best, fewest) = (notation, deviations);
            if (fewest == 0) break;
        }
        return best;
    }
}
