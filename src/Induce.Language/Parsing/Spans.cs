// Spans of ANTLR's tokens and contexts.
using Antlr4.Runtime;
using Induce.Language.Syntax;

namespace Induce.Language.Parsing;

internal static class Spans
{
    public static TextSpan Of(IToken token, SourceText source) =>
        token.Type == TokenConstants.EOF ? new TextSpan(source.Text.Length, 0) : Of(token);

    public static TextSpan Of(IToken token) => TextSpan.FromBounds(token.StartIndex, token.StopIndex + 1);

    public static TextSpan Of(ParserRuleContext context) =>
        TextSpan.FromBounds(context.Start.StartIndex, (context.Stop ?? context.Start).StopIndex + 1);
}
