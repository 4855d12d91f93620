// Splits a text into numbers and the gaps between them.
namespace Induce.Formats.Lists;

internal static class Tokenizer
{
    private const string Utf8Mark = "\u00EF\u00BB\u00BF";

    /// <summary>
    /// The runs of number characters in <paramref name="text"/> from <paramref name="start"/> on, when all that lies between
    /// is white space, comments from # to the end of the line, and, if allowed, list punctuation; otherwise null.
    /// An ellipsis after the last number belongs to the gap behind it.
    /// </summary>
    internal static List<Token>? Split(string text, int start, bool punctuation)
    {
        var tokens = new List<Token>();
        var position = start;
        if (start == 0 && text.StartsWith(Utf8Mark, StringComparison.Ordinal)) position = Utf8Mark.Length;
        var afterGap = true;
        var ended = false;
        while (position < text.Length)
        {
            var c = text[position];
            if (c is ' ' or (>= '\t' and <= '\r') || (punctuation && c is ',' or ';' or '|' or '[' or ']' or '(' or ')' or '{' or '}'))
            {
                position++;
                afterGap = true;
            }
            else if (c == '#')
            {
                while (position < text.Length && text[position] is not ('\n' or '\r')) position++;
                afterGap = true;
            }
            else if (afterGap && !ended && IsNumberStart(c))
            {
                var end = position + 1;
                while (end < text.Length && IsNumberPart(text[end])) end++;
                var token = new Token(position, end - position);
                if (punctuation && token.In(text) is "...") ended = true;
                else tokens.Add(token);
                position = end;
                afterGap = false;
            }
            else
            {
                return null;
            }
        }
        return tokens;
    }

    private static bool IsNumberStart(char c) => char.IsAsciiDigit(c) || c is '+' or '-' or '.';

    private static bool IsNumberPart(char c) => IsNumberStart(c) || c is 'e' or 'E';
}
