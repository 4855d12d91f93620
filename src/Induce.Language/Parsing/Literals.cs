// Reads the values of literals.
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using Antlr4.Runtime;
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Generated;
using Induce.Language.Syntax;

namespace Induce.Language.Parsing;

internal sealed class Literals(SourceText source, SyntaxErrors errors)
{
    public IntegerSyntax Integer(IToken token)
    {
        string digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        BigInteger value;
        if (token.Type != IndLexer.HEX)
        {
            value = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        }
        else if (digits.Length > 2)
        {
            value = BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        else
        {
            value = 0;
            errors.Add(DiagnosticCatalogue.BadNumber.At(source, Spans.Of(token), token.Text, "it has no digits"));
        }

        return new IntegerSyntax(value, token.Text, Spans.Of(token));
    }

    public RealSyntax Real(IToken token) =>
        new(double.Parse(token.Text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), token.Text, Spans.Of(token));

    /// <summary>The bytes of a text literal: UTF-8, except for <c>\xNN</c>, which is that byte.</summary>
    public StringSyntax Text(IToken token)
    {
        string text = token.Text;
        var bytes = ImmutableArray.CreateBuilder<byte>(text.Length);
        int from = 1;
        for (int i = 1; i < text.Length - 1; i++)
        {
            if (text[i] != '\\')
                continue;
            bytes.AddRange(Encoding.UTF8.GetBytes(text[from..i]));
            int length = Escape(text.AsSpan(i, text.Length - 1 - i), bytes);
            if (length == 0)
            {
                length = Math.Min(2, text.Length - 1 - i);
                errors.Add(DiagnosticCatalogue.BadEscape.At(source, new TextSpan(token.StartIndex + i, length), text.Substring(i, length)));
            }

            i += length - 1;
            from = i + 1;
        }

        if (from < text.Length - 1)
            bytes.AddRange(Encoding.UTF8.GetBytes(text[from..^1]));
        return new StringSyntax(bytes.ToImmutable(), text, Spans.Of(token));
    }

    /// <returns>The length of the escape that <paramref name="text"/> begins with; 0 when it is none.</returns>
    private static int Escape(ReadOnlySpan<char> text, ImmutableArray<byte>.Builder bytes)
    {
        if (text.Length < 2)
            return 0;
        switch (text[1])
        {
            case 'n':
                bytes.Add((byte)'\n');
                return 2;
            case 't':
                bytes.Add((byte)'\t');
                return 2;
            case 'r':
                bytes.Add((byte)'\r');
                return 2;
            case '0':
                bytes.Add(0);
                return 2;
            case '\\' or '"':
                bytes.Add((byte)text[1]);
                return 2;
            case 'x' when text.Length >= 4 && byte.TryParse(text[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value):
                bytes.Add(value);
                return 4;
            case 'u' when text.Length >= 4 && text[2] == '{' && text.IndexOf('}') is > 3 and <= 10 and var end
                && uint.TryParse(text[3..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint point)
                && Rune.TryCreate(point, out var rune):
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                return end + 1;
            default:
                return 0;
        }
    }
}
