// How an operation is written in emitted C#.
namespace Induce.Core.Operations;

/// <summary>How tightly a C# expression binds; higher binds tighter.</summary>
public enum CSharpPrecedence : byte
{
    /// <summary>`c ? x : y`.</summary>
    Conditional,

    /// <summary>`||`.</summary>
    ConditionalOr,

    /// <summary>`&amp;&amp;`.</summary>
    ConditionalAnd,

    /// <summary>`|`.</summary>
    Or,

    /// <summary>`^`.</summary>
    Xor,

    /// <summary>`&amp;`.</summary>
    And,

    /// <summary>`==`, `!=`.</summary>
    Equality,

    /// <summary>`&lt;` and the like.</summary>
    Relational,

    /// <summary>`&lt;&lt;`, `&gt;&gt;`.</summary>
    Shift,

    /// <summary>`+`, `-`.</summary>
    Additive,

    /// <summary>`*`, `/`.</summary>
    Multiplicative,

    /// <summary>`-x`, `!x`, `~x`.</summary>
    Unary,

    /// <summary>Calls, names, parentheses.</summary>
    Primary,
}

/// <summary>A C# expression over `{0}`, `{1}`, …, for exact and for 64-bit integers.</summary>
/// <remarks>
/// Support classes are named without namespace; the emitter includes the sources of those that a template names.
/// </remarks>
/// <param name="Exact">The expression over <see cref="System.Numerics.BigInteger"/>, reals, truth values, texts, arrays.</param>
/// <param name="Precedence">How tightly the expression binds; arguments are parenthesized as it asks.</param>
/// <param name="Narrow">
/// The expression where integers are `long`, in a `checked` context: a result that doesn't fit throws
/// <see cref="OverflowException"/>. Null when it reads the same.
/// </param>
public sealed record CSharpForm(string Exact, CSharpPrecedence Precedence = CSharpPrecedence.Primary, string? Narrow = null)
{
    /// <summary>
    /// The shorter form, for both kinds of integers, where the first argument is known to be ≥ 0 and the others to be
    /// ≥ 1; null when there is none.
    /// </summary>
    public CSharpForm? OfPositive { get; init; }

    /// <summary>The expression where integers are `long`.</summary>
    public string NarrowOrExact => Narrow ?? Exact;
}
