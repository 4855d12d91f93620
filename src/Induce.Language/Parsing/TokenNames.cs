// What tokens are called in messages.
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Induce.Language.Generated;

namespace Induce.Language.Parsing;

internal static class TokenNames
{
    private const int Shown = 4;

    private static readonly int[] Operators =
    [
        IndLexer.POWER, IndLexer.STAR, IndLexer.SLASH, IndLexer.DIV, IndLexer.MOD, IndLexer.PLUS, IndLexer.MINUS, IndLexer.SHIFT_LEFT,
        IndLexer.SHIFT_RIGHT, IndLexer.AMPERSAND, IndLexer.CARET, IndLexer.BAR, IndLexer.EQUAL, IndLexer.NOT_EQUAL, IndLexer.LESS,
        IndLexer.LESS_EQUAL, IndLexer.GREATER, IndLexer.GREATER_EQUAL, IndLexer.AND, IndLexer.OR, IndLexer.OPEN_BRACKET,
    ];

    private static readonly int[] ExpressionStarts =
    [
        IndLexer.INTEGER, IndLexer.HEX, IndLexer.REAL, IndLexer.STRING, IndLexer.TRUE, IndLexer.FALSE, IndLexer.NAME, IndLexer.QUOTED,
        IndLexer.SUM, IndLexer.PRODUCT, IndLexer.COUNT, IndLexer.MIN, IndLexer.MAX, IndLexer.FIRST, IndLexer.ITERATE, IndLexer.FOLD, IndLexer.FOR,
        IndLexer.IF, IndLexer.LET, IndLexer.NOT, IndLexer.MINUS, IndLexer.TILDE, IndLexer.OPEN_PAREN, IndLexer.OPEN_BRACKET,
    ];

    private static readonly int[] Declarations =
    [
        IndLexer.IMPORT, IndLexer.SEQUENCE, IndLexer.GRID, IndLexer.TABLE, IndLexer.TEXT, IndLexer.FILE, IndLexer.LET,
    ];

    /// <summary>The token that was found, for a message.</summary>
    public static string Describe(IToken token)
    {
        string text = token.Text;
        return token.Type switch
        {
            TokenConstants.EOF => "the end of the file",
            IndLexer.STRING or IndLexer.UNCLOSED => "a text",
            _ => text.Length <= 40 ? $"`{text}`" : $"`{text[..40]}…`",
        };
    }

    /// <summary>The tokens that would have fitted, for a message: <c>`)` or an expression</c>.</summary>
    public static string Describe(IntervalSet expected, IVocabulary vocabulary)
    {
        var types = new HashSet<int>(expected.ToList());
        types.Remove(IndLexer.SEMICOLON);
        var names = new List<string>();
        if (types.Contains(IndLexer.INTEGER) && types.Contains(IndLexer.OPEN_PAREN) && types.Contains(IndLexer.IF))
            Take(ExpressionStarts, "an expression");
        if (types.Contains(IndLexer.POWER) && types.Contains(IndLexer.STAR))
            Take(Operators, null);
        Take(Declarations, "a declaration");
        Take([IndLexer.NAME, IndLexer.QUOTED], "a name");
        Take([IndLexer.INTEGER, IndLexer.HEX], "an integer");
        Take([IndLexer.STRING], "a text");
        Take([TokenConstants.EOF], "the end of the file");
        foreach (int type in types.Order())
            names.Add($"`{vocabulary.GetDisplayName(type).Trim('\'')}`");
        if (names.Count == 0)
            return "an operator";
        if (names.Count > Shown)
            names = [.. names.Take(Shown), "something else"];
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

        void Take(int[] group, string? name)
        {
            if (!group.All(types.Contains))
                return;
            types.ExceptWith(group);
            if (name is not null)
                names.Add(name);
        }
    }

    /// <summary>Whether the token is a word of the language, which must be quoted to serve as a name.</summary>
    public static bool IsKeyword(IToken token) => token.Type is >= IndLexer.IMPORT and <= IndLexer.FOLD;
}
