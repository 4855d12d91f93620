// Polynomials in one variable with exact rational coefficients.
using System.Numerics;

namespace Induce.Search.Algebra;

/// <summary>An immutable polynomial over ℚ; equality is by value.</summary>
public sealed class Polynomial : IEquatable<Polynomial>
{
    private readonly Rational[] coefficients; // ascending; no leading zero

    /// <summary>The polynomial with these coefficients, the constant one first.</summary>
    public Polynomial(params ReadOnlySpan<Rational> coefficients)
    {
        var length = coefficients.Length;
        while (length > 0 && coefficients[length - 1].IsZero)
            length--;
        this.coefficients = coefficients[..length].ToArray();
    }

    /// <summary>The polynomial 0.</summary>
    public static Polynomial Zero { get; } = new();

    /// <summary>The polynomial x.</summary>
    public static Polynomial X { get; } = new(0, 1);

    /// <summary>The degree; −1 for 0.</summary>
    public int Degree => coefficients.Length - 1;

    /// <summary>Whether this is the polynomial 0.</summary>
    public bool IsZero => coefficients.Length == 0;

    /// <summary>The coefficients, the constant one first; none for 0.</summary>
    public ReadOnlySpan<Rational> Coefficients => coefficients;

    /// <summary>The coefficient of the highest power; 0 for the polynomial 0.</summary>
    public Rational Leading => IsZero ? Rational.Zero : coefficients[^1];

    /// <summary>The least positive integer that makes all coefficients integers.</summary>
    public BigInteger Denominator
    {
        get
        {
            var result = BigInteger.One;
            foreach (var c in coefficients)
                result = result / BigInteger.GreatestCommonDivisor(result, c.Denominator) * c.Denominator;
            return result;
        }
    }

    /// <summary>The coefficient of a power; 0 beyond the degree.</summary>
    public Rational this[int power] => power < coefficients.Length ? coefficients[power] : Rational.Zero;

    /// <summary>A constant polynomial.</summary>
    public static implicit operator Polynomial(Rational value) => new(value);

    /// <summary>Sum.</summary>
    public static Polynomial operator +(Polynomial a, Polynomial b)
    {
        var sum = new Rational[Math.Max(a.coefficients.Length, b.coefficients.Length)];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = a[i] + b[i];
        return new(sum);
    }

    /// <summary>Difference.</summary>
    public static Polynomial operator -(Polynomial a, Polynomial b) => a + (Rational)(-1) * b;

    /// <summary>Product.</summary>
    public static Polynomial operator *(Polynomial a, Polynomial b)
    {
        if (a.IsZero || b.IsZero)
            return Zero;
        var product = new Rational[a.coefficients.Length + b.coefficients.Length - 1];
        for (var i = 0; i < a.coefficients.Length; i++)
            for (var j = 0; j < b.coefficients.Length; j++)
                product[i + j] += a.coefficients[i] * b.coefficients[j];
        return new(product);
    }

    /// <summary>Product with a number.</summary>
    public static Polynomial operator *(Rational a, Polynomial b) => (Polynomial)a * b;

    /// <summary>The polynomial of least degree with values[i] at x = origin + i (Newton's forward differences).</summary>
    public static Polynomial Interpolate(ReadOnlySpan<BigInteger> values, BigInteger origin)
    {
        var differences = LeadingDifferences(values);
        var result = Zero;
        Polynomial basis = Rational.One;
        for (var k = 0; k < differences.Length; k++)
        {
            result += (Rational)differences[k] * basis;
            basis *= new Polynomial(new Rational(-(origin + k), k + 1), new Rational(1, k + 1));
        }
        return result;
    }

    /// <summary>Δ⁰, Δ¹, … at the first value: the coefficients in the basis of binomials of (x − origin).</summary>
    public static BigInteger[] LeadingDifferences(ReadOnlySpan<BigInteger> values)
    {
        var row = values.ToArray();
        var result = new BigInteger[row.Length];
        for (var k = 0; k < result.Length; k++)
        {
            result[k] = row[0];
            for (var i = 0; i + 1 < row.Length - k; i++)
                row[i] = row[i + 1] - row[i];
        }
        return result;
    }

    /// <summary>The value at x.</summary>
    public Rational At(Rational x)
    {
        var result = Rational.Zero;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            result = result * x + coefficients[i];
        return result;
    }

    /// <summary>The polynomial p(x·scale + shift).</summary>
    public Polynomial Substitute(Rational scale, Rational shift)
    {
        var inner = new Polynomial(shift, scale);
        var result = Zero;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            result = result * inner + coefficients[i];
        return result;
    }

    /// <summary>The quotient by (x − root), the remainder being dropped.</summary>
    public Polynomial DivideByRoot(Rational root)
    {
        if (Degree < 1)
            return Zero;
        var quotient = new Rational[coefficients.Length - 1];
        var carry = Rational.Zero;
        for (var i = quotient.Length; i > 0; i--)
        {
            carry = carry * root + coefficients[i];
            quotient[i - 1] = carry;
        }
        return new(quotient);
    }

    /// <summary>
    /// The rational roots p/q with |p| ≤ <paramref name="bound"/> and q ≤ <paramref name="denominators"/>, with
    /// multiplicity, and the cofactor that remains.
    /// </summary>
    public (IReadOnlyList<Rational> Roots, Polynomial Cofactor) SmallRoots(int bound, int denominators = 1)
    {
        var roots = new List<Rational>();
        var rest = this;
        var field = PrimeField.Large[0];
        var residues = new ulong[coefficients.Length];
        for (var i = 0; i < residues.Length; i++)
        {
            if (field.Of(coefficients[i]) is not { } residue)
                return (roots, rest); // a denominator that the prime divides: no polynomial of search's sizes has one
            residues[i] = residue;
        }
        for (var q = 1; q <= denominators; q++)
        {
            var inverse = field.Invert(field.Of(q));
            for (var size = 0; size <= bound && rest.Degree > 0; size++)
                for (var sign = -1; sign <= 1; sign += 2)
                {
                    if (size == 0 && sign > 0 || Gcd(size, q) != 1)
                        continue;
                    // modulo a prime first: most numbers are no roots
                    var x = field.Multiply(field.Of(sign * size), inverse);
                    var value = 0UL;
                    for (var i = residues.Length - 1; i >= 0; i--)
                        value = field.Add(field.Multiply(value, x), residues[i]);
                    if (value != 0)
                        continue;
                    var root = new Rational(sign * size, q);
                    for (; rest.Degree > 0 && rest.At(root).IsZero; rest = rest.DivideByRoot(root))
                        roots.Add(root);
                }
        }
        return (roots, rest);
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    /// <inheritdoc/>
    public bool Equals(Polynomial? other) => other is not null && coefficients.AsSpan().SequenceEqual(other.coefficients);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var c in coefficients)
            hash.Add(c);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        IsZero ? "0" : string.Join(" + ", coefficients.Select((c, i) => $"{c}*x^{i}"));
}
