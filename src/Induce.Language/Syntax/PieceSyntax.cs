// The pieces that a text is assembled from.
using System.Collections.Immutable;

namespace Induce.Language.Syntax;

internal sealed record PiecesSyntax(ImmutableArray<PieceSyntax> Pieces, TextSpan Span) : SyntaxNode(Span);

internal abstract record PieceSyntax(TextSpan Span) : SyntaxNode(Span);

internal sealed record LiteralPieceSyntax(StringSyntax Literal) : PieceSyntax(Literal.Span);

/// <summary>The value of an expression, formatted.</summary>
internal sealed record ExpressionPieceSyntax(ExpressionSyntax Value, TextSpan Span) : PieceSyntax(Span);

/// <summary>Another text rule; <paramref name="Arguments"/> is default where none are written.</summary>
internal sealed record RulePieceSyntax(NameSyntax Rule, ImmutableArray<ArgumentSyntax>? Arguments, TextSpan Span) : PieceSyntax(Span);

internal sealed record ForPieceSyntax(NameSyntax Variable, RangeSyntax Range, PiecesSyntax Body, TextSpan Span) : PieceSyntax(Span);

internal sealed record RepeatPieceSyntax(ExpressionSyntax Times, PiecesSyntax Body, TextSpan Span) : PieceSyntax(Span);

/// <summary><paramref name="Else"/> is a block of pieces or, in a chain, one more choice.</summary>
internal sealed record ChoicePieceSyntax(ExpressionSyntax Condition, PiecesSyntax Then, SyntaxNode? Else, TextSpan Span) : PieceSyntax(Span);
