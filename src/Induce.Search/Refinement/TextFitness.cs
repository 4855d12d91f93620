// The bits that a program for a text takes with what it misses, as far as a chain needs to know them.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Refinement;

/// <summary>Scores programs whose last generator is a text. Not safe for concurrent use.</summary>
/// <remarks>
/// Texts are compared line by line, and lines token by token: a number that is missed costs twice the logarithm of the
/// deviation, anything else eight bits a byte, and each line that differs some bits more, many if its length does. So a
/// wrong number or a missing piece costs the same wherever it stands. Most programs are given up after the first lines:
/// of the first loop only a few turns are run.
/// </remarks>
internal sealed class TextFitness : IFitness
{
    private const int TurnsOfGlance = 6;
    private const int BitsPerByte = 8;
    private const int LongestNumber = 18;

    // So many lines may be too many or missing before the others are compared with the wrong ones.
    private const int Slack = 1;
    private const double Missed = 4;

    // For a line that differs, and for one of another length, after which all is displaced in the residual of an archive.
    private const double Different = 8;
    private const double Displaced = 96;

    private static readonly Operation Concatenation = OperationTable.Get("concat");
    private static readonly Operation Minimum = OperationTable.Get("min");
    private static readonly Operation Addition = OperationTable.Get("add");

    private readonly byte[] _bytes;
    private readonly (int Start, int End)[] _lines;
    private readonly Prior _prior;
    private readonly RunLimits _limits;

    /// <summary>The fitness for a text.</summary>
    public TextFitness(ImmutableArray<byte> bytes, Prior prior)
    {
        (_bytes, _prior) = ([.. bytes], prior);
        _lines = [.. Lines(_bytes)];
        _limits = new(1_000 + (20L * bytes.Length));
    }

    /// <inheritdoc/>
    public Program Bare(Program program) => program;

    /// <inheritdoc/>
    public Program Whole(Program bare, Fit fit) => bare;

    /// <inheritdoc/>
    public Fit? Of(Program program, double threshold)
    {
        var bits = FixedPoint.ToBits(ProgramCode.Cost(program, _prior));
        if (bits > threshold)
            return null;
        if (threshold < double.MaxValue && Glance(program) is { } glance && Content(glance) is { } start && Compare(start, whole: false, threshold - bits) is null)
            return null;
        var content = Content(program);
        if (content is null && threshold < double.MaxValue)
            return null;
        return Compare(content ?? [], whole: true, threshold - bits) is { } missed ? new(bits + missed.Bits, missed.Lines, 0) : null;
    }

    private byte[]? Content(Program program) =>
        new Interpreter(program, _limits).All(program.Generators.Length - 1) is { IsText: true } text ? text.AsText() : null;

    // What the lines take that differ, and how many do, where up to a few may be too many or missing on the way; the last
    // line of a part may be unfinished.
    private (double Bits, int Lines)? Compare(byte[] content, bool whole, double most)
    {
        // One entry for each number of lines of the data that were passed beyond those of the content.
        const int width = (2 * Slack) + 1;
        Span<(double Bits, int Lines)> now = stackalloc (double, int)[width], next = stackalloc (double, int)[width];
        now.Fill((double.MaxValue, 0));
        now[Slack] = (0, 0);
        Skip(now, 0);
        var count = 0;
        foreach (var (start, end) in Lines(content))
        {
            if (!whole && end == content.Length)
                break;
            next.Fill((double.MaxValue, 0));
            var least = double.MaxValue;
            for (var i = 0; i < width; i++)
            {
                if (now[i].Bits > most || now[i].Bits == double.MaxValue)
                    continue;
                var at = count + i - Slack;
                var (bits, lines) = now[i];
                if (i > 0 && bits + Lost(end - start) < next[i - 1].Bits)
                    next[i - 1] = (bits + Lost(end - start), lines + 1);
                var line = at < _lines.Length ? _bytes.AsSpan(_lines[at].Start.._lines[at].End) : [];
                var difference = content.AsSpan(start..end).SequenceEqual(line) ? 0 : at < _lines.Length ? Difference(content.AsSpan(start..end), line) : Lost(end - start);
                if (bits + difference < next[i].Bits)
                    next[i] = (bits + difference, lines + (difference > 0 ? 1 : 0));
            }

            count++;
            Skip(next, count);
            foreach (var entry in next)
                least = Math.Min(least, entry.Bits);
            if (least > most)
                return null;
            next.CopyTo(now);
        }

        var best = (Bits: double.MaxValue, Lines: 0);
        for (var i = 0; i < width; i++)
        {
            var (bits, lines) = now[i];
            for (var at = Math.Max(count + i - Slack, 0); whole && at < _lines.Length && bits < double.MaxValue; at++, lines++)
                bits += Lost(_lines[at].End - _lines[at].Start);
            if (bits < best.Bits)
                best = (bits, lines);
        }

        return best.Bits > most ? null : best;

        // Lines of the data that the content lacks.
        void Skip(Span<(double Bits, int Lines)> entries, int passed)
        {
            for (var i = 0; i + 1 < width; i++)
                if (passed + i - Slack is >= 0 and var at && at < _lines.Length && entries[i].Bits < double.MaxValue && entries[i].Bits + Lost(_lines[at].End - _lines[at].Start) is var lost && lost < entries[i + 1].Bits)
                    entries[i + 1] = (lost, entries[i].Lines + 1);
        }
    }

