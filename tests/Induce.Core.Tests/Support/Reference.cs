// Elementary functions to hundreds of bits, slow and plain, to measure others by: series in fixed point on BigInteger.
using System.Numerics;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

/// <summary>The real Value · 2^Exponent.</summary>
internal readonly record struct Wide(BigInteger Value, int Exponent)
{
    /// <summary>How far a real is from this, in units in the last place of that real.</summary>
    public double UlpsTo(double actual)
    {
        (BigInteger mantissa, int exponent) = Reference.Exact(actual);
        const int fraction = 60;
        int shift = Exponent - exponent + fraction;
        BigInteger scaled = shift >= 0 ? Value << shift : Value >> -shift;
        return (double)BigInteger.Abs(scaled - (mantissa << fraction)) / (1L << fraction);
    }
}

internal static class Reference
{
    // Bits after the point; enough for results down to 2^-100 to more than a hundred bits.
    private const int P = 360;
    private const int LongP = P + 1100;
    private static readonly BigInteger One = BigInteger.One << P;
    private static readonly BigInteger Ln2 = 2 * AtanhOfReciprocal(3);

    // Machin's formula, 1706.
    private static readonly BigInteger LongPi = 16 * AtanOfReciprocal(5, LongP) - 4 * AtanOfReciprocal(239, LongP);
    private static readonly BigInteger HalfPi = LongPi >> (LongP - P + 1);

    /// <summary>A finite real taken apart: mantissa · 2^exponent, the exponent that of its unit in the last place.</summary>
    public static (BigInteger Mantissa, int Exponent) Exact(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int field = (int)(bits >> 52) & 0x7FF;
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        if (field > 0) mantissa |= 1L << 52;
        return (x < 0 ? -mantissa : mantissa, Math.Max(field, 1) - 1075);
    }

    public static Wide Exp(double x) => ExpOf(Fixed(x));

    public static Wide Log(double x) => new(LogOf(x), -P);

    public static Wide Pow(double x, double y)
    {
        (BigInteger mantissa, int exponent) = Exact(y);
        BigInteger product = LogOf(x) * mantissa;
        return ExpOf(exponent >= 0 ? product << exponent : product >> -exponent);
    }

    public static Wide Sin(double x) => new(Turn(x).Sin, -P);

    public static Wide Cos(double x) => new(Turn(x).Cos, -P);

    public static Wide Tan(double x)
    {
        (BigInteger sin, BigInteger cos) = Turn(x);
        return new((sin << P) / cos, -P);
    }

    public static Wide Atan(double x)
    {
        bool inverted = Math.Abs(x) > 1;
        BigInteger t = Fixed(x);
        if (inverted) t = (One << P) / t;
        // Each halving of the angle makes the series shorter.
        const int halvings = 8;
        for (int i = 0; i < halvings; i++) t = (t << P) / (One + IntegerMath.Isqrt((One << P) + t * t));
        BigInteger square = t * t >> P;
        BigInteger sum = 0;
        BigInteger power = t;
        for (int k = 1; !power.IsZero && power != BigInteger.MinusOne; k += 2)
        {
            sum += (k & 2) == 0 ? power / k : -(power / k);
            power = power * square >> P;
        }

        sum <<= halvings;
        return new(inverted ? (x > 0 ? HalfPi : -HalfPi) - sum : sum, -P);
    }

    public static Wide Tanh(double x)
    {
        Wide exp = ExpOf(2 * Fixed(x));
        BigInteger value = exp.Exponent >= -P ? exp.Value << (exp.Exponent + P) : exp.Value >> (-P - exp.Exponent);
        return new(((value - One) << P) / (value + One), -P);
    }

    private static BigInteger Fixed(double x)
    {
        (BigInteger mantissa, int exponent) = Exact(x);
        return exponent >= -P ? mantissa << (exponent + P) : mantissa >> (-P - exponent);
    }

    private static Wide ExpOf(BigInteger x)
    {
        BigInteger k = IntegerMath.Div(x, Ln2);
        const int squarings = 10;
        BigInteger r = (x - k * Ln2) >> squarings;
        BigInteger sum = One;
        BigInteger term = One;
        for (int i = 1; !term.IsZero; i++)
        {
            term = (term * r >> P) / i;
            sum += term;
        }

        for (int i = 0; i < squarings; i++) sum = sum * sum >> P;
        return new(sum, (int)k - P);
    }

    private static BigInteger LogOf(double x)
    {
        (BigInteger mantissa, int exponent) = Exact(x);
        int length = (int)mantissa.GetBitLength();
        // m in [3/4, 3/2), and ln m = 2·atanh((m − 1)/(m + 1)).
        BigInteger m = mantissa << (P - length);
        exponent += length;
        if (4 * m < 3 * One)
        {
            m <<= 1;
            exponent--;
        }

        BigInteger y = ((m - One) << P) / (m + One);
        BigInteger square = y * y >> P;
        BigInteger sum = 0;
        BigInteger power = y;
        for (int k = 1; !power.IsZero && power != BigInteger.MinusOne; k += 2)
        {
            sum += power / k;
            power = power * square >> P;
        }

        return 2 * sum + exponent * Ln2;
    }

    private static (BigInteger Sin, BigInteger Cos) Turn(double x)
    {
        (BigInteger mantissa, int exponent) = Exact(x);
        BigInteger angle = exponent >= -LongP ? mantissa << (exponent + LongP) : mantissa >> (-LongP - exponent);
        BigInteger quadrant = IntegerMath.Div(angle + (LongPi >> 2), LongPi >> 1);
        // The error of π in its last place grows by the quadrant's number, at most 2^1024.
        BigInteger r = (angle - quadrant * (LongPi >> 1)) >> (LongP - P);
        BigInteger sin = 0;
        BigInteger cos = 0;
        BigInteger term = One;
        for (int i = 0; !term.IsZero && term != BigInteger.MinusOne; i++)
        {
            switch (i & 3)
            {
                case 0: cos += term; break;
                case 1: sin += term; break;
                case 2: cos -= term; break;
                case 3: sin -= term; break;
            }

            term = (term * r >> P) / (i + 1);
        }

        return (int)(quadrant & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    private static BigInteger AtanOfReciprocal(int n, int precision)
    {
        BigInteger sum = 0;
        BigInteger power = (BigInteger.One << precision) / n;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += (k & 2) == 0 ? power / k : -(power / k);
            power /= n * n;
        }

        return sum;
    }

    private static BigInteger AtanhOfReciprocal(int n)
    {
        BigInteger sum = 0;
        BigInteger power = One / n;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power /= n * n;
        }

        return sum;
    }
}
