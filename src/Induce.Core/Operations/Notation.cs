// How an operation is written in `.ind` source.
namespace Induce.Core.Operations;

/// <summary>The shape of an operation's printed form.</summary>
public enum NotationKind : byte
{
    /// <summary>`name(x, y)`.</summary>
    Function,

    /// <summary>`x + y`.</summary>
    Infix,

    /// <summary>`-x`.</summary>
    Prefix,

    /// <summary>`list[i]`.</summary>
    Index,

    /// <summary>`if c then x else y`.</summary>
    Conditional,
}

/// <summary>How tightly a printed form binds; higher binds tighter. The grammar has the same order.</summary>
public enum Precedence : byte
{
    /// <summary>`if`, binders, `let`: extend as far right as they can.</summary>
    Open,

    /// <summary>`or`.</summary>
    Or,

    /// <summary>`and`.</summary>
    And,

    /// <summary>`not`.</summary>
    Not,

    /// <summary>`== != &lt; &lt;= &gt; &gt;=`, which don't chain.</summary>
    Comparison,

    /// <summary>`|`.</summary>
    BitOr,

    /// <summary>`^`.</summary>
    BitXor,

    /// <summary>`&amp;`.</summary>
    BitAnd,

    /// <summary>`&lt;&lt; &gt;&gt;`.</summary>
    Shift,

    /// <summary>`+ -`.</summary>
    Additive,

    /// <summary>`* / div mod`.</summary>
    Multiplicative,

    /// <summary>Unary `-` and `~`.</summary>
    Unary,

    /// <summary>`**`, which associates to the right.</summary>
    Power,

    /// <summary>Calls, indexing, literals, names.</summary>
    Primary,
}

/// <summary>How an operation is written.</summary>
/// <param name="Kind">The shape.</param>
/// <param name="Symbol">The symbol or name; operations of different types may share one.</param>
/// <param name="Precedence">How tightly it binds.</param>
public sealed record Notation(NotationKind Kind, string Symbol, Precedence Precedence)
{
    /// <summary>Whether `x ∘ y ∘ z` means `x ∘ (y ∘ z)`.</summary>
    public bool AssociatesRight => Precedence == Precedence.Power;

    /// <summary>`name(…)`.</summary>
    public static Notation Function(string name) => new(NotationKind.Function, name, Precedence.Primary);

    /// <summary>`x symbol y`.</summary>
    public static Notation Infix(string symbol, Precedence precedence) => new(NotationKind.Infix, symbol, precedence);

    /// <summary>`symbol x`.</summary>
    public static Notation Prefix(string symbol, Precedence precedence) => new(NotationKind.Prefix, symbol, precedence);
}
