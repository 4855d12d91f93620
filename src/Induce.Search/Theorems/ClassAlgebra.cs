// How families combine: the closure rules under + * div mod, powers, composition and partial sums.
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Theorems;

/// <summary>Closure rules; each yields null where it says nothing.</summary>
/// <remarks>
/// Orders: sums add them, products multiply them (Everest et al., "Recurrence Sequences", 2003, §4.1); a k-th power of
/// order p has order at most binomial(p + k − 1, k); f(q·m + r) over all residues r has m times the order of f.
/// </remarks>
internal static class ClassAlgebra
{
    private const int LargestOrder = 4096;

    public static SequenceClass Constant(BigInteger value) => QuasiPolynomial.Of((Rational)value);

    public static SequenceClass? Add(SequenceClass? x, SequenceClass? y) => (x, y) switch
    {
        (null, _) or (_, null) => null,
        (QuasiPolynomial a, QuasiPolynomial b) => Pointwise(a, b, (p, q) => p + q),
        _ => Bounded(Later(x.Start, y.Start), (long)x.Order + y.Order),
    };

    public static SequenceClass? Negate(SequenceClass? x) => Multiply(Constant(-1), x);

    public static SequenceClass? Multiply(SequenceClass? x, SequenceClass? y) => (x, y) switch
    {
        (null, _) or (_, null) => null,
        (QuasiPolynomial a, QuasiPolynomial b) => Pointwise(a, b, (p, q) => p * q),
        _ => Bounded(Later(x.Start, y.Start), (long)x.Order * y.Order),
    };

    /// <summary>A polynomial of degree <paramref name="degree"/> in x, such as a power.</summary>
    public static SequenceClass? Power(SequenceClass? x, int degree)
    {
        if (x is QuasiPolynomial quasi)
        {
            if ((long)quasi.Degree * degree > 64)
                return null;
            return QuasiPolynomial.Make(quasi.Start, quasi.Period, r =>
            {
                Polynomial power = Rational.One;
                for (var i = 0; i < degree; i++)
                    power *= quasi.Pieces[r];
                return power;
            });
        }
        return x is null || degree > 16 ? null : Bounded(x.Start, Choose(x.Order + degree - 1, degree));
    }

    /// <summary>binomial(x, k).</summary>
    public static SequenceClass? Binomial(SequenceClass? x, int k)
    {
        if (k > 16)
            return null;
        var result = Constant(1);
        if (x is not QuasiPolynomial)
            return x is null ? null : Bounded(x.Start, Choose(x.Order + k, k));
        SequenceClass? product = result;
        for (var i = 0; i < k; i++)
            product = Multiply(product, Add(x, Constant(-i)));
        var factorial = Enumerable.Range(1, k).Aggregate(BigInteger.One, (f, i) => f * i);
        return Multiply(product, QuasiPolynomial.Of(new Rational(1, factorial)));
    }

    /// <summary>baseᵗ.</summary>
    public static SequenceClass? Exponential(BigInteger @base, SequenceClass? exponent)
    {
        if (exponent is not QuasiPolynomial quasi)
            return null;
        if (@base == -1 && quasi.FirstAtLeast(0) is { } from)
            return Modulo(quasi, 2) is QuasiPolynomial parity
                ? QuasiPolynomial.Make(from, parity.Period, r => (Rational)1 - (Rational)2 * parity.Pieces[r])
                : null;
        if (quasi.FirstAtLeast(0) is not { } start)
            return null;
        if (@base.IsOne)
            return new QuasiPolynomial(start, [Rational.One]);
        // along a residue class the exponent is s·q + t with an integer s ≥ 0: one geometric sequence each
        return Bounded(start, quasi.Period);
    }

    /// <summary>x mod divisor, for a divisor of at least 1.</summary>
    public static SequenceClass? Modulo(SequenceClass? x, BigInteger divisor)
    {
        if (x is not QuasiPolynomial quasi || divisor.Sign <= 0)
            return null;
        // An integer-valued polynomial of degree d has modulo pᵉ a period that divides p^(e + ⌊log_p d⌋).
        BigInteger factor = divisor;
        if (divisor > QuasiPolynomial.LongestPeriod && quasi.Degree > 0)
            return null;
        if (quasi.Degree > 1)
            foreach (var (prime, _) in ModularSystem.PrimePowers((long)divisor))
                for (var power = prime; power <= quasi.Degree; power *= prime)
                    factor *= prime;
        if (quasi.Degree < 1)
            factor = 1;
        return QuasiPolynomial.Make(quasi.Start, quasi.Period * factor, r =>
        {
            var value = quasi.At(r);
            return value - (Rational)divisor * (value / (Rational)divisor).Floor();
        });
    }

    /// <summary>x div divisor, for a divisor of at least 1.</summary>
    public static SequenceClass? Divide(SequenceClass? x, BigInteger divisor) => Quotient(x, Modulo(x, divisor), divisor);

    /// <summary>(x − remainder) / divisor.</summary>
    public static SequenceClass? Quotient(SequenceClass? x, SequenceClass? remainder, BigInteger divisor) =>
        Multiply(Add(x, Negate(remainder)), QuasiPolynomial.Of(new Rational(1, divisor)));

    /// <summary>if condition then x else y, the condition being 0 or 1.</summary>
    public static SequenceClass? Choice(SequenceClass? condition, SequenceClass? x, SequenceClass? y)
    {
        if (condition is not QuasiPolynomial { Degree: <= 0 } choice || x is null || y is null)
            return null;
        if (x is QuasiPolynomial a && y is QuasiPolynomial b)
            return QuasiPolynomial.Make(
                Later(choice.Start, Later(a.Start, b.Start)), Lcm(choice.Period, Lcm(a.Period, b.Period)),
                r => choice.PieceAt(r).IsZero ? b.PieceAt(r) : a.PieceAt(r));
        return Bounded(Later(choice.Start, Later(x.Start, y.Start)), (long)choice.Period * (x.Order + y.Order));
    }

