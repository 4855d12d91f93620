// Writes core terms the way a person would: signs folded into subtraction, no 0 + x, no 1 * x.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Recognition;

/// <summary>Constructors of integer terms that leave out neutral elements.</summary>
internal static class Build
{
    private static readonly Operation AddOperation = Integers(NotationKind.Infix, "+");
    private static readonly Operation SubtractOperation = Integers(NotationKind.Infix, "-");
    private static readonly Operation MultiplyOperation = Integers(NotationKind.Infix, "*");
    private static readonly Operation DivideOperation = Integers(NotationKind.Infix, "div");
    private static readonly Operation ModuloOperation = Integers(NotationKind.Infix, "mod");
    private static readonly Operation PowerOperation = Integers(NotationKind.Infix, "**");
    private static readonly Operation NegateOperation = Integers(NotationKind.Prefix, "-");
    private static readonly Operation EqualOperation = Integers(NotationKind.Infix, "==");
    private static readonly Operation LessOperation = Integers(NotationKind.Infix, "<");
    private static readonly Operation AtMostOperation = Integers(NotationKind.Infix, "<=");
    private static readonly Operation BinomialOperation = Integers(NotationKind.Function, "binomial");
    private static readonly Operation FactorialOperation = Integers(NotationKind.Function, "factorial");
    private static readonly Operation RootOperation = Integers(NotationKind.Function, "isqrt");
    private static readonly Operation PrimeOperation = Integers(NotationKind.Function, "isprime");
    private static readonly Operation AndOperation = OperationTable.Written(NotationKind.Infix, "and")[0];
    private static readonly Operation NotOperation = OperationTable.Written(NotationKind.Prefix, "not")[0];
    private static readonly Operation IfOperation = OperationTable.Written(NotationKind.Conditional, "if")[0];
    private static readonly Operation IndexOperation = OperationTable.Written(NotationKind.Index, "[]")[0];

    /// <summary>The innermost variable: the index of a sequence, or a binder's own.</summary>
    public static Term N { get; } = new Variable(0, DataType.Int);

    /// <summary>A literal.</summary>
    public static Term Number(BigInteger value) => Literal.Of(value);

    /// <summary>The innermost variables but <paramref name="depth"/>.</summary>
    public static Term Outer(int depth) => new Variable(depth, DataType.Int);

    /// <summary>The integer that a term is written as; null for other terms.</summary>
    public static BigInteger? Constant(Term term) => term is Literal literal ? literal.Value.AsInteger() : null;

    /// <summary>x + y.</summary>
    public static Term Add(Term x, Term y)
    {
        if (Constant(x) is { } a)
        {
            if (Constant(y) is { } b)
                return Number(a + b);
            if (a.IsZero)
                return y;
            return Add(y, x); // n + 1, never 1 + n
        }
        if (Constant(y) is { } c)
        {
            if (c.IsZero)
                return x;
            if (c.Sign < 0)
                return Apply(SubtractOperation, x, Number(-c));
        }
        if (Negated(y) is { } positive)
            return Subtract(x, positive);
        return Apply(AddOperation, x, y);
    }

    /// <summary>x − y.</summary>
    public static Term Subtract(Term x, Term y)
    {
        if (Constant(y) is { } c)
            return Add(x, Number(-c));
        if (Constant(x) is { IsZero: true })
            return Negate(y);
        if (Negated(y) is { } positive)
            return Add(x, positive);
        return x.Equals(y) ? Number(0) : Apply(SubtractOperation, x, y);
    }

    /// <summary>−x.</summary>
    public static Term Negate(Term x) => Constant(x) is { } c ? Number(-c) : Negated(x) ?? Apply(NegateOperation, x);

    /// <summary>x · y.</summary>
    public static Term Multiply(Term x, Term y)
    {
        if (Constant(y) is { } b)
        {
            if (Constant(x) is { } a)
                return Number(a * b);
            return Multiply(y, x); // 2 * n, never n * 2
        }
        if (Constant(x) is { } c)
        {
            if (c.IsZero)
                return x;
            if (c.IsOne)
                return y;
            if (c == BigInteger.MinusOne)
                return Negate(y);
        }
        else if (y is Core.Terms.Apply apply && apply.Operation == MultiplyOperation && Constant(apply.Children[0]) is { } inner)
            return Multiply(Number(inner), Multiply(x, apply.Children[1])); // 2 * (n * n), never n * (2 * n)
        return Apply(MultiplyOperation, x, y);
    }

    /// <summary>The floor of x / y for a constant y.</summary>
    public static Term Divide(Term x, BigInteger y) => y.IsOne ? x : Divide(x, Number(y));

    /// <summary>The floor of x / y.</summary>
    public static Term Divide(Term x, Term y) =>
        Constant(y) is { IsOne: true } ? x : Apply(DivideOperation, x, y);

    /// <summary>x mod y.</summary>
    public static Term Modulo(Term x, BigInteger y) => Modulo(x, Number(y));

