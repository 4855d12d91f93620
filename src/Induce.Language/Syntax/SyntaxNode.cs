// What every node of the syntax tree has.
namespace Induce.Language.Syntax;

/// <summary>A node of the syntax tree: immutable, with the stretch of source it was read from.</summary>
internal abstract record SyntaxNode(TextSpan Span);

/// <summary>A name, without the back quotes that it may have been written in.</summary>
internal sealed record NameSyntax(string Text, TextSpan Span) : SyntaxNode(Span);

/// <summary>A comment with its slashes; <see cref="IsDoc"/> when it has three.</summary>
internal sealed record CommentSyntax(string Text, bool IsDoc, TextSpan Span) : SyntaxNode(Span);
