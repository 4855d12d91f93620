// How constants are written.
using System.Globalization;
using System.Numerics;
using System.Text;
using Induce.Core.Values;
using Induce.Language.Syntax;

namespace Induce.Language.Printing;

internal static class ValueText
{
    /// <summary>The literal, or the negation of one, that has the value.</summary>
    public static ExpressionSyntax Write(Value value)
    {
        if (value.IsBoolean)
            return new BooleanSyntax(value.AsBoolean(), default);
        if (value.IsText)
            return Text(value.AsText());
        if (value.IsReal)
            return Real(value.AsReal());
        var number = value.AsInteger();
        return number.Sign < 0 ? new UnarySyntax(UnaryOperator.Negate, Integer(-number), default) : Integer(number);
    }

    private static IntegerSyntax Integer(BigInteger number) => new(number, number.ToString(CultureInfo.InvariantCulture), default);

    private static ExpressionSyntax Real(double number)
    {
        if (double.IsNaN(number))
            return Name(Constants.NotANumber);
        if (double.IsNegative(number))
            return new UnarySyntax(UnaryOperator.Negate, Real(-number), default);
        if (double.IsInfinity(number))
            return Name(Constants.Infinity);
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent >= 0)
            text = $"{text[..exponent]}e{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}";
        return new RealSyntax(number, text.Contains('.') || text.Contains('e') ? text : text + ".0", default);
    }

    private static NameUseSyntax Name(string name) => new(new NameSyntax(name, default));

    /// <summary>Text as it reads where it is UTF-8, bytes as <c>\xNN</c> where it is not.</summary>
    public static StringSyntax Text(byte[] bytes)
    {
        var text = new StringBuilder("\"");
        for (int i = 0; i < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes.AsSpan(i), out var rune, out int length);
            if (status != System.Buffers.OperationStatus.Done)
                text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[i]:x2}");
            else
                Append(text, rune);
            i += status == System.Buffers.OperationStatus.Done ? length : 1;
        }

        return new StringSyntax([.. bytes], text.Append('"').ToString(), default);
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n':
                text.Append("\\n");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '"' or '\\':
                text.Append('\\').Append(rune);
                break;
            case < 0x20 or 0x7F:
                text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
                break;
            default:
                bool isVisible = rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
                    UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
                if (isVisible)
                    text.Append(rune);
                else
                    text.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
                break;
        }
    }
}
