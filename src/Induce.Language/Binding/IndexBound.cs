// What is known about the size of an index, in itself and against the index of the equation.
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Support;
using Induce.Core.Terms;

namespace Induce.Language.Binding;

/// <summary>
/// <c>Low ≤ t ≤ High</c> and <c>n + LowFrom ≤ t ≤ n + HighFrom</c>, where n is the equation's index; null is unknown.
/// </summary>
internal readonly record struct IndexBound(BigInteger? Low, BigInteger? High, BigInteger? LowFrom, BigInteger? HighFrom)
{
    public static IndexBound Constant(BigInteger value) => new(value, value, null, null);

    public static IndexBound AtLeast(BigInteger low) => new(low, null, null, null);

    /// <summary>The equation's own index.</summary>
    public static IndexBound Index(BigInteger? low, BigInteger? high) => new(low, high, 0, 0);

    /// <summary>Whether this is n + <paramref name="offset"/>, whatever n is.</summary>
    public bool IsExactly(out BigInteger offset)
    {
        offset = HighFrom ?? 0;
        return HighFrom is not null && LowFrom == HighFrom;
    }

    /// <summary>Whether this is at most n + <paramref name="offset"/>, given n's own bound.</summary>
    public bool IsAtMost(IndexBound index, int offset) => HighFrom <= offset || High <= index.Low + offset;

    public static IndexBound operator +(IndexBound a, IndexBound b) => new(
        a.Low + b.Low,
        a.High + b.High,
        Greatest(a.LowFrom + b.Low, a.Low + b.LowFrom),
        Least(a.HighFrom + b.High, a.High + b.HighFrom));

    public static IndexBound operator -(IndexBound a, IndexBound b) => new(
        Greatest(a.Low - b.High, a.LowFrom - b.HighFrom),
        Least(a.High - b.Low, a.HighFrom - b.LowFrom),
        a.LowFrom - b.High,
        a.HighFrom - b.Low);

    /// <summary>Either of two values.</summary>
    public IndexBound Or(IndexBound other) => new(
        Both(Low, other.Low, BigInteger.Min), Both(High, other.High, BigInteger.Max),
        Both(LowFrom, other.LowFrom, BigInteger.Min), Both(HighFrom, other.HighFrom, BigInteger.Max));

    /// <summary>The lesser of two values.</summary>
    public IndexBound Min(IndexBound other) => new(
        Both(Low, other.Low, BigInteger.Min), Least(High, other.High), Both(LowFrom, other.LowFrom, BigInteger.Min), Least(HighFrom, other.HighFrom));

    /// <summary>The greater of two values.</summary>
    public IndexBound Max(IndexBound other) => new(
        Greatest(Low, other.Low), Both(High, other.High, BigInteger.Max), Greatest(LowFrom, other.LowFrom), Both(HighFrom, other.HighFrom, BigInteger.Max));

    /// <summary>This where it is at most <paramref name="other"/> + <paramref name="offset"/>.</summary>
    public IndexBound UpTo(IndexBound other, int offset) =>
        this with { High = Least(High, other.High + offset), HighFrom = Least(HighFrom, other.HighFrom + offset) };

    /// <summary>This where it is at least <paramref name="other"/> + <paramref name="offset"/>.</summary>
    public IndexBound From(IndexBound other, int offset) =>
        this with { Low = Greatest(Low, other.Low + offset), LowFrom = Greatest(LowFrom, other.LowFrom + offset) };

    /// <summary>The floor of a quotient by a number ≥ 1, given n's own bound.</summary>
    public IndexBound Div(BigInteger divisor, IndexBound index) => new(
        Low is { } low ? IntegerMath.Div(low, divisor) : null,
        High is { } high ? IntegerMath.Div(high, divisor) : null,
        null,
        // (n + c) div k ≤ n + d for all n ≥ m as soon as k (d + 1) > c - (k - 1) m.
        HighFrom is { } from && index.Low is { } least ? IntegerMath.Div(from - (divisor - 1) * least, divisor) : null);

    private static BigInteger? Both(BigInteger? a, BigInteger? b, Func<BigInteger, BigInteger, BigInteger> choose) =>
        a is { } x && b is { } y ? choose(x, y) : null;

    private static BigInteger? Least(BigInteger? a, BigInteger? b) => a is null ? b : b is null ? a : BigInteger.Min(a.Value, b.Value);

    private static BigInteger? Greatest(BigInteger? a, BigInteger? b) => a is null ? b : b is null ? a : BigInteger.Max(a.Value, b.Value);
}

