// Exact rational numbers, the coefficients of everything the recognizers solve for.
using System.Globalization;
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>An exact rational number in lowest terms with a positive denominator.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger denominatorLessOne; // default(Rational) is then 0/1

    /// <summary>Makes numerator/denominator and reduces it.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        if (!denominator.IsOne)
        {
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
            if (!divisor.IsOne)
                (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }
        Numerator = numerator;
        denominatorLessOne = denominator - BigInteger.One;
    }

    private Rational(BigInteger integer) => Numerator = integer;

    /// <summary>The number 0.</summary>
    public static Rational Zero => default;

    /// <summary>The number 1.</summary>
    public static Rational One => new(BigInteger.One);

    /// <summary>The numerator, which carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Denominator => denominatorLessOne + BigInteger.One;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether the number is 1.</summary>
    public bool IsOne => Numerator.IsOne && denominatorLessOne.IsZero;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => denominatorLessOne.IsZero;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>An integer is a rational.</summary>
    public static implicit operator Rational(BigInteger value) => new(value);

    /// <summary>An integer is a rational.</summary>
    public static implicit operator Rational(int value) => new((BigInteger)value);

    /// <summary>Sum.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        a.IsInteger && b.IsInteger
            ? new(a.Numerator + b.Numerator)
            : new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>Difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>Negation.</summary>
    public static Rational operator -(Rational a) => a.IsInteger ? new(-a.Numerator) : new(-a.Numerator, a.Denominator);

    /// <summary>Product.</summary>
    public static Rational operator *(Rational a, Rational b) =>
        a.IsInteger && b.IsInteger
            ? new(a.Numerator * b.Numerator)
            : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>Quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Equality of values.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Order of values.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Order of values.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Order of values.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Order of values.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>The greatest integer not above this number.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>This number to a power of at least 0.</summary>
    public Rational Pow(int exponent) =>
        IsInteger
            ? new(BigInteger.Pow(Numerator, exponent))
            : new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent));

    /// <summary>The fraction with the least denominator in low/unit … high/unit, the upper end excluded.</summary>
    /// <param name="low">At least 0 and less than <paramref name="high"/>.</param>
    /// <param name="high">The upper end's numerator.</param>
    /// <param name="unit">The common denominator, at least 1.</param>
    /// <param name="bits">The most bits that numerator and denominator may have together.</param>
    /// <returns>Null where the fraction has more bits.</returns>
    /// <remarks>The common beginning of the ends' continued fractions.</remarks>
    public static Rational? SimplestBetween(BigInteger low, BigInteger high, BigInteger unit, double bits)
    {
        var (n0, n1, d0, d1) = (BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero); // convergents
        var (ln, ld, hn, hd) = (low, unit, high, unit);
        while (true)
        {
            var floor = BigInteger.DivRem(ln, ld, out var rest);
            // the ends part: the next integer is the last quotient, or the lower end itself is one
            var isLast = rest.IsZero || (floor + 1) * hd < hn;
            var quotient = rest.IsZero || !isLast ? floor : floor + 1;
            (n0, n1) = (n1, quotient * n1 + n0);
            (d0, d1) = (d1, quotient * d1 + d0);
            if (n1.GetBitLength() + d1.GetBitLength() > bits)
                return null;
            if (isLast)
                return new Rational(n1, d1);
            (ln, ld, hn, hd) = (hd, hn - floor * hd, ld, rest);
        }
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) =>
        Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, denominatorLessOne);

    /// <inheritdoc/>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