    private static double Lost(int length) => Displaced + (BitsPerByte * length);

    // Token by token from the start; what is of another shape is written out, but for a common end.
    private static double Difference(ReadOnlySpan<byte> line, ReadOnlySpan<byte> expected)
    {
        var bits = line.Length == expected.Length ? Different : Displaced;
        while (line.Length > 0 && expected.Length > 0)
        {
            var (x, y) = (NumberAt(line), NumberAt(expected));
            if (x.Length == 0 || y.Length == 0 ? line[0] != expected[0] : x.Length > LongestNumber || y.Length > LongestNumber)
                break;
            if (x.Value != y.Value)
                bits += Math.Min(Missed + (2 * Math.Log2(Math.Abs(x.Value - y.Value) + 1.0)), Missed + (BitsPerByte * y.Length));
            line = line[Math.Max(x.Length, 1)..];
            expected = expected[Math.Max(y.Length, 1)..];
        }

        while (line.Length > 0 && expected.Length > 0 && line[^1] == expected[^1])
        {
            line = line[..^1];
            expected = expected[..^1];
        }

        return line.Length + expected.Length == 0 ? bits : bits + Missed + (BitsPerByte * Math.Max(line.Length, expected.Length));
    }

    private static (int Length, long Value) NumberAt(ReadOnlySpan<byte> text)
    {
        var (length, value) = (0, 0L);
        for (; length < text.Length && text[length] is >= (byte)'0' and <= (byte)'9'; length++)
            value = length < LongestNumber ? (10 * value) + text[length] - '0' : value;
        return (length, value);
    }

    // Each line with its end.
    private static IEnumerable<(int Start, int End)> Lines(byte[] content)
    {
        for (var start = 0; start < content.Length;)
        {
            var at = Array.IndexOf(content, (byte)'\n', start);
            var end = at < 0 ? content.Length : at + 1;
            yield return (start, end);
            start = end;
        }
    }

    // The text up to a few turns of its first loop; null where it has none.
    private static Program? Glance(Program program)
    {
        if (program.Generators[^1] is not TextGenerator text || Shortened(text.Body) is not (var body, true))
            return null;
        return program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, text with { Body = body }) };
    }

    private static (Term Body, bool IsShortened) Shortened(Term term)
    {
        switch (term)
        {
            case Apply { Operation: var operation, Children: [var left, var right] } when operation == Concatenation:
                var first = Shortened(left);
                if (first.IsShortened)
                    return first;
                var second = Shortened(right);
                return (new Apply(operation, [left, second.Body]), second.IsShortened);
            case Bind { Domain: Domain.Interval, Binder.Combination: Combination.Concat } loop:
                var last = new Apply(Minimum, [loop.Bounds[1], new Apply(Addition, [loop.Bounds[0], Literal.Of(TurnsOfGlance)])]);
                return (loop.With([loop.Bounds[0], last, loop.Bodies[0]]), true);
            default:
                return (term, false);
        }
    }
}