/// <summary>What is known about the variables in scope, the innermost first.</summary>
/// <param name="Outer">The variables around this one.</param>
/// <param name="Bound">What is known about the innermost.</param>
/// <param name="IsDynamic">Whether it is known only when the program runs: a parameter, a loop's state.</param>
internal sealed record BoundScope(BoundScope? Outer, IndexBound Bound, bool IsDynamic)
{
    public BoundScope At(int index)
    {
        var at = this;
        for (; index > 0; index--)
            at = at.Outer!;
        return at;
    }

    /// <summary>The same scope with other knowledge about one variable.</summary>
    public BoundScope With(int index, IndexBound bound) =>
        index == 0 ? this with { Bound = bound } : this with { Outer = Outer!.With(index - 1, bound) };

    /// <summary>The bound of a term whose value is an int, relative to the variable <paramref name="index"/>.</summary>
    public IndexBound Of(Term term, int index)
    {
        switch (term)
        {
            case Literal { Value.IsInteger: true } literal:
                return IndexBound.Constant(literal.Value.AsInteger());
            case Variable variable:
                return At(variable.Index).Bound;
            case Apply apply:
                return Of(apply, index);
            case Bind { Binder.Combination: Combination.Count, Domain: Domain.Interval } count:
                var size = Of(count.Bounds[1], index) - Of(count.Bounds[0], index) + IndexBound.Constant(1);
                return new IndexBound(0, size.High < 0 ? 0 : size.High, null, size.HighFrom);
            case Bind { Binder.Combination: Combination.First, Domain: Domain.Interval or Domain.Divisors } first:
                return Variable(first, index);
            case Bind { Binder.Combination: Combination.First } first:
                return new IndexBound(Of(first.Bounds[0], index).Low, null, Of(first.Bounds[0], index).LowFrom, null);
            case Bind { Binder.Combination: Combination.Let } let:
                return Push(Of(let.States[0], index), false).Of(let.Bodies[0], index + 1);
            default:
                return default;
        }
    }

    /// <summary>The bound of the variable that a binder runs over its domain.</summary>
    public IndexBound Variable(Bind bind, int index)
    {
        var first = bind.Bounds.IsEmpty ? default : Of(bind.Bounds[0], index);
        switch (bind.Domain)
        {
            case Domain.Interval:
                var last = Of(bind.Bounds[1], index);
                return new IndexBound(first.Low, last.High, first.LowFrom, last.HighFrom);
            case Domain.Divisors or Domain.Times:
                return new IndexBound(1, first.High, null, first.HighFrom);
            case Domain.From:
                return new IndexBound(first.Low, null, first.LowFrom, null);
            default:
                return default;
        }
    }

    public BoundScope Push(IndexBound bound, bool isDynamic) => new(this, bound, isDynamic);

    private IndexBound Of(Apply apply, int index)
    {
        var arguments = apply.Children.Select(c => c.Type == Core.Types.DataType.Int ? Of(c, index) : default).ToArray();
        var own = At(index).Bound;
        switch (apply.Operation.Name)
        {
            case "add":
                return arguments[0] + arguments[1];
            case "sub":
                return arguments[0] - arguments[1];
            case "neg":
                return IndexBound.Constant(0) - arguments[0];
            case "mul" when apply.Children[1] is Literal { Value: var factor } && factor.AsInteger().Sign >= 0:
                return new IndexBound(arguments[0].Low * factor.AsInteger(), arguments[0].High * factor.AsInteger(), null, null);
            case "div" when apply.Children[1] is Literal { Value: var divisor } && divisor.AsInteger().Sign > 0:
                return arguments[0].Div(divisor.AsInteger(), own);
            case "shr" when apply.Children[1] is Literal { Value: var shift } && shift.AsInteger() is { Sign: >= 0 } bits && bits < 64:
                return arguments[0].Div(BigInteger.One << (int)bits, own);
            case "isqrt" when arguments[0].Low >= 2:
                return arguments[0].Div(2, own) with { Low = 1 };
            case "mod" when arguments[1].Low >= 1:
                var below = arguments[1] - IndexBound.Constant(1);
                var dividend = arguments[0].Low >= 0 ? arguments[0] : default;
                return (below.Min(dividend) is var high && arguments[0].Low >= 0 ? high : below) with { Low = 0, LowFrom = null };
            case "trirow" when arguments[0].Low >= 1:
                return arguments[0] with { Low = 1, LowFrom = null };
            case "isqrt" or "popcount" or "bitlength" or "trirow" or "tricolumn" when arguments[0].Low >= 0:
                return arguments[0] with { Low = 0, LowFrom = null };
            case "min":
                return arguments[0].Min(arguments[1]);
            case "max":
                return arguments[0].Max(arguments[1]);
            case "if":
                return arguments[1].Or(arguments[2]);
            default:
                return default;
        }
    }
}
