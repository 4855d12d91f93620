// The text operations of the language. A text is a string of bytes, UTF-8 where it was written as a literal.
// Depends on UndefinedException.cs and IntegerMath.cs.
#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Induce.Core.Support;

/// <summary>The text operations of the language, on bytes; no argument is ever changed.</summary>
/// <remarks>A text of more than <see cref="MaxBytes"/> bytes is undefined (NumberTooLarge), tested before it is made.</remarks>
public static class TextOps
{
    /// <summary>The most bytes that a text may have: 2^28.</summary>
    public const int MaxBytes = 1 << 28;

    // A decimal numeral of more significant digits than this is beyond the limit of integers: 10^315653 > 2^(2^20).
    private const int MaxNumeralDigits = 315_653;

    /// <summary>The UTF-8 bytes of a literal.</summary>
    public static byte[] FromLiteral(string literal) => Encoding.UTF8.GetBytes(literal);

    /// <summary>The number of bytes.</summary>
    public static long Length(byte[] text) => text.Length;

    /// <summary>Whether two texts have the same bytes.</summary>
    public static bool Same(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    /// <summary>The texts one after another.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static byte[] Concat(params byte[][] parts)
    {
        long length = 0;
        foreach (byte[] part in parts) length += part.Length;
        byte[] result = Allocate(length);
        int at = 0;
        foreach (byte[] part in parts)
        {
            part.CopyTo(result, at);
            at += part.Length;
        }

        return result;
    }

    /// <summary>The <paramref name="count"/> bytes from <paramref name="start"/> on, counted from 0.</summary>
    /// <exception cref="UndefinedException">OutOfRange: they don't all lie in the text.</exception>
    public static byte[] Substring(byte[] text, BigInteger start, BigInteger count)
    {
        if (start.Sign < 0 || count.Sign < 0 || start + count > text.Length) throw Undefined(UndefinedReason.OutOfRange);
        return text.AsSpan((int)start, (int)count).ToArray();
    }

    /// <inheritdoc cref="Substring(byte[], BigInteger, BigInteger)"/>
    public static byte[] Substring(byte[] text, long start, long count)
    {
        if (start < 0 || count < 0 || start > text.Length || count > text.Length - start)
            throw Undefined(UndefinedReason.OutOfRange);
        return text.AsSpan((int)start, (int)count).ToArray();
    }

    /// <summary>Where a part first occurs in a text, counted from 0; −1 where it does not. The empty text occurs at 0.</summary>
    public static long Find(byte[] text, byte[] part) => text.AsSpan().IndexOf(part);

    /// <summary>The text with the letters a–z turned into A–Z.</summary>
    public static byte[] Upper(byte[] text) =>
        Array.ConvertAll(text, b => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 32) : b);

    /// <summary>The text with the letters A–Z turned into a–z.</summary>
    public static byte[] Lower(byte[] text) =>
        Array.ConvertAll(text, b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b);

    /// <summary>The text without the blanks (9 to 13 and 32) at its two ends.</summary>
    public static byte[] Trim(byte[] text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        return text.AsSpan(start, end - start).ToArray();

        static bool IsBlank(byte b) => b is 32 or (>= 9 and <= 13);
    }

    /// <summary>
    /// The text with every occurrence of a part replaced, found from left to right without overlap; unchanged if the
    /// part is empty.
    /// </summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static byte[] Replace(byte[] text, byte[] part, byte[] replacement)
    {
        ReadOnlySpan<byte> rest = text;
        if (part.Length == 0) return rest.ToArray();
        long occurrences = rest.Count(part);
        byte[] result = Allocate(text.Length + occurrences * ((long)replacement.Length - part.Length));
        Span<byte> target = result;
        for (int at; (at = rest.IndexOf(part)) >= 0; rest = rest[(at + part.Length)..])
        {
            rest[..at].CopyTo(target);
            replacement.CopyTo(target[at..]);
            target = target[(at + replacement.Length)..];
        }

        rest.CopyTo(target);
        return result;
    }

