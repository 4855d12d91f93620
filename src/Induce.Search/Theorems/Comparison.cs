// Whether two programs generate the same: element by element, and for all n where finitely many elements settle that.
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Values;

namespace Induce.Search.Theorems;

/// <summary>The first place where two programs differ.</summary>
/// <param name="Index">The index of a sequence's element, x and y of a cell, the position of a text's byte.</param>
/// <param name="Left">The value there, undefined counting as one; null where the one program has no element.</param>
/// <param name="Right">The value there of the other program.</param>
public sealed record Difference(IReadOnlyList<BigInteger> Index, Value? Left, Value? Right);

/// <summary>What was found when two programs were compared.</summary>
/// <param name="Compared">How many elements were compared and agree.</param>
/// <param name="Difference">Where they first differ; null when they agree as far as was looked.</param>
/// <param name="Proof">Why they are equal for all n; null when that isn't proved.</param>
/// <param name="IsWhole">Whether the elements compared are all that there are.</param>
/// <param name="Limit">Why the comparison ended early: an element is beyond the limits of the run; null when it didn't.</param>
public sealed record Comparison(int Compared, Difference? Difference, Theorem? Proof, bool IsWhole, UndefinedReason? Limit)
{
    /// <summary>Compares the last generators of two programs, which must stand without parameters.</summary>
    /// <param name="left">The one program.</param>
    /// <param name="right">The other program.</param>
    /// <param name="count">How many elements of sequences to compare; more are compared where that settles all.</param>
    /// <param name="cancellation">Ends the comparison early.</param>
    /// <returns>Null where the two generate different kinds of data, or tables, which need their inputs.</returns>
    public static Comparison? Of(Program left, Program right, int count, CancellationToken cancellation = default) =>
        (left.Generators[^1], right.Generators[^1]) switch
        {
            (SequenceGenerator a, SequenceGenerator b) => OfSequences(left, a, right, b, count, cancellation),
            (GridGenerator, GridGenerator) => OfGrids(left, right, cancellation),
            (TextGenerator, TextGenerator) => OfTexts(left, right, cancellation),
            _ => null,
        };

    private static Comparison OfSequences(
        Program left, SequenceGenerator a, Program right, SequenceGenerator b, int count, CancellationToken cancellation)
    {
        var limits = RunLimits.Default with { Cancellation = cancellation };
        var (one, other) = (new Interpreter(left, limits), new Interpreter(right, limits));
        var (end, otherEnd) = (EndOf(one, a), EndOf(other, b));
        var settled = Theorem.TermsToSettle(left, right);
        var (whole, agreed) = (false, 0);
        var origin = BigInteger.Min(a.Origin, b.Origin);
        for (; agreed < Math.Max(count, settled ?? 0); agreed++)
        {
            var n = origin + agreed;
            var (x, y) = (Element(one, left, n, a.Origin, end), Element(other, right, n, b.Origin, otherEnd));
            whole = x is null && y is null;
            if (whole)
                break;
            if ((LimitOf(x) ?? LimitOf(y)) is { } limit)
                return new(agreed, null, null, false, limit);
            if (!Nullable.Equals(x, y))
                return new(agreed, new([n], x, y), null, false, null);
        }

        return new(agreed, null, settled is null || whole ? null : Theorem.Prove(left, right, cancellation), whole, null);
    }

    private static BigInteger? EndOf(Interpreter interpreter, SequenceGenerator sequence) =>
        sequence.Last is { } last && interpreter.Evaluate(last, []) is { IsInteger: true } value ? value.AsInteger() : null;

    /// <summary>The element at an index; null before the first and behind the last.</summary>
    private static Value? Element(Interpreter interpreter, Program program, BigInteger n, BigInteger origin, BigInteger? end) =>
        n < origin || n > end ? null : interpreter.Element(program.Generators.Length - 1, n);

    private static Comparison OfGrids(Program left, Program right, CancellationToken cancellation)
    {
        var limits = RunLimits.Default with { Cancellation = cancellation };
        var (one, other) = (new Interpreter(left, limits), new Interpreter(right, limits));
        var (a, b) = (left.Generators.Length - 1, right.Generators.Length - 1);
        var (mine, theirs) = (one.Size(a) ?? (0, 0), other.Size(b) ?? (0, 0));
        var agreed = 0;
        for (var y = 0; y < Math.Max(mine.Height, theirs.Height); y++)
        {
            for (var x = 0; x < Math.Max(mine.Width, theirs.Width); x++)
            {
                Value? v = x < mine.Width && y < mine.Height ? one.Cell(a, x, y) : null;
                Value? w = x < theirs.Width && y < theirs.Height ? other.Cell(b, x, y) : null;
                if ((LimitOf(v) ?? LimitOf(w)) is { } limit)
                    return new(agreed, null, null, false, limit);
                if (!Nullable.Equals(v, w))
                    return new(agreed, new([x, y], v, w), null, false, null);
                agreed++;
            }
        }

        return new(agreed, null, null, true, null);
    }

    private static Comparison OfTexts(Program left, Program right, CancellationToken cancellation)
    {
        var limits = RunLimits.Default with { Cancellation = cancellation };
        var (v, w) = (new Interpreter(left, limits).All(left.Generators.Length - 1), new Interpreter(right, limits).All(right.Generators.Length - 1));
        if ((LimitOf(v) ?? LimitOf(w)) is { } limit)
            return new(0, null, null, false, limit);
        if (v.IsUndefined || w.IsUndefined)
            return v.IsUndefined && w.IsUndefined ? new(0, null, null, true, null) : new(0, new([0], v, w), null, false, null);
        var (a, b) = (v.AsText(), w.AsText());
        var agreed = a.AsSpan().CommonPrefixLength(b);
        return agreed == a.Length && agreed == b.Length
            ? new(agreed, null, null, true, null)
            : new(agreed, new([agreed], At(a), At(b)), null, false, null);

        Value? At(byte[] text) => agreed < text.Length ? Value.Of((long)text[agreed]) : null;
    }

    private static UndefinedReason? LimitOf(Value? value) =>
        value?.Cause?.Reason is UndefinedReason.StepLimit or UndefinedReason.CallDepth or UndefinedReason.NumberTooLarge
            ? value.Value.Cause!.Reason
            : null;
}
