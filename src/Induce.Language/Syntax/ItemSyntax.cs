// What stands between the braces of a sequence, grid or table.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Language.Syntax;

internal abstract record ItemSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>element(patterns) = body when guard</c>.</summary>
internal sealed record EquationSyntax(
    NameSyntax Element, ImmutableArray<PatternSyntax> Patterns, ExpressionSyntax Body, ExpressionSyntax? Guard, TextSpan Span)
    : ItemSyntax(Span);

internal abstract record PatternSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>Fits every index and names it.</summary>
internal sealed record VariablePatternSyntax(NameSyntax Name) : PatternSyntax(Name.Span);

/// <summary>Fits one index.</summary>
internal sealed record LiteralPatternSyntax(BigInteger Value, string Text, TextSpan Span) : PatternSyntax(Span);

/// <summary>The value beyond a grid's edge; without a value, the grid wraps around.</summary>
internal sealed record OutsideSyntax(ExpressionSyntax? Value, TextSpan Span) : ItemSyntax(Span);

/// <summary>A column that a table generates.</summary>
internal sealed record ColumnSyntax(NameSyntax Name, ExpressionSyntax Value, TextSpan Span) : ItemSyntax(Span);

/// <summary>How what the law leaves over is coded.</summary>
internal sealed record ResidualSyntax(NameSyntax Target, NameSyntax Model, ImmutableArray<ExpressionSyntax> Arguments, TextSpan Span)
    : ItemSyntax(Span);