    /// <summary>The decimal numeral of an integer.</summary>
    public static byte[] Format(BigInteger value)
    {
        // The platform takes time quadratic in the length: fine up to here.
        if (BigInteger.Abs(value).GetBitLength() <= 1 << 13)
            return Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));

        // Halves: value = high · 10^(2^level) + low.
        var powers = new List<BigInteger>();
        BigInteger magnitude = BigInteger.Abs(value);
        for (BigInteger power = 10; power <= magnitude; power *= power) powers.Add(power);
        var text = new StringBuilder();
        if (value.Sign < 0) text.Append('-');
        int start = text.Length;
        Write(magnitude, powers.Count - 1);
        return Encoding.ASCII.GetBytes(text.ToString());

        // Appends the digits of a number below 10^(2^(level+1)), all of them unless nothing but zeros was there before.
        void Write(BigInteger number, int level)
        {
            if (level < 10)
            {
                string numeral = number.ToString(CultureInfo.InvariantCulture);
                if (text.Length > start) text.Append('0', (1 << (level + 1)) - numeral.Length);
                else if (number.IsZero) return;
                text.Append(numeral);
                return;
            }

            BigInteger high = BigInteger.DivRem(number, powers[level], out BigInteger low);
            Write(high, level - 1);
            Write(low, level - 1);
        }
    }

    /// <inheritdoc cref="Format(BigInteger)"/>
    public static byte[] Format(long value) => Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// The shortest decimal numeral that reads back as the same real, always with a point so that it stays a real:
    /// 0.1, 3.0, −0.0, 1.5e-7, 1.0e16; nan, inf and −inf.
    /// </summary>
    public static byte[] Format(double value) => Encoding.ASCII.GetBytes(Numeral(value));

    private static string Numeral(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";

        // The platform gives the shortest digits in several layouts: 0.001, 120, 1.2E-05. Take them apart: the digits
        // without zeros around them, and the power of ten of the first one.
        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int mark = shortest.IndexOf('E');
        string mantissa = mark < 0 ? shortest : shortest[..mark];
        int exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        exponent += (point < 0 ? mantissa.Length : point) - 1 - leadingZeros;
        digits = digits.Trim('0');
        if (digits.Length == 0) (digits, exponent) = ("0", 0);
        string sign = double.IsNegative(value) ? "-" : "";
        if (exponent is < -5 or > 15)
        {
            string fraction = digits.Length > 1 ? digits[1..] : "0";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}.{fraction}e{exponent}");
        }

        if (exponent < 0) return sign + "0." + new string('0', -exponent - 1) + digits;
        digits = digits.PadRight(exponent + 2, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    /// <summary>The integer that a decimal numeral spells: an optional sign and at least one digit, nothing else.</summary>
    /// <exception cref="UndefinedException">BadText; NumberTooLarge.</exception>
    public static BigInteger Parse(byte[] text)
    {
        int start = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        if (start == text.Length) throw Undefined(UndefinedReason.BadText);
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9') throw Undefined(UndefinedReason.BadText);
        }

        while (start < text.Length - 1 && text[start] == (byte)'0') start++;
        int digits = text.Length - start;
        if (digits > MaxNumeralDigits) throw Undefined(UndefinedReason.NumberTooLarge);
        string numeral = Encoding.ASCII.GetString(text, start, digits);
        BigInteger magnitude = digits <= 18
            ? long.Parse(numeral, NumberStyles.None, CultureInfo.InvariantCulture)
            : IntegerMath.Bounded(BigInteger.Parse(numeral, NumberStyles.None, CultureInfo.InvariantCulture));
        return text[0] == (byte)'-' ? -magnitude : magnitude;
    }

    /// <summary>The 64-bit integer that a decimal numeral spells, as <see cref="Parse"/>.</summary>
    /// <exception cref="UndefinedException">BadText; NumberTooLarge.</exception>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static long ParseChecked(byte[] text) => checked((long)Parse(text));

    /// <summary>
    /// The real that a decimal numeral spells, rounded to nearest: sign, digits with at most one point, exponent; or
    /// nan, inf, −inf as <see cref="Format(double)"/> writes them.
    /// </summary>
    /// <exception cref="UndefinedException">BadText.</exception>
    public static double ParseReal(byte[] text)
    {
        string numeral = Encoding.Latin1.GetString(text);
        switch (numeral)
        {
            case "nan": return double.NaN;
            case "inf": return double.PositiveInfinity;
            case "-inf": return double.NegativeInfinity;
        }

        foreach (char c in numeral)
        {
            // Leaves out what the platform would also read: blanks and names.
            if (c is not ((>= '0' and <= '9') or '+' or '-' or '.' or 'e' or 'E')) throw Undefined(UndefinedReason.BadText);
        }

        return double.TryParse(numeral, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Undefined(UndefinedReason.BadText);
    }

    /// <summary>A new text of <paramref name="length"/> bytes.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge: more than <see cref="MaxBytes"/>.</exception>
    internal static byte[] Allocate(long length) =>
        length <= MaxBytes ? new byte[length] : throw Undefined(UndefinedReason.NumberTooLarge);

    private static UndefinedException Undefined(UndefinedReason reason) => new(reason);
}
