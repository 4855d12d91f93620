// Bounds how deep a program nests, before anything recursive looks at it.
using Antlr4.Runtime;
using Induce.Language.Generated;

namespace Induce.Language.Parsing;

/// <summary>
/// Finds, in one pass over the tokens, where nesting may exceed the limit. Every open bracket counts, and so does every
/// operator and opening word since the item began that it stands in: a chain of operators becomes a deep tree.
/// </summary>
internal sealed class NestingGuard
{
    /// <summary>The deepest nesting that is accepted.</summary>
    public const int Limit = 256;

    /// <summary>Deeper than this, the generated parser's frames may not fit into a small stack.</summary>
    public const int LimitOnSmallStack = 32;

    private readonly Stack<Level> _outer = new();
    private Level _level;
    private bool _afterOperand;

    /// <param name="ItemStart">The depth where the item began: an equation, a piece, an argument.</param>
    /// <param name="Depth">The depth now.</param>
    /// <param name="Loops">The number of `iterate` and `fold` in the item: their second body stands behind a comma.</param>
    private readonly record struct Level(int ItemStart, int Depth, int Loops);

    /// <returns>The first token that stands deeper than <paramref name="limit"/>; null when none does.</returns>
    public static IToken? FirstBeyond(int limit, IEnumerable<IToken> tokens)
    {
        var guard = new NestingGuard();
        return tokens.FirstOrDefault(t => t.Channel == TokenConstants.DefaultChannel && guard.DepthAfter(t.Type) > limit);
    }

    private int DepthAfter(int type)
    {
        bool isOperand = false;
        switch (type)
        {
            case IndLexer.OPEN_PAREN or IndLexer.OPEN_BRACKET or IndLexer.OPEN_BRACE:
                _outer.Push(_level);
                _level = new Level(_level.Depth + 1, _level.Depth + 1, 0);
                break;
            case IndLexer.CLOSE_PAREN or IndLexer.CLOSE_BRACKET or IndLexer.CLOSE_BRACE:
                _outer.TryPop(out _level);
                isOperand = true;
                break;
            case IndLexer.NAME or IndLexer.QUOTED or IndLexer.INTEGER or IndLexer.HEX or IndLexer.REAL or IndLexer.STRING
                or IndLexer.UNCLOSED or IndLexer.TRUE or IndLexer.FALSE or IndLexer.WRAP:
                if (_afterOperand)
                    BeginItem();
                isOperand = true;
                break;
            case IndLexer.SEMICOLON or IndLexer.RESIDUAL or IndLexer.OUTSIDE or IndLexer.WHEN or IndLexer.SEQUENCE or IndLexer.GRID
                or IndLexer.TABLE or IndLexer.TEXT or IndLexer.FILE or IndLexer.IMPORT:
                BeginItem();
                break;
            case IndLexer.COMMA:
                _level = _level with { Depth = _level.ItemStart + _level.Loops };
                break;
            case IndLexer.LET or IndLexer.IF or IndLexer.FOR or IndLexer.REPEAT:
                if (_afterOperand)
                    BeginItem();
                Deepen();
                break;
            case IndLexer.ITERATE or IndLexer.FOLD:
                _level = _level with { Loops = _level.Loops + 1 };
                Deepen();
                break;
            case IndLexer.ASSIGN or IndLexer.COLON or IndLexer.DOTS or IndLexer.THEN or IndLexer.ELSE or IndLexer.IN or IndLexer.WHERE
                or IndLexer.WITH or IndLexer.TIMES or IndLexer.FROM or IndLexer.TO:
                break;
            default:
                Deepen();
                break;
        }

        _afterOperand = isOperand;
        return _level.Depth;
    }

    private void BeginItem() => _level = new Level(_level.ItemStart, _level.ItemStart, 0);

    private void Deepen() => _level = _level with { Depth = _level.Depth + 1 };
}
