// The two ways in which integers are computed: without bound, and in 64 bits with overflow checked.
using System.Globalization;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Types;

namespace Induce.Compilation.Emission;

/// <summary>How the emitted code represents integers.</summary>
/// <param name="Integer">The C# type of an integer.</param>
/// <param name="Suffix">What the names of members that use it end in.</param>
internal sealed record Numbers(string Integer, string Suffix)
{
    /// <summary>Unbounded integers.</summary>
    public static Numbers Exact { get; } = new("BigInteger", "");

    /// <summary>64-bit integers; overflow throws.</summary>
    public static Numbers Narrow { get; } = new("long", "Int64");

    /// <summary>Whether integers are unbounded.</summary>
    public bool IsExact => ReferenceEquals(this, Exact);

    /// <summary>The C# type of a value.</summary>
    public string TypeOf(DataType type)
    {
        var element = type.Scalar switch
        {
            Scalar.Int => Integer,
            Scalar.Real => "double",
            Scalar.Bool => "bool",
            _ => "byte[]",
        };
        return type.Shape switch
        {
            Shape.Single => element,
            Shape.List => ArrayOf(element, "[]"),
            _ => ArrayOf(element, "[,]"),
        };
    }

    // An array of byte[] is written byte[][], and a grid of them byte[,][].
    private static string ArrayOf(string element, string rank) =>
        element.EndsWith("[]", StringComparison.Ordinal) ? element[..^2] + rank + "[]" : element + rank;

    /// <summary>The template of an operation.</summary>
    public string TemplateOf(CSharpForm form) => IsExact ? form.Exact : form.NarrowOrExact;

    /// <summary>An integer literal; the caller has made sure that it fits a `long`.</summary>
    public static Expression Literal(BigInteger value) => new(
        value.ToString(CultureInfo.InvariantCulture),
        value.Sign < 0 ? CSharpPrecedence.Unary : CSharpPrecedence.Primary) { Constant = value, IsUntyped = true, IsSimple = true };

    /// <summary>A real literal that reads back as the same bits.</summary>
    public static Expression Literal(double value)
    {
        if (double.IsNaN(value))
            return Expression.Name("double.NaN");
        if (double.IsInfinity(value))
            return Expression.Name(value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity");
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('.', StringComparison.Ordinal) && !text.Contains('E', StringComparison.Ordinal))
            text += ".0";
        return new Expression(text, double.IsNegative(value) ? CSharpPrecedence.Unary : CSharpPrecedence.Primary) { IsSimple = true };
    }

    /// <summary>The expression with the type of an integer, whatever it is made of.</summary>
    public Expression Typed(Expression expression)
    {
        if (!expression.IsUntyped)
            return expression;
        if (IsExact && expression.Constant is { } constant && BigInteger.Abs(constant) <= 1)
            return Expression.Name(constant.IsOne ? "BigInteger.One" : constant.IsZero ? "BigInteger.Zero" : "BigInteger.MinusOne");
        if (!IsExact && expression.Constant >= 0)
            return new Expression(expression.Text + "L") { IsSimple = true };
        var operand = expression.Text.StartsWith('-') ? $"({expression.Text})" : expression.Operand(CSharpPrecedence.Unary);
        return new Expression($"({Integer}){operand}", CSharpPrecedence.Unary) { IsSimple = expression.IsSimple };
    }
}
