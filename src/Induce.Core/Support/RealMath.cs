// The elementary functions of reals, the same bits on every machine.
// Depends on no other file.
#nullable enable
using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Induce.Core.Support;

/// <summary>Elementary functions of binary64 reals, built on + − · / and the square root alone.</summary>
/// <remarks>
/// <para>These five operations are fixed to the bit by IEEE 754; sine, logarithm and the like are not, and differ from
/// library to library. So nothing here calls them, nothing is fused, and every result is the same everywhere.</para>
/// <para>The critical steps carry a value as an unevaluated sum of two reals, high and low (Dekker, A floating-point
/// technique for extending the available precision, 1971). Results are within 0.56 units in the last place of the
/// exact value, and nearly always the nearest real (measured, not proved). Special values are as in IEEE
/// 754-2019 §9.2. Every result that is not a number has the bits of <see cref="double.NaN"/>.</para>
/// </remarks>
public static class RealMath
{
    private const double Tiny = 1.0 / (1 << 27);

    /// <summary>The square root, correctly rounded.</summary>
    /// <returns>Not a number for x &lt; 0; −0 for −0.</returns>
    public static double Sqrt(double x) => x >= 0 || x == 0 ? Math.Sqrt(x) : double.NaN;

    // ---- exponential ------------------------------------------------------------------------------------------