    /// <summary>The sign of x, which must settle in every residue class.</summary>
    public static QuasiPolynomial? Sign(SequenceClass? x)
    {
        if (x is not QuasiPolynomial quasi)
            return null;
        var start = quasi.Start;
        foreach (var piece in quasi.Pieces)
            if (piece.Degree > 0)
            {
                // Cauchy: beyond 1 + max |c/lead| a polynomial has the sign of its leading term
                var largest = Rational.Zero;
                for (var i = 0; i < piece.Degree; i++)
                {
                    var size = piece[i] / piece.Leading;
                    size = size.Sign < 0 ? -size : size;
                    largest = size > largest ? size : largest;
                }
                start = Later(start, largest.Floor() + 2);
            }
        return QuasiPolynomial.Make(start, quasi.Period, r => (Rational)quasi.Pieces[r].Leading.Sign);
    }

    /// <summary>A function of the values of a sign.</summary>
    public static SequenceClass? Test(QuasiPolynomial? sign, Func<int, bool> holds) => sign is null
        ? null
        : QuasiPolynomial.Make(sign.Start, sign.Period, r => (Rational)(holds(sign.Pieces[r][0].Sign) ? 1 : 0));

    /// <summary>outer(inner(n)), for an inner sequence of integers that rises along lines.</summary>
    public static SequenceClass? Compose(SequenceClass? outer, SequenceClass? inner, BigInteger? leastArgument = null)
    {
        if (outer is null || inner is not QuasiPolynomial line || line.Degree > 1)
            return null;
        var least = Later(outer.Start, leastArgument);
        var start = line.Start;
        if (least is { } bound)
        {
            if (line.FirstAtLeast(bound) is not { } first)
                return null;
            start = Later(start, first);
        }
        if (outer is QuasiPolynomial quasi)
            return QuasiPolynomial.Make(start, (BigInteger)line.Period * quasi.Period, r =>
            {
                var along = line.PieceAt(r);
                return quasi.PieceAt(along.At(r).Floor()).Substitute(along[1], along[0]);
            });
        return line.Pieces.All(p => p[1].Sign >= 0) ? Bounded(start, (long)line.Period * outer.Order) : null;
    }

    /// <summary>The sums of f over lo … n, as a function of n.</summary>
    public static SequenceClass? PartialSums(SequenceClass? f, BigInteger lo)
    {
        if (f is null)
            return null;
        if (f is not QuasiPolynomial quasi || (f.Start is { } s && s > lo))
            return Bounded(f.Start is { } start && start > lo ? start - 1 : lo - 1, f.Order + 1L);
        // quasi-polynomial of the same period and one degree more: determined by degree + 2 values per residue class
        var (period, degree) = (quasi.Period, quasi.Degree + 1);
        if ((long)period * (degree + 1) > LargestOrder)
            return null;
        var sums = new Rational[period * (degree + 1)]; // over lo … lo − 1 + i
        for (var i = 1; i < sums.Length; i++)
            sums[i] = sums[i - 1] + quasi.At(lo + i - 1);
        return QuasiPolynomial.Make(lo - 1, period, r =>
        {
            var offset = (int)((((r - (lo - 1)) % period) + period) % period);
            // Lagrange through the points n = lo − 1 + offset + j·period
            var result = Polynomial.Zero;
            for (var j = 0; j <= degree; j++)
            {
                Polynomial basis = sums[offset + j * period];
                var x = (Rational)(lo - 1 + offset + j * period);
                for (var i = 0; i <= degree; i++)
                    if (i != j)
                    {
                        var y = (Rational)(lo - 1 + offset + i * period);
                        basis *= new Polynomial(-y / (x - y), Rational.One / (x - y));
                    }
                result += basis;
            }
            return result;
        });
    }

    /// <summary>The sums of f(k)·g(n − k) over lo … n − gap, as a function of n.</summary>
    public static SequenceClass? Convolution(SequenceClass? f, SequenceClass? g, BigInteger lo, BigInteger gap) =>
        f is null || g is null || f.Start > lo || g.Start > gap
            ? null
            : Bounded(lo + gap - 1, (long)f.Order + g.Order + 1);

    /// <summary>The later of two starts; null is before all indices.</summary>
    public static BigInteger? Later(BigInteger? x, BigInteger? y) =>
        x is null ? y : y is null ? x : BigInteger.Max(x.Value, y.Value);

    /// <summary>A bound on the order, where it is not too large.</summary>
    public static SequenceClass? Bounded(BigInteger? start, long order) =>
        order > LargestOrder ? null : new CFinite(start, (int)order);

    private static SequenceClass? Pointwise(QuasiPolynomial a, QuasiPolynomial b, Func<Polynomial, Polynomial, Polynomial> combine) =>
        QuasiPolynomial.Make(Later(a.Start, b.Start), Lcm(a.Period, b.Period), r => combine(a.PieceAt(r), b.PieceAt(r)));

    private static long Lcm(long a, long b) => a / (long)BigInteger.GreatestCommonDivisor(a, b) * b;

    private static long Choose(long n, int k)
    {
        BigInteger result = 1;
        for (var i = 0; i < k; i++)
            result = result * (n - i) / (i + 1);
        return result > LargestOrder ? LargestOrder + 1L : (long)result;
    }
}
