// A C# expression with what is needed to compose it.
using System.Numerics;
using Induce.Core.Operations;

namespace Induce.Compilation.Emission;

/// <summary>A C# expression.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Precedence">How tightly it binds.</param>
internal sealed record Expression(string Text, CSharpPrecedence Precedence = CSharpPrecedence.Primary)
{
    /// <summary>The value, of an integer literal.</summary>
    public BigInteger? Constant { get; init; }

    /// <summary>
    /// Whether the C# type is that of a literal, although an element's type is wanted: arithmetic on such expressions
    /// alone would be 32-bit arithmetic.
    /// </summary>
    public bool IsUntyped { get; init; }

    /// <summary>Whether it is a name or a literal: evaluating it twice, or later, makes no difference.</summary>
    public bool IsSimple { get; init; }

    /// <summary>What is known of the sign, of a variable.</summary>
    public Positivity Positivity { get; init; }

    /// <summary>A name.</summary>
    public static Expression Name(string name, Positivity positivity = Positivity.Unknown) => new(name) { IsSimple = true, Positivity = positivity };

    /// <summary>The expression as an operand: in parentheses unless it binds at least as tightly as <paramref name="least"/>.</summary>
    public string Operand(CSharpPrecedence least) => Precedence >= least ? Text : $"({Text})";
}
