// Text as numbers: a template repeated over and over, whose holes hold numerals.
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Search.Representations;

/// <summary>The ways to see text as sequences, beyond its bytes.</summary>
internal static partial class TextRepresentations
{
    private const int MostHoles = 8;
    private const int FewestElements = 6;
    private const string Hole = "{}";

    /// <summary>The text as a template and the numbers in it; null where it is not one template repeated.</summary>
    public static Representation? Template(byte[] utf8)
    {
        var text = Encoding.Latin1.GetString(utf8);
        if (text.Contains(Hole, StringComparison.Ordinal))
            return null;
        var (gaps, numbers, at) = (new List<string>(), new List<BigInteger>(), 0);
        foreach (var match in Numeral().EnumerateMatches(text))
        {
            gaps.Add(text[at..match.Index]);
            numbers.Add(BigInteger.Parse(text.AsSpan(match.Index, match.Length), System.Globalization.CultureInfo.InvariantCulture));
            at = match.Index + match.Length;
        }

        gaps.Add(text[at..]);
        for (var holes = 1; holes <= MostHoles && numbers.Count / holes >= FewestElements; holes++)
            if (numbers.Count % holes == 0 && Repeats(gaps, holes))
                return Of(gaps, numbers, holes);
        return null;
    }

    /// <summary>Whether the gaps between numbers repeat, the last and the first of a template being joined where two meet.</summary>
    private static bool Repeats(List<string> gaps, int holes)
    {
        var joined = gaps[^1] + gaps[0];
        for (var i = 1; i < gaps.Count - 1; i++)
            if (gaps[i] != (i % holes == 0 ? joined : gaps[i % holes]))
                return false;
        return true;
    }

    private static Representation Of(List<string> gaps, List<BigInteger> numbers, int holes)
    {
        var pattern = string.Join(Hole, gaps.Take(holes).Append(gaps[^1]));
        var count = numbers.Count / holes;
        return new(
            holes == 1 ? "a number in a template" : $"{holes} numbers in a template",
            [.. Enumerable.Range(0, holes).Select(h => ImmutableArray.CreateRange(Enumerable.Range(0, count).Select(i => numbers[(i * holes) + h])))],
            found =>
            {
                var parts = new ProgramParts();
                int[] sequences = [.. found.Select(parts.Add)];
                return parts.ToFile(ProgramParts.Apply(
                    "template", new Literal(Value.Of(Encoding.Latin1.GetBytes(pattern))), Records.Interleave(parts, sequences, count)));
            });
    }

    // As the codec writes them: no leading zeros, a sign only where nothing but a number can be meant.
    [GeneratedRegex(@"(?<![0-9])(?:(?<![A-Za-z_)\]])-)?(?:[1-9][0-9]*|0(?![0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Numeral();
}
