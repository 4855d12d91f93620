// The operators of the surface: how they are written and how tightly they bind.
namespace Induce.Language.Syntax;

internal enum UnaryOperator
{
    Negate,
    Complement,
    Not,
}

internal enum BinaryOperator
{
    Power,
    Multiply,
    Divide,
    Div,
    Mod,
    Add,
    Subtract,
    ShiftLeft,
    ShiftRight,
    And,
    Xor,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    LogicalAnd,
    LogicalOr,
}

/// <summary>How operators are written and how tightly they bind, as in <c>IndParser.g4</c>.</summary>
internal static class Operators
{
    /// <summary>The precedence of what stands alone: literals, names, calls, lists, parentheses.</summary>
    public const int Primary = 15;

    /// <summary>The precedence of <c>list[i]</c>.</summary>
    public const int Postfix = 14;

    /// <summary>The precedence of binders, conditionals and local names, which reach as far right as they can.</summary>
    public const int Open = 0;

    public static string Symbol(this UnaryOperator op) => op switch
    {
        UnaryOperator.Negate => "-",
        UnaryOperator.Complement => "~",
        UnaryOperator.Not => "not",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    public static int Precedence(this UnaryOperator op) => op == UnaryOperator.Not ? 3 : 12;

    public static string Symbol(this BinaryOperator op) => op switch
    {
        BinaryOperator.Power => "**",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Div => "div",
        BinaryOperator.Mod => "mod",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.And => "&",
        BinaryOperator.Xor => "^",
        BinaryOperator.Or => "|",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.LogicalAnd => "and",
        BinaryOperator.LogicalOr => "or",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    public static int Precedence(this BinaryOperator op) => op switch
    {
        BinaryOperator.Power => 13,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Div or BinaryOperator.Mod => 11,
        BinaryOperator.Add or BinaryOperator.Subtract => 10,
        BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight => 9,
        BinaryOperator.And => 8,
        BinaryOperator.Xor => 7,
        BinaryOperator.Or => 6,
        BinaryOperator.LogicalAnd => 2,
        BinaryOperator.LogicalOr => 1,
        _ => 5,
    };

    public static bool IsComparison(this BinaryOperator op) => op.Precedence() == 5;

    /// <summary>Whether <c>a op b op c</c> means <c>a op (b op c)</c>.</summary>
    public static bool IsRightAssociative(this BinaryOperator op) => op == BinaryOperator.Power;
}
