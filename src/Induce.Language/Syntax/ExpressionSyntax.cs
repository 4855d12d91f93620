// Expressions.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Language.Syntax;

internal abstract record ExpressionSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>An integer literal; <paramref name="Text"/> is how it was written: decimal or hexadecimal, with separators.</summary>
internal sealed record IntegerSyntax(BigInteger Value, string Text, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record RealSyntax(double Value, string Text, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>A text literal: <paramref name="Value"/> is its bytes, <paramref name="Text"/> how it was written.</summary>
internal sealed record StringSyntax(ImmutableArray<byte> Value, string Text, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record BooleanSyntax(bool Value, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record NameUseSyntax(NameSyntax Name) : ExpressionSyntax(Name.Span);

internal sealed record CallSyntax(NameSyntax Callee, ImmutableArray<ArgumentSyntax> Arguments, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>An argument, by position or by name.</summary>
internal sealed record ArgumentSyntax(NameSyntax? Name, ExpressionSyntax Value, TextSpan Span) : SyntaxNode(Span);

internal sealed record IndexSyntax(ExpressionSyntax List, ExpressionSyntax Index, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record ListSyntax(ImmutableArray<ExpressionSyntax> Elements, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record ParenthesizedSyntax(ExpressionSyntax Inner, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record UnarySyntax(UnaryOperator Operator, ExpressionSyntax Operand, TextSpan Span) : ExpressionSyntax(Span);

internal sealed record BinarySyntax(BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right, TextSpan Span)
    : ExpressionSyntax(Span);

internal sealed record ConditionalSyntax(ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse, TextSpan Span)
    : ExpressionSyntax(Span);

/// <summary><c>let name = value in body</c>.</summary>
internal sealed record LocalSyntax(NameSyntax Name, ExpressionSyntax Value, ExpressionSyntax Body, TextSpan Span) : ExpressionSyntax(Span);
