// The text form of the prior: sections of weighted alternatives.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Induce.Coding.Priors;

/// <summary>Reads and writes the prior's text: `[section]`, then `alternative weight` per line; `#` begins a comment.</summary>
internal static class PriorFile
{
    /// <summary>The largest sum of a section's weights: what the range coder takes.</summary>
    public const int MaxTotal = 1 << 16;

    /// <summary>Reads the sections in order.</summary>
    /// <exception cref="FormatException">A line is malformed; the message has its number.</exception>
    public static ImmutableArray<Distribution> Read(string text)
    {
        var sections = ImmutableArray.CreateBuilder<Distribution>();
        var names = new HashSet<string>();
        string? section = null;
        List<string> keys = [];
        List<int> weights = [];
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var comment = raw.IndexOf('#', StringComparison.Ordinal);
            var line = (comment < 0 ? raw : raw[..comment]).Trim();
            if (line.Length == 0)
                continue;
            if (line[0] == '[')
            {
                Close();
                section = line.Trim('[', ']');
                Require(names.Add(section), "a section occurs twice");
                continue;
            }

            var space = line.LastIndexOf(' ');
            Require(section is not null && space > 0, "neither a section nor an alternative with its weight");
            Require(int.TryParse(line[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight > 0, "a weight is no positive integer");
            var key = line[..space].Trim();
            Require(!keys.Contains(key), "an alternative occurs twice");
            keys.Add(key);
            weights.Add(weight);
        }

        Close();
        return sections.ToImmutable();

        void Close()
        {
            if (section is null)
                return;
            Require(keys.Count > 0, $"[{section}] is empty");
            Require(weights.Sum(w => (long)w) <= MaxTotal, $"the weights of [{section}] sum to more than {MaxTotal}");
            sections.Add(new Distribution(section, [.. keys], [.. weights]));
            keys = [];
            weights = [];
        }

        void Require(bool condition, string problem)
        {
            if (!condition)
                throw new FormatException($"The prior, line {number}: {problem}.");
        }
    }

    /// <summary>The text that <see cref="Read"/> reads as these sections, under a heading of comment lines.</summary>
    public static string Write(IEnumerable<string> heading, IEnumerable<Distribution> sections)
    {
        var text = new StringBuilder();
        foreach (var line in heading)
            text.Append(line.Length == 0 ? "#" : $"# {line}").Append('\n');
        foreach (var section in sections)
        {
            text.Append($"\n[{section.Name}]\n");
            for (var i = 0; i < section.Keys.Length; i++)
                text.Append(CultureInfo.InvariantCulture, $"{section.Keys[i]} {section.Weight(i)}\n");
        }

        return text.ToString();
    }
}
