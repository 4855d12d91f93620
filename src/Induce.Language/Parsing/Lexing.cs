// The tokens of a source file, with what is wrong in single tokens already reported.
using Antlr4.Runtime;
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Generated;
using Induce.Language.Syntax;

namespace Induce.Language.Parsing;

internal static class Lexing
{
    /// <summary>All tokens. Stray characters are reported and hidden from the parser, texts without an end reported and kept.</summary>
    public static CommonTokenStream Tokenize(SourceText source, SyntaxErrors? errors)
    {
        var lexer = new IndLexer(new AntlrInputStream(source.Text), TextWriter.Null, TextWriter.Null);
        lexer.RemoveErrorListeners();
        var tokens = new CommonTokenStream(lexer);
        tokens.Fill();
        foreach (var token in tokens.GetTokens())
        {
            if (token.Type == IndLexer.STRAY)
            {
                errors?.Add(DiagnosticCatalogue.StrayCharacter.At(source, Spans.Of(token), Show(token.Text)) with { Help = Help(token.Text) });
                ((IWritableToken)token).Channel = TokenConstants.HiddenChannel;
            }
            else if (token.Type == IndLexer.UNCLOSED)
            {
                errors?.Add(DiagnosticCatalogue.UnclosedText.At(source, Spans.Of(token)));
                ((IWritableToken)token).Type = IndLexer.STRING;
            }
        }

        return tokens;
    }

    private static string Show(string character) =>
        char.IsControl(character[0]) || char.IsSurrogate(character[0]) ? $"The character U+{(int)character[0]:X4}" : $"`{character}`";

    private static string? Help(string character) => character switch
    {
        "%" => "The remainder is written `mod`.",
        "!" => "Negation is written `not`, difference `!=`.",
        "'" => "A text stands between double quotes.",
        "`" => "A name in back quotes ends with one on the same line.",
        "#" => "A comment begins with `//`.",
        _ => null,
    };
}
