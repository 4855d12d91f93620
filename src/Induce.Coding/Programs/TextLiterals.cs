// The code of texts written out in a program.
using System.Collections.Immutable;
using Induce.Coding.Priors;

namespace Induce.Coding.Programs;

/// <summary>A text by its length, then byte by byte: the class of the byte after that of the one before, then the byte in its class.</summary>
/// <remarks>Both learn within the text, so that a short text pays the table's costs and a long one little more than its own entropy.</remarks>
internal sealed class TextLiterals
{
    /// <summary>The longest text that is read, in bytes.</summary>
    public const int MaxLength = 1 << 20;

    private const int Gain = 8;
    private const int Limit = 1 << 15;
    private static readonly ImmutableArray<string> Classes = ["lower", "upper", "digit", "space", "newline", "punctuation", "control", "high"];
    private static readonly ImmutableArray<byte[]> Members =
        [.. Enumerable.Range(0, Classes.Length).Select(c => Enumerable.Range(0, 256).Select(b => (byte)b).Where(b => ClassOf(b) == c).ToArray())];

    private readonly Distribution _length;
    private readonly ImmutableArray<Distribution> _after;

    public TextLiterals(Prior prior)
    {
        _length = prior["text length"];
        _after = [.. Classes.Append("start").Select(c => prior[$"after {c}"])];
        if (_after.Any(d => !d.Keys.SequenceEqual(Classes)))
            throw new FormatException("The prior: the classes of bytes are not those of the text code.");
    }

    public void Write(Choices choices, ReadOnlySpan<byte> text)
    {
        choices.Number(_length, text.Length);
        var model = new Model(_after);
        foreach (var value in text)
        {
            var (group, member) = (ClassOf(value), Array.IndexOf(Members[ClassOf(value)], value));
            if (model.Fixed is { } first)
                choices.Choose(first, group);
            else
                Take(model.Group, group);
            Take(model.Member(group), member);
            model.Learn(group, member);
        }

        void Take(int[] frequencies, int index) =>
            choices.Symbol(frequencies.AsSpan(0, index).Sum(), frequencies[index], frequencies.AsSpan().Sum());
    }

    public byte[] Read(ReadChoices choices)
    {
        var length = choices.Number(_length, MaxLength);
        var model = new Model(_after);
        var text = new List<byte>();
        while (text.Count < length)
        {
            var group = model.Fixed is { } first ? choices.Choose(first) : Take(model.Group);
            var member = Take(model.Member(group));
            model.Learn(group, member);
            text.Add(Members[group][member]);
        }

        return [.. text];

        int Take(int[] frequencies)
        {
            var total = frequencies.AsSpan().Sum();
            var point = choices.Peek(total);
            int index = 0, cumulative = 0;
            while (cumulative + frequencies[index] <= point)
                cumulative += frequencies[index++];
            choices.Consume(cumulative, frequencies[index], total);
            return index;
        }
    }

    private static int ClassOf(int value) => value switch
    {
        >= 'a' and <= 'z' => 0,
        >= 'A' and <= 'Z' => 1,
        >= '0' and <= '9' => 2,
        ' ' => 3,
        '\n' => 4,
        > ' ' and < 127 => 5,
        >= 128 => 7,
        _ => 6,
    };

    /// <summary>What one text has taught so far.</summary>
    private sealed class Model
    {
        private readonly ImmutableArray<Distribution> _after;
        private readonly int[]?[] _groups;
        private readonly int[]?[] _members = new int[Classes.Length][];
        private int _context = Classes.Length;

        public Model(ImmutableArray<Distribution> after) => (_after, _groups) = (after, new int[after.Length][]);

        /// <summary>The table of the present context as long as nothing was seen in it.</summary>
        public Distribution? Fixed => _groups[_context] is null ? _after[_context] : null;

        public int[] Group => _groups[_context]!;

        public int[] Member(int group)
        {
            if (_members[group] is { } known)
                return known;
            var fresh = new int[Members[group].Length];
            Array.Fill(fresh, 1);
            return _members[group] = fresh;
        }

        public void Learn(int group, int member)
        {
            if (_groups[_context] is null)
            {
                var after = _after[_context];
                _groups[_context] = [.. Enumerable.Range(0, Classes.Length).Select(i => Math.Max(1, after.Weight(i) * 4 * Gain / after.Total))];
            }

            Count(_groups[_context]!, group);
            Count(Member(group), member);
            _context = group;
        }

        private static void Count(int[] frequencies, int index)
        {
            frequencies[index] += Gain;
            if (frequencies.AsSpan().Sum() <= Limit)
                return;
            for (var i = 0; i < frequencies.Length; i++)
                frequencies[i] = (frequencies[i] + 1) / 2;
        }
    }
}

/// <summary>Sums of spans.</summary>
internal static class SpanSums
{
    public static int Sum(this Span<int> values)
    {
        var sum = 0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
