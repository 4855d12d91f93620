using System.Globalization;
using System.Numerics;

namespace Induce.Core.Datasets;

/// <summary>A real number as data hold it: the double, and the decimal digits that were written.</summary>
/// <remarks>
/// A finite number was written as ±<see cref="Unscaled"/>·10^−<see cref="Scale"/>: "69.0" is (690, 1), "1.5e-10" is (15, 11),
/// "2e3" is (2, −3). <see cref="Value"/> is the double nearest to that, with the sign of a negative zero kept. Digits of NaN and ±∞ are (0, 0).
/// Equality compares the bits of the double (NaN equals NaN, 0 differs from −0) and the digits.
/// </remarks>
/// <param name="Value">The number in binary64.</param>
/// <param name="Unscaled">The written digits without the point, as a signed integer.</param>
/// <param name="Scale">Digits after the point, less the written exponent; may be negative.</param>
public readonly record struct WrittenReal(double Value, BigInteger Unscaled, int Scale)
{
    /// <summary>The data's own precision δ = 10^−<see cref="Scale"/>: the weight of the last digit written.</summary>
    /// <remarks>0 or ∞ where that is out of range of a double.</remarks>
    public double Precision => Support.RealMath.Pow(10, -Scale);

    /// <summary>Whether this is a number that digits can write, and not NaN or ±∞.</summary>
    public bool IsFinite => double.IsFinite(Value);

    /// <summary>The shortest digits that read back as <paramref name="value"/>.</summary>
    public static WrittenReal From(double value)
    {
        if (!double.IsFinite(value)) return new(value, 0, 0);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return TryParse(shortest, out var real) ? real : throw new InvalidOperationException($"'{shortest}' does not read back.");
    }

    /// <summary>Reads a decimal number, such as <c>-12.50</c>, <c>.5</c>, <c>3.</c> or <c>6.02e23</c>, and nothing beside it.</summary>
    /// <returns>False, with a NaN, when the text is not a finite decimal number or has more than 400 digits or an exponent beyond ±9999.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out WrittenReal real)
    {
        real = new(double.NaN, 0, 0);
        if (text.Length is 0 or > 420) return false;
        Span<char> digits = stackalloc char[text.Length];
        int position = 0, count = 0, scale = 0;
        var negative = text[0] == '-';
        if (text[0] is '-' or '+') position++;
        var point = false;
        for (; position < text.Length && text[position] is (>= '0' and <= '9') or '.'; position++)
        {
            if (text[position] == '.')
            {
                if (point) return false;
                point = true;
                continue;
            }
            digits[count++] = text[position];
            if (point) scale++;
        }
        if (count is 0 or > 400) return false;
        if (position < text.Length)
        {
            if (text[position] is not ('e' or 'E')) return false;
            var exponent = text[(position + 1)..];
            var sign = exponent.Length > 0 && exponent[0] is '-' or '+' ? 1 : 0;
            if (exponent.Length - sign is < 1 or > 4) return false;
            foreach (var c in exponent[sign..])
                if (c is < '0' or > '9') return false;
            scale -= int.Parse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) return false;
        var unscaled = BigInteger.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        real = new(value, negative ? -unscaled : unscaled, scale);
        return true;
    }

    /// <summary>Whether the bits of the double and the digits are equal.</summary>
    public bool Equals(WrittenReal other)
        => BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value)
            && Scale == other.Scale && Unscaled == other.Unscaled;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BitConverter.DoubleToInt64Bits(Value), Unscaled, Scale);
}