    /// <summary>e^x.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x > 720) return double.PositiveInfinity;
        if (x < -760) return 0;
        Pair value = ExpPair(new Pair(x, 0), out int exponent);
        return Scale(value, exponent);
    }

    // e^x = value · 2^exponent with value near [1, 2), for |x| ≤ 760; relative error below 2^-64.
    // x = (32·exponent + j)·ln2/32 + r with |r| ≤ ln2/64; 2^(j/32) from a table, e^r by its series.
    private static Pair ExpPair(Pair x, out int exponent)
    {
        // The first part has 36 bits, so that its product with k is exact.
        const double ln2Over32High = 0.021660849392446835;
        const double ln2Over32Low = 5.145609244655338e-14;
        const double inverse = 46.16624130844683;

        double scaled = x.High * inverse;
        int k = (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        exponent = k >> 5;
        int j = k & 31;
        Pair r = Sum(x.High - k * ln2Over32High, x.Low - k * ln2Over32Low);
        double s = r.High;
        double tail = s * s * (1.0 / 2 + s * (1.0 / 6 + s * (1.0 / 24 + s * (1.0 / 120 + s * (1.0 / 720 + s * (1.0 / 5040))))));
        tail += r.Low + r.Low * s;

        ReadOnlySpan<double> table = PowersOfTwo;
        double high = table[2 * j];
        double low = table[2 * j + 1];
        Pair linear = Product(high, s);
        Pair sum = OrderedSum(high, linear.High);
        return OrderedSum(sum.High, sum.Low + (linear.Low + (low + (high * tail + low * s))));
    }

    // ---- logarithm --------------------------------------------------------------------------------------------

    /// <summary>The natural logarithm.</summary>
    /// <returns>−∞ for ±0; not a number for x &lt; 0.</returns>
    public static double Log(double x)
    {
        if (x == 0) return double.NegativeInfinity;
        if (!(x > 0)) return double.NaN;
        if (x == double.PositiveInfinity) return x;
        return LogPair(x).High;
    }

    // ln x for finite x > 0; relative error below 2^-68.
    // x = 2^k·m; with c ≈ 1/m from a table of numbers of few bits, r = m·c − 1 is exact in two parts, |r| < 2^-6, and
    // ln x = k·ln2 − ln c + ln(1 + r).
    private static Pair LogPair(double x)
    {
        // The first part has 42 bits, so that its product with k is exact.
        const double ln2High = 0.6931471805598903;
        const double ln2Low = 5.497923018708371e-14;
        const double thirdHigh = 1.0 / 3;
        const double thirdLow = 1.850371707708594e-17;

        int k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 1L << 54;
            k = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        int i = (int)(bits >> 46) & 63;
        // m is in [1, 2) below the middle entry, in [1/2, 1) from there on, so that x near 1 meets no cancellation.
        long one = 0x3FF0000000000000;
        if (i >= LogMiddle)
        {
            one -= 1L << 52;
            k++;
        }

        long mantissa = bits & 0x000FFFFFFFFFFFFF;
        double m = BitConverter.Int64BitsToDouble(one | mantissa);
        double mHigh = BitConverter.Int64BitsToDouble(one | (mantissa & ~0x1FFFFFL));
        double c = LogReciprocal(i);
        Pair r = Sum(mHigh * c - 1, (m - mHigh) * c);
        double s = r.High;

        Pair square = Product(s, s);
        square = OrderedSum(square.High, square.Low + 2 * s * r.Low);
        Pair cube = Product(square, Product(r, new Pair(thirdHigh, thirdLow)));
        double tail = square.High * square.High * (-1.0 / 4 + s * (1.0 / 5 + s * (-1.0 / 6 + s * (1.0 / 7 + s * (-1.0 / 8 +
            s * (1.0 / 9 + s * (-1.0 / 10 + s * (1.0 / 11 + s * (-1.0 / 12 + s * (1.0 / 13))))))))));

        ReadOnlySpan<double> table = LogTable;
        Pair sum = Sum(k * ln2High, table[2 * i]);
        double low = sum.Low + (table[2 * i + 1] + k * ln2Low);
        sum = Sum(sum.High, s);
        low += sum.Low + r.Low;
        sum = Sum(sum.High, -0.5 * square.High);
        low += sum.Low - 0.5 * square.Low;
        sum = Sum(sum.High, cube.High);
        low += sum.Low + (cube.Low + tail);
        return OrderedSum(sum.High, low);
    }

    // The first table entry whose mantissas count as below 1.
    private const int LogMiddle = 27;

    // The reciprocal of the middle of mantissa interval i, rounded to 1/256; 1 on both sides of x = 1.
    private static double LogReciprocal(int i)
    {
        if (i is 0 or 63) return 1;
        int middle = 129 + 2 * i;
        return ((i < LogMiddle ? 32768 : 65536) + middle / 2) / middle * (1.0 / 256);
    }

    // ---- power ------------------------------------------------------------------------------------------------

    /// <summary>x raised to the power y.</summary>
    /// <returns>1 for y = 0 and for x = 1 whatever the other; not a number for x &lt; 0 unless y is an integer.</returns>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        double magnitude = Math.Abs(x);
        if (double.IsInfinity(y)) return magnitude == 1 ? 1 : magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;

        bool negated = double.IsNegative(x) && IsOddInteger(y);
        if (x == 0 || double.IsInfinity(x))
        {
            double limit = x == 0 == y > 0 ? 0 : double.PositiveInfinity;
            return negated ? -limit : limit;
        }

        if (x < 0 && y != Math.Floor(y)) return double.NaN;
        // The commonest exponents, correctly rounded.
        if (y == 1) return x;
        if (y == 2) return x * x;
        if (y == -1) return 1 / x;
        if (y == 0.5) return Math.Sqrt(x);

        double power = PowOfMagnitude(magnitude, y);
        return negated ? -power : power;
    }

    private static double PowOfMagnitude(double x, double y)
    {
        // |ln x| is 0 or between 2^-53 and 745, so these ends are certain, and keep the products below in range.
        if (x == 1 || Math.Abs(y) < 1.0 / (1L << 62) / 1024) return 1;
        if (Math.Abs(y) > 18446744073709551616.0) return x > 1 == y > 0 ? double.PositiveInfinity : 0;

        Pair log = LogPair(x);
        Pair product = Product(y, log.High);
        product = OrderedSum(product.High, product.Low + y * log.Low);
        if (product.High > 720) return double.PositiveInfinity;
        if (product.High < -760) return 0;
        Pair value = ExpPair(product, out int exponent);
        return Scale(value, exponent);
    }

    private static bool IsOddInteger(double y)
    {
        // From 2^53 on every real is an even integer.
        if (Math.Abs(y) >= 9007199254740992) return false;
        long integer = (long)y;
        return integer == y && (integer & 1) != 0;
    }

    // ---- circular functions -----------------------------------------------------------------------------------

    /// <summary>The sine of an angle in radians.</summary>
    /// <returns>Not a number for infinite x.</returns>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        if (Math.Abs(x) < Tiny) return x;
        Pair r = Reduce(x, out int quadrant);
        double value = (quadrant & 1) == 0 ? SinPair(r).High : CosPair(r).High;
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>The cosine of an angle in radians.</summary>
    /// <returns>Not a number for infinite x.</returns>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        if (Math.Abs(x) < Tiny) return 1;
        Pair r = Reduce(x, out int quadrant);
        double value = (quadrant & 1) == 0 ? CosPair(r).High : SinPair(r).High;
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>The tangent of an angle in radians.</summary>
    /// <returns>Not a number for infinite x.</returns>
    public static double Tan(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        if (Math.Abs(x) < Tiny) return x;
        Pair r = Reduce(x, out int quadrant);
        Pair sine = SinPair(r);
        Pair cosine = CosPair(r);
        return (quadrant & 1) == 0 ? Quotient(sine, cosine).High : -Quotient(cosine, sine).High;
    }

    // x = quadrant·π/2 + r with |r| ≤ π/4, the quadrant modulo 4; relative error of r below 2^-72 for every x (no real
    // is nearer to a multiple of π/2 than 2^-62).
    // Payne and Hanek, Radian reduction for trigonometric functions, 1983: of x·2/π = M·2^e·2/π only the 192 bits of
    // 2/π matter that are neither multiples of 4 nor too small.
    private static Pair Reduce(double x, out int quadrant)
    {
        const double quarterTurn = 0.78539816339744828;
        const double halfPiHigh = 1.5707963267948966;
        const double halfPiLow = 6.123233995736766e-17;

        double magnitude = Math.Abs(x);
        if (magnitude <= quarterTurn)
        {
            quadrant = 0;
            return new Pair(x, 0);
        }

        long bits = BitConverter.DoubleToInt64Bits(magnitude);
        ulong mantissa = (ulong)(bits & 0x000FFFFFFFFFFFFF) | 1UL << 52;
        int exponent = (int)(bits >> 52) - 1075;

        // The window W of 192 bits such that M·W modulo 2^192 is x·2/π modulo 4, times 2^190. The table begins with 64
        // zeros for windows that reach before the point.
        int start = 64 + exponent - 2;
        ReadOnlySpan<ulong> digits = TwoOverPi.Slice(start >> 6, 4);
        int shift = start & 63;
        ulong w2 = Window(digits[0], digits[1], shift);
        ulong w1 = Window(digits[1], digits[2], shift);
        ulong w0 = Window(digits[2], digits[3], shift);

        ulong carry0 = Math.BigMul(mantissa, w0, out ulong p0);
        ulong carry1 = Math.BigMul(mantissa, w1, out ulong p1);
        p1 += carry0;
        if (p1 < carry0) carry1++;
        ulong p2 = mantissa * w2 + carry1;

        quadrant = (int)(p2 >> 62);
        // The fraction of a quadrant, 190 bits moved to the top; above one half it is taken from the next quadrant.
        p2 = p2 << 2 | p1 >> 62;
        p1 = p1 << 2 | p0 >> 62;
        p0 <<= 2;
        bool negative = p2 >> 63 != 0;
        if (negative)
        {
            quadrant = (quadrant + 1) & 3;
            p0 = ~p0;
            p1 = ~p1;
            p2 = ~p2;
            // The missing one in the last place is far below the precision needed.
        }

        int weight = -64;
        if (p2 == 0)
        {
            (p2, p1, p0) = (p1, p0, 0);
            weight -= 64;
        }

        int zeros = BitOperations.LeadingZeroCount(p2);
        p2 = Window(p2, p1, zeros);
        p1 = Window(p1, p0, zeros);
        weight -= zeros;

        // The leading 53 bits and the next 53, each exact as a real.
        double high = (double)(long)(p2 >> 11) * PowerOfTwo(weight + 11);
        double low = (double)(long)((p2 & 0x7FF) << 42 | p1 >> 22) * PowerOfTwo(weight - 42);
        Pair r = Product(OrderedSum(high, low), new Pair(halfPiHigh, halfPiLow));
        if (negative) r = new Pair(-r.High, -r.Low);
        if (x < 0)
        {
            quadrant = -quadrant & 3;
            r = new Pair(-r.High, -r.Low);
        }

        return r;

        static ulong Window(ulong first, ulong second, int shift) => shift == 0 ? first : first << shift | second >> (64 - shift);
    }

    // The sine of |r| ≤ π/4; relative error below 2^-60.
    private static Pair SinPair(Pair r)
    {
        const double sixthHigh = 1.0 / 6;
        const double sixthLow = 9.25185853854297e-18;

        Pair square = Product(r, r);
        Pair cube = Product(square, Product(r, new Pair(sixthHigh, sixthLow)));
        double z = square.High;
        double tail = r.High * z * z * (1.0 / 120 + z * (-1.0 / 5040 + z * (1.0 / 362880 + z * (-1.0 / 39916800 +
            z * (1.0 / 6227020800 + z * (-1.0 / 1307674368000 + z * (1.0 / 355687428096000 + z * (-1.0 / 121645100408832000))))))));
        Pair sum = OrderedSum(r.High, -cube.High);
        return OrderedSum(sum.High, sum.Low + (r.Low - cube.Low + tail));
    }

    // The cosine of |r| ≤ π/4; relative error below 2^-57.
    private static Pair CosPair(Pair r)
    {
        Pair square = Product(r, r);
        double z = square.High;
        double tail = z * z * (1.0 / 24 + z * (-1.0 / 720 + z * (1.0 / 40320 + z * (-1.0 / 3628800 + z * (1.0 / 479001600 +
            z * (-1.0 / 87178291200 + z * (1.0 / 20922789888000 + z * (-1.0 / 6402373705728000 + z * (1.0 / 2432902008176640000)))))))));
        Pair sum = OrderedSum(1, -0.5 * z);
        return OrderedSum(sum.High, sum.Low + (tail - 0.5 * square.Low));
    }

    /// <summary>The angle in −π/2..π/2 whose tangent is x.</summary>
    public static double Atan(double x)
    {
        const double halfPiHigh = 1.5707963267948966;
        const double halfPiLow = 6.123233995736766e-17;

        if (double.IsNaN(x)) return double.NaN;
        double magnitude = Math.Abs(x);
        if (magnitude < Tiny) return x;
        if (magnitude > 1L << 60) return x < 0 ? -halfPiHigh : halfPiHigh;

        double value;
        if (magnitude <= 1)
        {
            value = AtanPair(new Pair(magnitude, 0)).High;
        }
        else
        {
            Pair complement = AtanPair(Quotient(new Pair(1, 0), new Pair(magnitude, 0)));
            Pair sum = OrderedSum(halfPiHigh, -complement.High);
            value = sum.High + (sum.Low + (halfPiLow - complement.Low));
        }

        return x < 0 ? -value : value;
    }

    // For 0 ≤ x ≤ 1: atan x = atan c + atan t with c = x rounded to 1/16 and t = (x − c) / (1 + c·x), |t| ≤ 1/32.
    private static Pair AtanPair(Pair x)
    {
        int i = (int)(16 * x.High + 0.5);
        double c = i * (1.0 / 16);
        Pair t = x;
        if (i > 0)
        {
            Pair product = Product(c, x.High);
            Pair denominator = OrderedSum(1, product.High);
            denominator = OrderedSum(denominator.High, denominator.Low + (product.Low + c * x.Low));
            t = Quotient(Sum(x.High - c, x.Low), denominator);
        }

        double z = t.High * t.High;
        double tail = t.High * z * (-1.0 / 3 + z * (1.0 / 5 + z * (-1.0 / 7 + z * (1.0 / 9 + z * (-1.0 / 11 + z * (1.0 / 13))))));
        ReadOnlySpan<double> table = Arctangents;
        Pair sum = Sum(table[2 * i], t.High);
        return OrderedSum(sum.High, sum.Low + (table[2 * i + 1] + t.Low + tail));
    }

    // ---- hyperbolic tangent -----------------------------------------------------------------------------------

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        double magnitude = Math.Abs(x);
        if (magnitude < Tiny) return x;
        // 1 − tanh 22 is below half a unit in the last place of 1.
        if (magnitude > 22) return x < 0 ? -1 : 1;
        if (magnitude < 0.125)
        {
            double z = x * x;
            return x + x * (z * (-0.3333333333333333 + z * (0.13333333333333333 + z * (-0.05396825396825397 +
                z * (0.021869488536155203 + z * (-0.008863235529902197 + z * (0.003592128036572481 +
                z * (-0.0014558343870513183 + z * (0.000590027440945586 + z * (-0.00023912911424355248 + z * 9.691537956929451e-05))))))))));
        }

        // tanh x = (e^2x − 1) / (e^2x + 1)
        Pair exp = ExpPair(new Pair(2 * magnitude, 0), out int exponent);
        double scale = PowerOfTwo(exponent);
        double high = exp.High * scale;
        double low = exp.Low * scale;
        Pair less = Sum(high, -1);
        Pair more = Sum(high, 1);
        double value = Quotient(OrderedSum(less.High, less.Low + low), OrderedSum(more.High, more.Low + low)).High;
        return x < 0 ? -value : value;
    }

    // ---- pairs: unevaluated sums of two reals -----------------------------------------------------------------

    // The value is High + Low, with High the sum rounded to a real.
    private readonly record struct Pair(double High, double Low);

    // a + b exactly, for |a| ≥ |b| or a = 0 (Dekker 1971).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair OrderedSum(double a, double b)
    {
        double sum = a + b;
        return new Pair(sum, b - (sum - a));
    }

    // a + b exactly (Knuth, The Art of Computer Programming 2, §4.2.2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Sum(double a, double b)
    {
        double sum = a + b;
        double fromB = sum - a;
        return new Pair(sum, (a - (sum - fromB)) + (b - fromB));
    }

    // a · b exactly, unless something over- or underflows (Dekker 1971, with Veltkamp's splitting into 26 bits each).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Product(double a, double b)
    {
        const double splitter = (1 << 27) + 1;
        double product = a * b;
        double scaledA = a * splitter;
        double highA = scaledA - (scaledA - a);
        double lowA = a - highA;
        double scaledB = b * splitter;
        double highB = scaledB - (scaledB - b);
        double lowB = b - highB;
        return new Pair(product, ((highA * highB - product) + highA * lowB + lowA * highB) + lowA * lowB);
    }

    // Relative error below 2^-102.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Product(Pair a, Pair b)
    {
        Pair product = Product(a.High, b.High);
        return OrderedSum(product.High, product.Low + (a.High * b.Low + a.Low * b.High));
    }

    // Relative error below 2^-101.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Quotient(Pair a, Pair b)
    {
        double quotient = a.High / b.High;
        Pair back = Product(quotient, b.High);
        double rest = (a.High - back.High) - back.Low + a.Low - quotient * b.Low;
        return OrderedSum(quotient, rest / b.High);
    }

    // ---- powers of two ----------------------------------------------------------------------------------------

    // 2^exponent for −1022 ≤ exponent ≤ 1023.
    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    // (value.High + value.Low) · 2^exponent rounded once, for a value near [1, 2) and an exponent of at most 1100.
    private static double Scale(Pair value, int exponent)
    {
        if (exponent > 1000) return value.High * PowerOfTwo(1000) * PowerOfTwo(exponent - 1000);
        if (exponent > -1022 || (exponent == -1022 && value.High >= 1)) return value.High * PowerOfTwo(exponent);
        if (exponent < -1080) return 0;
        // Subnormal results have fewer bits. Adding a number whose unit in the last place is 2^-1074 once scaled
        // rounds there, the low part included.
        double large = PowerOfTwo(52 - 1074 - exponent);
        Pair sum = OrderedSum(large, value.High);
        double rounded = sum.High + (sum.Low + value.Low) - large;
        return rounded * PowerOfTwo(exponent + 200) * PowerOfTwo(-200);
    }

    // ---- tables -----------------------------------------------------------------------------------------------

    // 2^(j/32) for j = 0..31, high and low.
    private static ReadOnlySpan<double> PowersOfTwo =>
    [
        1.0, 0.0, 1.0218971486541166, 5.109225028973444e-17, 1.0442737824274138, 8.551889705537965e-17,
        1.0671404006768237, -7.899853966841582e-17, 1.0905077326652577, -3.046782079812471e-17, 1.1143867425958924, 1.0410278456845571e-16,
        1.1387886347566916, 8.912812676025408e-17, 1.1637248587775775, 3.8292048369240935e-17, 1.189207115002721, 3.982015231465646e-17,
        1.215247359980469, -7.712630692681488e-17, 1.241857812073484, 4.658027591836937e-17, 1.2690509571917332, 2.667932131342186e-18,
        1.2968395546510096, 2.5382502794888315e-17, 1.3252366431597413, -2.8587312100388614e-17, 1.3542555469368927, 7.70094837980299e-17,
        1.383909881963832, -6.770511658794786e-17, 1.4142135623730951, -9.667293313452913e-17, 1.4451808069770467, -3.0237581349939873e-17,
        1.4768261459394993, -3.483994556892796e-17, 1.5091644275934228, -1.016455327754295e-16, 1.5422108254079407, 7.949834809697621e-17,
        1.5759808451078865, -1.0136916471278304e-17, 1.6104903319492543, 2.4707192569797888e-17, 1.645755478153965, -1.0125679913674773e-16,
        1.681792830507429, 8.199010020581497e-17, 1.718619298122478, -1.851380418263111e-17, 1.7562521603732995, 2.960140695448873e-17,
        1.7947090750031072, 1.8227458427912087e-17, 1.8340080864093424, 3.283107224245627e-17, 1.8741676341103, -6.122763413004143e-17,
        1.9152065613971474, -1.0619946056195963e-16, 1.9571441241754002, 8.960767791036668e-17,
    ];

    // −ln LogReciprocal(i) for i = 0..63, high and low.
    private static ReadOnlySpan<double> LogTable =>
    [
        0.0, 0.0, 0.023716526617316044, -1.5774243488668215e-18, 0.039845908547199674, -3.129547680315208e-18,
        0.05211600113901402, 7.1036769831546065e-19, 0.06871389254805181, -2.5298812881248404e-18, 0.0813456394539524, 5.07707635593117e-18,
        0.09844007281325252, -4.439009633675136e-18, 0.11145544092532282, 5.685957919022839e-18, 0.1246424452072766, -5.808912678940971e-18,
        0.13800567301944372, -3.082753002960249e-18, 0.15154989812720093, 5.1669593684615594e-18, 0.16528009093910292, -6.262313551919987e-19,
        0.179201429457711, -1.0785017454858423e-17, 0.19331931100349597, 4.630440315107144e-18, 0.20284319251475147, 2.0981425921481313e-18,
        0.2173012756899814, 1.6168452453763015e-18, 0.22705745063534608, 9.551415762738488e-18, 0.24187253642048673, -3.5869293176775316e-18,
        0.2518726197550701, -1.8984402852371785e-18, 0.26706278524904525, -7.32891532732017e-18, 0.27731928541623435, -7.44528405583513e-18,
        0.2876820724517809, 2.607160616442564e-17, 0.3034304294199201, -4.151258540103992e-18, 0.31406882762497584, 7.311073985078525e-18,
        0.32482161940123766, -3.7162556628635935e-18, 0.33569129163814154, -7.183773020381283e-18, 0.3466804132137367, 1.2904632283500345e-17,
        -0.3353555419211378, -1.834564437059473e-17, -0.324119468654212, 7.958214381893813e-18, -0.3127557100038969, 1.451808353098951e-17,
        -0.3041473354672967, 2.963837507561865e-18, -0.29255300268637746, 2.1327310101814576e-17, -0.2837681731306446, 2.032665581126656e-17,
        -0.27193371548364176, -7.83319637697442e-19, -0.26296504550088134, -7.045250208263107e-18, -0.25088030628580943, 1.2457039343986644e-17,
        -0.24171993688714516, -8.900990022166643e-18, -0.23247487874309405, -1.049773658067578e-17, -0.22314355131420976, 9.091270597324799e-18,
        -0.21372432939771813, -1.1984668242736255e-17, -0.2042155414286909, -2.7338281018722773e-18, -0.19461546769967167, 9.286606646402599e-18,
        -0.184922338494012, -3.0236614153574064e-18, -0.17513433212784915, 3.59146702814679e-18, -0.16524957289530717, 1.0094935622322628e-17,
        -0.15526612891112396, 5.790029056368188e-18, -0.14855469432313714, 1.53995371858771e-19, -0.13840232285911913, -4.447777301357527e-18,
        -0.12814582269193003, -4.564146029872488e-18, -0.12124924363286968, -5.284805187745387e-18, -0.11081436634029011, -1.183748342825649e-18,
        -0.10379679368164356, -5.47772415726659e-18, -0.0931772248541833, 6.707547381997404e-18, -0.08603433734180316, 4.235394883227454e-18,
        -0.07884006170777602, -3.2379150876431256e-18, -0.06795066190850775, 1.2802141240611733e-18, -0.06062462181643484, -2.6424025938726934e-18,
        -0.053244514518812285, 1.665575816973663e-18, -0.04207121392068706, 3.1329038365070074e-18, -0.034552381506659735, 1.6591063781278726e-18,
        -0.026976587698202076, 5.651841481310676e-20, -0.019342962843130935, 2.2760589303784623e-19, -0.011650617219975274, 2.3618788515509035e-19,
        0.0, 0.0,
    ];

    // atan(i/16) for i = 0..16, high and low.
    private static ReadOnlySpan<double> Arctangents =>
    [
        0.0, 0.0, 0.06241880999595735, -1.5490756308295046e-18, 0.12435499454676144, -3.1253241424539383e-18,
        0.18534794999569476, 4.180692268843079e-18, 0.24497866312686414, 1.0698755618734451e-17, 0.3028848683749714, -1.1010827903001369e-17,
        0.35877067027057225, -2.4623815582638635e-17, 0.4124104415973873, -1.587652227770689e-17, 0.4636476090008061, 2.2698777452961687e-17,
        0.5123894603107377, -2.5462781472855804e-17, 0.5585993153435624, -5.4556305485916264e-18, 0.6022873461349642, 2.950430737228402e-17,
        0.6435011087932844, 1.5834785051444286e-17, 0.6823165548747481, 6.943223671560008e-18, 0.7188299996216245, -2.1478388444456983e-17,
        0.7531512809621944, -2.4256934659182068e-17, 0.7853981633974483, 3.061616997868383e-17,
    ];

    // 64 zeros, then the binary digits of 2/π after the point.
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041,
        0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
        0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
    ];
}