    /// <summary>x mod y.</summary>
    public static Term Modulo(Term x, Term y) => Apply(ModuloOperation, x, y);

    /// <summary>x to the power y.</summary>
    public static Term Power(Term x, Term y)
    {
        if (Constant(y) is { } exponent)
        {
            if (exponent.IsZero)
                return Number(1);
            if (exponent.IsOne)
                return x;
        }
        return Apply(PowerOperation, x, y);
    }

    /// <summary>x to the power y.</summary>
    public static Term Power(Term x, int y) => Power(x, Number(y));

    /// <summary>if c then x else y.</summary>
    public static Term If(Term condition, Term then, Term otherwise) =>
        then.Equals(otherwise) ? then : Apply(IfOperation, condition, then, otherwise);

    /// <summary>x == y.</summary>
    public static Term Equal(Term x, Term y) => Apply(EqualOperation, x, y);

    /// <summary>x &lt; y.</summary>
    public static Term Less(Term x, Term y) => Apply(LessOperation, x, y);

    /// <summary>x ≤ y.</summary>
    public static Term AtMost(Term x, Term y) => Apply(AtMostOperation, x, y);

    /// <summary>Whether x is prime.</summary>
    public static Term IsPrime(Term x) => Apply(PrimeOperation, x);

    /// <summary>x and y.</summary>
    public static Term And(Term x, Term y) => Apply(AndOperation, x, y);

    /// <summary>not x.</summary>
    public static Term Not(Term x) => Apply(NotOperation, x);

    /// <summary>The binomial coefficient of x over y.</summary>
    public static Term Binomial(Term x, Term y) => Apply(BinomialOperation, x, y);

    /// <summary>The factorial of x.</summary>
    public static Term Factorial(Term x) => Apply(FactorialOperation, x);

    /// <summary>The floor of the square root of x.</summary>
    public static Term Root(Term x) => Apply(RootOperation, x);

    /// <summary>The element of a literal list at an index.</summary>
    public static Term Pick(ReadOnlySpan<BigInteger> items, Term index)
    {
        var list = ImmutableArray.CreateBuilder<Term>(items.Length);
        foreach (var item in items)
            list.Add(Number(item));
        return Apply(IndexOperation, new ListTerm(Scalar.Int, list.MoveToImmutable()), index);
    }

    /// <summary>sum over lo..hi of a body that sees its variable as <see cref="N"/>.</summary>
    public static Term Sum(Term lo, Term hi, Term body) =>
        new Bind(Binder.Sum, Domain.Interval, [lo, hi], [], null, [body]);

    /// <summary>product over lo..hi of a body that sees its variable as <see cref="N"/>.</summary>
    public static Term Product(Term lo, Term hi, Term body) =>
        new Bind(Binder.Product, Domain.Interval, [lo, hi], [], null, [body]);

    /// <summary>sum over the divisors of a term, optionally of those that satisfy a guard.</summary>
    public static Term SumOverDivisors(Term of, Term body, Term? guard = null) =>
        new Bind(Binder.Sum, Domain.Divisors, [of], [], guard, [body]);

    /// <summary>Π over the divisors of a term, each of which the body sees as <see cref="N"/>.</summary>
    public static Term ProductOverDivisors(Term of, Term body) =>
        new Bind(Binder.Product, Domain.Divisors, [of], [], null, [body]);

    /// <summary>The first v from lo on that satisfies a guard, which sees it as <see cref="N"/>.</summary>
    public static Term First(Term lo, Term guard) => new Bind(Binder.First, Domain.From, [lo], [], guard, []);

    /// <summary>let v = value in body, which sees v as <see cref="N"/>.</summary>
    public static Term Let(Term value, Term body) =>
        new Bind(Binder.Let, Domain.None, [], [value], null, [body]);

    /// <summary>y − x for −x + y; other terms as they are.</summary>
    public static Term PositiveFirst(Term sum) =>
        sum is Core.Terms.Apply apply && apply.Operation == AddOperation && Negated(apply.Children[0]) is { } positive
            ? Subtract(apply.Children[1], positive)
            : sum;

    /// <summary>x for a term that reads −x or −c·x; else null.</summary>
    private static Term? Negated(Term term)
    {
        if (term is not Core.Terms.Apply apply)
            return null;
        if (apply.Operation == NegateOperation)
            return apply.Children[0];
        return apply.Operation == MultiplyOperation && Constant(apply.Children[0]) is { Sign: < 0 } c
            ? Multiply(Number(-c), apply.Children[1])
            : null;
    }

    private static Term Apply(Operation operation, params ReadOnlySpan<Term> arguments) =>
        new Apply(operation, [.. arguments]);

    private static Operation Integers(NotationKind kind, string symbol) =>
        OperationTable.Written(kind, symbol)
            .First(o => o.Signature.Parameters.All(p => p.Type == DataType.Int || p.Type == DataType.Any));
}
