// Numbers as text: the one place where a notation meets digits.
using System.Globalization;
using System.Numerics;
using System.Text;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Numbers;

internal static class NumberText
{
    /// <summary>Longer integers are not read as numbers: reading them takes quadratic time.</summary>
    internal const int MaxDigits = 10_000;

    /// <summary>When an exponent appears (outside 10^PlainFrom ≤ |x| &lt; 10^PlainBelow) and how it is written.</summary>
    private readonly record struct ExponentRule(char Letter, bool Plus, int MinDigits, int PlainFrom, int PlainBelow);

    private static ExponentRule RuleOf(ExponentForm form) => form switch
    {
        ExponentForm.Never => new('e', false, 1, int.MinValue, int.MaxValue),
        ExponentForm.Python => new('e', true, 2, -4, 16),
        ExponentForm.General => new('e', true, 2, -4, 6),
        ExponentForm.JavaScript => new('e', true, 1, -6, 21),
        ExponentForm.DotNet => new('E', true, 2, -4, 15),
        ExponentForm.Java => new('E', false, 1, -3, 7),
        ExponentForm.Scientific => new('e', true, 2, int.MaxValue, int.MinValue),
        ExponentForm.ScientificUpper => new('E', true, 2, int.MaxValue, int.MinValue),
        ExponentForm.Short => new('e', false, 1, int.MaxValue, int.MinValue),
        _ => throw new LayoutException($"There is no exponent form {form}."),
    };

    internal static string Write(BigInteger value, NumberNotation notation)
    {
        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture);
        return Sign(value.Sign < 0, notation) + digits.PadLeft(notation.MinDigits, '0');
    }

    internal static string Write(WrittenReal real, NumberNotation notation)
    {
        if (double.IsNaN(real.Value)) return notation.Missing;
        if (double.IsInfinity(real.Value)) return real.Value > 0 ? "inf" : "-inf";
        var digits = BigInteger.Abs(real.Unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = Sign(double.IsNegative(real.Value), notation);
        var rule = RuleOf(notation.Form);
        var exponent = digits.Length - 1 - (long)real.Scale;
        var plain = rule.PlainFrom < rule.PlainBelow
            && (real.Unscaled.IsZero || (exponent >= rule.PlainFrom && exponent < rule.PlainBelow));
        if (plain && real.Scale >= 0) return sign + Plain(digits, real.Scale, notation.DropZero);

        var text = new StringBuilder(sign, sign.Length + digits.Length + 8).Append(digits[0]);
        if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
        text.Append(rule.Letter);
        if (exponent < 0) text.Append('-');
        else if (rule.Plus) text.Append('+');
        return text.Append(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(rule.MinDigits, '0')).ToString();
    }

    /// <summary>Reads an optional sign and up to <see cref="MaxDigits"/> digits.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out BigInteger value)
    {
        value = default;
        var sign = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var digits = text[sign..];
        if (digits.Length is 0 or > MaxDigits) return false;
        foreach (var c in digits)
            if (!char.IsAsciiDigit(c)) return false;
        value = digits.Length <= 18
            ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Reads a real as <see cref="WrittenReal.TryParse"/> does, or one of the usual words for NaN and ±∞.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out WrittenReal real)
    {
        if (WrittenReal.TryParse(text, out real)) return true;
        switch (text)
        {
            case "NaN" or "nan" or "NAN" or "NA" or "N/A" or "null":
                real = new(double.NaN, 0, 0);
                return true;
            case "inf" or "Inf" or "INF" or "Infinity" or "+inf" or "∞":
                real = new(double.PositiveInfinity, 0, 0);
                return true;
            case "-inf" or "-Inf" or "-INF" or "-Infinity" or "-∞":
                real = new(double.NegativeInfinity, 0, 0);
                return true;
            default:
                return false;
        }
    }

    private static string Sign(bool negative, NumberNotation notation) => negative ? "-" : notation.Plus ? "+" : "";

    private static string Plain(string digits, int scale, bool dropZero)
    {
        if (scale == 0) return digits;
        var padded = digits.PadLeft(scale + 1, '0');
        var whole = padded[..^scale];
        return (dropZero && whole == "0" ? "" : whole) + "." + padded[^scale..];
    }
}
