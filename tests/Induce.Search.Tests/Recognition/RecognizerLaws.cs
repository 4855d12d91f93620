// Members of every family are recognized from their first terms and continued rightly; noise is not recognized.
using System.Numerics;
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Search.Recognition;

namespace Induce.Search.Tests.Recognition;

public class RecognizerLaws
{
    private const int Seen = 30;
    private const int Continued = 15;

    /// <summary>Asserts that a candidate whose family has the given word continues the sequence.</summary>
    private static void Recognizes(string family, BigInteger origin, Func<BigInteger, BigInteger> term, int seen = Seen) =>
        Recognizes(family, origin, [.. Enumerable.Range(0, seen + Continued).Select(i => term(origin + i))], seen);

    private static void Recognizes(string family, BigInteger origin, BigInteger[] terms, int seen = Seen)
    {
        var candidates = Recognizers.Propose(terms.AsSpan(0, seen), origin);
        Assert.True(
            candidates.Any(c => c.Family.Contains(family, StringComparison.Ordinal) && Continues(c, origin, terms)),
            $"no {family} continues {string.Join(", ", terms.Take(seen))} from {origin}");
    }

    private static bool Continues(Candidate candidate, BigInteger origin, BigInteger[] terms)
    {
        var interpreter = new Interpreter(candidate.Program);
        return Enumerable.Range(0, terms.Length).All(i =>
            interpreter.Element(candidate.Program.Generators.Length - 1, origin + i) is { IsInteger: true } value
            && value.AsInteger() == terms[i]);
    }

    private static BigInteger[] Generate(int count, BigInteger[] first, Func<List<BigInteger>, BigInteger> next)
    {
        var terms = first.ToList();
        while (terms.Count < count)
            terms.Add(next(terms));
        return [.. terms];
    }

    private static BigInteger Choose(BigInteger n, int k) =>
        Enumerable.Range(0, k).Aggregate(BigInteger.One, (product, i) => product * (n - i) / (i + 1));

    private static readonly Gen<BigInteger> Small = Gen.Int[-6, 6].Select(x => (BigInteger)x);
    private static readonly Gen<BigInteger> NonZero = Small.Where(x => !x.IsZero);
    private static readonly Gen<BigInteger> Origin = Gen.Int[-2, 3].Select(x => (BigInteger)x);

    [Fact]
    public void Polynomials() => Gen.Select(Small.Array[1, 5], NonZero, Origin).ForAll((low, lead, origin) =>
        Recognizes("polynomial", origin, n => low.Select((c, k) => c * Choose(n, k))
            .Aggregate(lead * Choose(n, low.Length), (s, t) => s + t)), iter: 200);

    [Fact]
    public void High_powers() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 20], Gen.Int[4, 16]).Where((a, b, _) => a + b > 2).ForAll((a, b, degree) =>
        Recognizes("power of", 0, n => BigInteger.Pow((a * n) + b, degree), 7), iter: 50);

    [Fact]
    public void Constants() => Gen.Select(Gen.Long, Origin).ForAll((c, origin) =>
        Recognizes("constant", origin, _ => c, 5), iter: 50);

    [Fact]
    public void Periodic_sequences() => Gen.Select(Small.Array[2, 9], Origin)
        .Where((period, _) => period.Distinct().Count() > 1)
        .ForAll((period, origin) => Recognizes(
            "periodic", origin, n => period[(int)((n + 1000 * period.Length) % period.Length)]), iter: 200);

    [Fact]
    public void Long_periods_in_long_data() => Gen.Select(Gen.Int[101, 300], Gen.Int[0, 1000]).ForAll((period, seed) =>
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, period).Select(_ => (BigInteger)random.Next(100)).ToArray();
        Recognizes("periodic", 0, n => values[(int)n % period], 2 * period + 7);
    }, iter: 5);

    [Fact]
    public void Laws_of_long_data_are_verified_on_all_of_it()
    {
        BigInteger[] terms = [.. Enumerable.Range(0, 5000).Select(n => (BigInteger)n * n % 1000)];
        Assert.NotEmpty(Recognizers.Propose(terms, 0).Take(1));
        terms[^1]++;
        Assert.Empty(Recognizers.Propose(terms, 0));
    }

    [Fact]
    public void Eventually_periodic_sequences() => Gen.Select(Small.Array[1, 3], Small.Array[2, 6], Origin)
        .Where((before, period, _) => period.Distinct().Count() > 1 && before[^1] != period[^1])
        .ForAll((before, period, origin) => Recognizes(
            "eventually periodic", origin,
            [.. before, .. Enumerable.Range(0, Seen + Continued).Select(i => period[i % period.Length])]), iter: 200);

    [Fact]
    public void Floors_of_polynomials() => Gen.Select(Gen.Int[-9, 9], Gen.Int[-9, 9], Gen.Int[1, 9], Gen.Int[2, 6], Origin)
        .ForAll((c, b, a, divisor, origin) => Recognizes(
            "polynomial", origin, n =>
            {
                var x = a * n * n + b * n + c;
                return (x - ((x % divisor) + divisor) % divisor) / divisor;
            }, 40), iter: 200);

    [Fact]
    public void Quasi_polynomials() => Gen.Select(Small, Small, NonZero, NonZero, Origin)
        .Where((a, b, c, d, _) => c != d)
        .ForAll((a, b, c, d, origin) => Recognizes(
            "quasi-polynomial", origin, n => n.IsEven ? a + c * n : b + d * n), iter: 200);

    [Fact]
    public void Linear_recurrences() => Gen.Select(NonZero.Array[2, 4], NonZero.Array[4], Origin)
        .ForAll((c, first, origin) => Recognizes("C-finite", origin, Generate(
            Seen + Continued, first[..c.Length], a => c.Select((x, i) => x * a[^(i + 1)]).Aggregate((s, t) => s + t))), iter: 200);

    [Fact]
    public void Exponential_polynomials() => Gen.Select(Small, NonZero, Gen.Int[2, 5], Small, Gen.Int[0, 3])
        .ForAll((a, b, root, c, origin) => Recognizes(
            "exponential polynomial", origin, n => (a * n + b) * BigInteger.Pow(root, (int)n) + c), iter: 200);

    [Fact]
    public void Recurrences_with_a_polynomial_added() => Gen.Select(Gen.Int[2, 5], NonZero, Small, Small, Origin)
        .ForAll((factor, slope, constant, first, origin) => Recognizes("inhomogeneous C-finite", origin, Generate(
            Seen + Continued, [1000 + first], a => factor * a[^1] + slope * (origin + a.Count) + constant)), iter: 200);

    [Fact]
    public void Modular_recurrences()
    {
        // Fixed cases over prime moduli: where modulus and numbers share factors the sequence lives modulo a smaller one.
        var random = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            var m = random.Next(1000, 100_000);
            while (Enumerable.Range(2, 315).Any(d => m % d == 0))
                m++;
            var (c, d, first) = (random.Next(2, 1000), random.Next(1001), random.Next(1, 30));
            Recognizes("mod m", 0, Generate(Seen + Continued, [first], a => (c * a[^1] + d) % m));
        }
    }

    [Fact]
    public void Hypergeometric_sequences() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 4], Gen.Int[0, 2])
        .ForAll((a, b, first, origin) => Recognizes("hypergeometric", origin, Generate(
            Seen + Continued, [first], t => t[^1] * (a * (origin + t.Count) + b))), iter: 100);

    [Fact]
    public void P_recursive_sequences() => Gen.Select(NonZero, NonZero, Gen.Int[1, 3], Small)
        .ForAll((a, b, c, first) => Recognizes("P-recursive", 0, Generate(
            Seen + Continued, [1, first], t => (a * t.Count + b) * t[^1] + c * t[^2])), iter: 100);

    [Fact]
    public void Convolution_recurrences() => Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[0, 1])
        .ForAll((linear, quadratic, origin) => Recognizes("algebraic", origin, Generate(Seen + Continued, [1], t =>
            linear * t[^1] + quadratic * Enumerable.Range(0, t.Count).Select(k => t[k] * t[t.Count - 1 - k])
                .Aggregate((x, y) => x + y))), iter: 24);

    [Fact]
    public void Regular_sequences() => Gen.Select(Gen.Int[2, 3], NonZero, Small.Array[3], Small)
        .Where((_, _, constants, _) => constants.Distinct().Count() == 3)
        .ForAll((@base, factor, constants, first) => Recognizes("regular", 0, Generate(
            48, [first], a => factor * a[a.Count / @base] + constants[a.Count % @base]), 48 - Continued), iter: 100);

    [Fact]
    public void Automatic_sequences() => Gen.Select(Gen.Int[2, 3], Gen.Int[0, 1], Gen.Int[0, 1])
        .ForAll((@base, x, first) => Recognizes("automatic", 0, Generate(
            64, [first], a => (a[a.Count / @base] + (a.Count % @base == 1 ? 1 : x * (a.Count % @base))) % 2), 64 - Continued), iter: 20);

    [Fact]
    public void Quasi_linear_sequences() => Gen.Select(Gen.Int[25, 40], Gen.Int[1, 100], Gen.Int[0, 10])
        .Where((q, p, _) => BigInteger.GreatestCommonDivisor(p, q).IsOne)
        .ForAll((q, p, c) => Recognizes("quasi-linear", 0, [.. Enumerable.Range(0, 145).Select(n => (BigInteger)((p * n + c) / q))], 130), iter: 50);

    [Fact]
    public void Squares_of_recurrences() => Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[-2, 2])
        .ForAll((b, c, shift) =>
        {
            var inner = Generate(12 + Continued, [1, 2], t => b * t[^1] + c * t[^2]);
            Recognizes("square", 0, [.. inner.Select(x => x * x + shift)], 12);
        }, iter: 50);

    [Fact]
    public void Divisor_sums() => Gen.Select(Small, NonZero, Gen.Int[0, 2])
        .ForAll((a, b, power) => Recognizes("divisor sums", 1, n => Enumerable.Range(1, (int)n)
            .Where(d => n % d == 0).Select(d => a + b * BigInteger.Pow(d, power)).Aggregate((s, t) => s + t)), iter: 50);

    [Fact]
    public void Products() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 1])
        .ForAll((b, c, origin) =>
        {
            var ratios = Generate(20 + Continued, [1, 2], t => b * t[^1] + c * t[^2]);
            Recognizes("partial products", origin, Generate(ratios.Length, [1], t => t[^1] * ratios[t.Count]), 20);
        }, iter: 20);

    [Fact]
    public void Runs_of_growing_length() => Gen.Select(NonZero, Small).ForAll((a, b) => Recognizes(
        "growing runs", 1, [.. Enumerable.Range(1, 12).SelectMany(r => Enumerable.Repeat(a * r * r + b, r)).Take(70)], 55), iter: 30);

    [Fact]
    public void Interleavings() => Gen.Select(NonZero, Gen.Int[2, 4], Gen.Int[0, 1]).ForAll((a, root, origin) => Recognizes(
        "interleaving", origin, n => n.IsEven ? a * n * n : BigInteger.Pow(root, (int)n), 16), iter: 30);

    [Fact]
    public void Exponentials_of_series() => Gen.Select(Gen.Int[1, 3], Gen.Int[0, 1]).ForAll((scale, power) =>
    {
        BigInteger Kernel(int k) => scale * Enumerable.Range(1, k).Where(d => k % d == 0)
            .Select(d => d * BigInteger.Pow(d, power)).Aggregate((s, t) => s + t);
        Recognizes("exponential of a series", 0, Generate(Seen + Continued, [1], t =>
            Enumerable.Range(1, t.Count).Select(k => Kernel(k) * t[^k]).Aggregate((x, y) => x + y) / t.Count));
    }, iter: 6);

    private static BigInteger Surjections(int n, int k) =>
        Enumerable.Range(0, k + 1).Select(j => ((k - j) % 2 == 0 ? 1 : -1) * Choose(k, j) * BigInteger.Pow(j, n)).Aggregate((x, y) => x + y);

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (x, y) => x * y);

    [Fact]
    public void Stirling_transforms() => Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[0, 1]).ForAll((a, b, first, origin) =>
    {
        // b(k) a product of a·k + b, or k! times a C-finite sequence
        BigInteger Product(int k) => Enumerable.Range(0, k).Aggregate((BigInteger)1, (x, i) => x * ((a * i) + b));
        Recognizes("Stirling transform", 0, n => Enumerable.Range(0, (int)n + 1).Select(k => Product(k) * Surjections((int)n, k) / Factorial(k)).Aggregate((x, y) => x + y), 20);
        var recurrence = Generate(40, [first, 1], t => (a * t[^1]) + (b * t[^2]));
        Recognizes("Stirling transform", origin, n => Enumerable.Range(1, (int)n).Select(k => recurrence[k] * Surjections((int)n, k)).DefaultIfEmpty().Aggregate((x, y) => x + y), 20);
    }, iter: 12);

    [Fact]
    public void Stirling_transforms_of_products_of_series() => Gen.Select(Gen.Int[1, 3], Gen.Int[0, 1]).ForAll((scale, power) =>
    {
        var partitions = Generate(Seen, [1], t => Enumerable.Range(1, t.Count)
            .Select(k => scale * Enumerable.Range(1, k).Where(d => k % d == 0).Select(d => BigInteger.Pow(d, power + 1)).Aggregate((x, y) => x + y) * t[^k])
            .Aggregate((x, y) => x + y) / t.Count);
        Recognizes("Stirling transform", 0, [.. Enumerable.Range(0, Seen).Select(n => Enumerable.Range(0, n + 1).Select(k => partitions[k] * Surjections(n, k)).Aggregate((x, y) => x + y))], 20);
    }, iter: 4);

    /// <summary>The coefficients of x(x−1)…(x−n+1).</summary>
    private static BigInteger[] Cycles(int n) => Enumerable.Range(0, n).Aggregate(
        new BigInteger[] { 1 },
        (s, i) => [.. Enumerable.Range(0, s.Length + 1).Select(k => (k > 0 ? s[k - 1] : 0) - (k < s.Length ? i * s[k] : 0))]);

    [Fact]
    public void Inverse_Stirling_transforms() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 1]).ForAll((a, b, isUnsigned) =>
    {
        var inner = Generate(36, [1, 2], t => t[^1] + (((a * t.Count) + b) * t[^2]));
        Recognizes("inverse Stirling transform", 0, [.. Enumerable.Range(0, 36).Select(n => Cycles(n).Select((s, k) => inner[k] * (isUnsigned == 1 ? BigInteger.Abs(s) : s)).Aggregate((x, y) => x + y))], 24);
    }, iter: 8);

    [Fact]
    public void Functions_of_simple_series() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 3]).ForAll((a, b, kind) =>
    {
        var inner = Generate(36, [0, 2], t => t[^1] + (((a * t.Count) + b) * t[^2]));
        BigInteger Entry(int n, int k) => kind switch
        {
            0 => Choose(n - 1, k - 1) * Factorial(n) / Factorial(k),
            1 => Choose(n, k) * BigInteger.Pow(k, n - k),
            2 => Choose(n - 1, k - 1) * BigInteger.Pow(n, n - k),
            _ => k * Choose((2 * n) - k - 1, n - k) / n,
        };
        Recognizes("function of", 0, [.. Enumerable.Range(0, 36).Select(n => Enumerable.Range(1, n).Select(k => Entry(n, k) * inner[k]).DefaultIfEmpty().Aggregate((x, y) => x + y))], 24);
    }, iter: 12);

    /// <summary>The rows 0, 1, … of a triangle, one after the other.</summary>
    private static BigInteger[] Rows(int rows, Func<int, int, BigInteger> term) =>
        [.. Enumerable.Range(0, rows).SelectMany(r => Enumerable.Range(0, r + 1).Select(k => term(r, k)))];

    [Fact]
    public void Triangles_with_polynomial_entries() =>
        Gen.Select(NonZero, NonZero, Small, Small, Gen.Int[0, 2]).ForAll((a, b, c, d, origin) => Recognizes(
            "triangle", origin, Rows(10, (r, k) => a * r * k + b * k * k + c * r + d), 40), iter: 50);

    [Fact]
    public void Triangles_of_weighted_binomials() =>
        Gen.Select(NonZero, Gen.Int[1, 4], Gen.Int[2, 4], Gen.Int[0, 1]).ForAll((c, alpha, beta, origin) => Recognizes(
            "triangle", origin,
            Rows(10, (r, k) => c * Choose(r, k) * BigInteger.Pow(alpha, r - k) * BigInteger.Pow(beta, k)), 40), iter: 50);

    [Fact]
    public void Triangles_with_a_recurrence_in_the_row_above() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 2], Gen.Int[0, 1]).ForAll((a, b, c, first, origin) =>
        {
            var rows = new List<BigInteger[]>();
            for (var r = 0; r < 10; r++)
            {
                BigInteger Above(int k) => r > 0 && k >= 0 && k < r ? rows[r - 1][k] : 0;
                rows.Add([.. Enumerable.Range(0, r + 1).Select(k => r == 0 ? first : a * Above(k - 1) + (b * k + c * r + 1) * Above(k))]);
            }
            Recognizes("triangle", origin, [.. rows.SelectMany(r => r)], 45);
        }, iter: 50);

    /// <summary>Rows of a triangle by a law in row, column and earlier elements, which are 0 outside it.</summary>
    private static BigInteger[] Recursive(int rows, Func<int, int, Func<int, int, BigInteger>, BigInteger> law)
    {
        var known = new Dictionary<(int, int), BigInteger>();
        return Rows(rows, (r, k) => known[(r, k)] = law(r, k, (row, column) => known.GetValueOrDefault((row, column))));
    }

    [Fact]
    public void Triangles_with_a_recurrence_in_two_rows_above() =>
        Gen.Select(NonZero, NonZero, NonZero, Small, Small, Small.Array[3], Gen.Int[0, 1]).ForAll((a, b, c, d, e, first, origin) => Recognizes(
            "triangle", origin, Recursive(12, (r, k, t) => r < 2
                ? 2 * first[r + k] + 1
                : a * t(r - 1, k) + b * t(r - 1, k - 1) + c * t(r - 2, k - 1) + d * t(r - 2, k - 2) + e * t(r - 2, k)), 60), iter: 20);

    [Fact]
    public void Triangles_with_borders_of_their_own() =>
        Gen.Select(NonZero, NonZero, Gen.Int[2, 5], Small, Gen.Int[0, 1]).ForAll((a, b, left, right, origin) => Recognizes(
            "triangle", origin, Recursive(12, (r, k, t) =>
                k == 0 ? BigInteger.Pow(left, r) : k == r ? r * right + 1 : a * t(r - 1, k - 1) + b * t(r - 1, k)), 60), iter: 20);

    [Fact]
    public void Triangles_with_a_border_that_is_a_recurrence() =>
        Gen.Select(NonZero, NonZero, Gen.Int[1, 3], Gen.Int[0, 1]).ForAll((a, b, c, origin) => Recognizes(
            "triangle", origin, Recursive(14, (r, k, t) =>
                k > 0 ? a * t(r - 1, k - 1) + b * t(r - 1, k) : r < 2 ? 1 : c * t(r - 1, 0) + 5 * t(r - 2, 0)), 80), iter: 20);

    [Fact]
    public void Triangles_with_first_rows_of_their_own() =>
        Gen.Select(NonZero, Small, Gen.Int[0, 1]).ForAll((a, b, origin) => Recognizes(
            "triangle", origin, Rows(12, (r, k) => r == 0 ? 100 : (a * r + b * k) * Choose(r, k)), 60), iter: 20);

    [Fact]
    public void Triangles_of_three_factors() =>
        Gen.Select(NonZero, Gen.Int[1, 3], Gen.Int[0, 1], Gen.Int[0, 1]).ForAll((a, step, weight, origin) =>
        {
            var fibonacci = Generate(20, [1, 1], t => step * t[^1] + t[^2]);
            Recognizes("triangle", origin, Rows(14, (r, k) =>
                (a * a * r + 1) * fibonacci[k] * (2 * (r - k) + 1) * (weight == 0 ? 1 : Choose(r, k))), 91);
        }, iter: 20);

    [Fact]
    public void Triangles_of_two_binomials_and_powers() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[1, 3], NonZero, Gen.Int[0, 1]).ForAll((n, c, m, beta, origin) => Recognizes(
            "triangle", origin, Rows(12, (r, k) =>
                BigInteger.Pow(beta, k) * Choose(n * r + k + c, r - k) * Choose(m * r + k, k)), 60), iter: 20);

    /// <summary>The digits of ⌊number⌋, of which the first 40 are used.</summary>
    private static BigInteger[] Digits(BigInteger number) =>
        [.. number.ToString(System.Globalization.CultureInfo.InvariantCulture).Take(45).Select(c => (BigInteger)(c - '0'))];

    private static BigInteger FloorRoot(BigInteger x, int degree)
    {
        var (low, high) = (BigInteger.Zero, BigInteger.One << (int)(x.GetBitLength() / degree + 1));
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = BigInteger.Pow(middle, degree) <= x ? (middle, high) : (low, middle);
        }
        return low;
    }

    [Fact]
    public void Digits_of_rationals() => Gen.Select(Gen.Int[1, 400], Gen.Int[401, 999], Gen.Int[0, 2]).ForAll((p, q, origin) =>
        Recognizes("", origin, Digits(p * BigInteger.Pow(10, 60) / q), 35), iter: 50);

    [Fact]
    public void Digits_of_roots() => Gen.Select(Gen.Int[2, 60], Gen.Int[2, 9], Gen.Int[2, 8], Gen.Int[0, 1])
        .ForAll((p, q, degree, origin) => Recognizes(
            "", origin, Digits(FloorRoot(p * BigInteger.Pow(10, 60 * degree) / q, degree)), 35), iter: 50);

    [Fact]
    public void Digits_of_algebraic_numbers() => Gen.Select(Gen.Int[3, 4], Gen.Int[1, 3], Gen.Int[-4, 4].Array[3], Gen.Int[1, 30]).ForAll((degree, lead, middle, constant) =>
    {
        // the greatest root x of lead·xᵈ + … − constant·x⁰ by bisection, in units of 10⁻⁷⁰; its own digit comes first
        BigInteger Value(BigInteger x, BigInteger unit) =>
            middle.Take(degree - 1).Index().Aggregate(lead * BigInteger.Pow(x, degree), (sum, c) => sum + (c.Item * BigInteger.Pow(x, c.Index + 1) * BigInteger.Pow(unit, degree - c.Index - 1)))
            - (constant * BigInteger.Pow(unit, degree));
        var unit = BigInteger.Pow(10, 70);
        var (low, high) = (unit, 10 * unit);
        if (Value(low, unit).Sign >= 0 || Value(high, unit).Sign <= 0)
            return;
        while (high - low > 1)
            (low, high) = Value((low + high) / 2, unit).Sign <= 0 ? ((low + high) / 2, high) : (low, (low + high) / 2);
        if (Value(low, unit).IsZero)
            return;
        Recognizes("digits", 1, [.. $"{low}".Take(66).Select(c => (BigInteger)(c - '0'))], 60);
    }, iter: 20);

    [Fact]
    public void Digits_of_quadratic_irrationals() => Gen.Select(Gen.Int[2, 60], Gen.Int[1, 20], Gen.Int[2, 20], Gen.Int[0, 1])
        .ForAll((d, b, divisor, origin) => Recognizes(
            "", origin, Digits((FloorRoot(d * BigInteger.Pow(10, 120), 2) + b * BigInteger.Pow(10, 60)) / divisor), 35), iter: 50);

    [Fact]
    public void Continuants() => Gen.Select(Gen.Int[1, 30].Array[3, 7], Gen.Int[1, 9]).Where((q, _) => q.Distinct().Count() > 2)
        .ForAll((quotients, first) => Recognizes("continuants", 0, Generate(Seen + Continued, [1, first], t =>
            quotients[t.Count % quotients.Length] * t[^1] + t[^2])), iter: 30);

    /// <summary>The partial quotients of a / c plus the root of a rational d / c², the number being above 1.</summary>
    private static IEnumerable<BigInteger> Quotients(BigInteger d, BigInteger a, BigInteger c)
    {
        for (var root = FloorRoot(d, 2); ;)
        {
            var quotient = (a + root) / c;
            yield return quotient;
            a = (quotient * c) - a;
            c = (d - (a * a)) / c;
        }
    }

    private static readonly Gen<int> Radicand = Gen.Int[2, 2000].Where(d => FloorRoot(d, 2) is var root && root * root != d && Quotients(d, 0, 1).Take(36).Skip(1).All(q => q < root * 2));

    [Fact]
    public void Quadratic_irrationals_with_long_periods() => Gen.Select(Radicand, Gen.Int[0, 1]).ForAll((d, origin) =>
        Recognizes("quadratic irrational", origin, [.. Quotients(d, 0, 1).Take(60)], 36), iter: 30);

    [Fact]
    public void Convergents_of_quadratic_irrationals() => Gen.Select(Radicand, Gen.Int[0, 1], Gen.Int[0, 1]).ForAll((d, isNumerator, origin) =>
    {
        var quotients = Quotients(d, 0, 1).Take(60).ToArray();
        BigInteger[] first = isNumerator == 1 ? [quotients[0], (quotients[0] * quotients[1]) + 1] : [1, quotients[1]];
        Recognizes("quadratic irrational", origin, Generate(60, first, t => (quotients[t.Count] * t[^1]) + t[^2]), 34);
    }, iter: 30);

    /// <summary>p / q rounded down, up or to the nearest integer.</summary>
    private static BigInteger Rounded(BigInteger p, BigInteger q, int rounding) => rounding switch
    {
        0 => p / q,
        1 => (p + q - 1) / q,
        _ => ((2 * p) + q) / (2 * q),
    };

    [Fact]
    public void Rounded_products() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 12], Gen.Int[2, 8], Gen.Int[1, 9], Gen.Int[0, 2]).Where((a, b, _, _, _) => a + b > 0).ForAll((a, b, divisor, multiple, rounding) =>
        Recognizes("rounded product", 0, n => Rounded(
            multiple * Enumerable.Range(1, (int)n).Aggregate(BigInteger.One, (x, i) => x * ((a * i) + b)), BigInteger.Pow(divisor, (int)n) * 3, rounding)), iter: 30);

    [Fact]
    public void Rounded_multiples_of_powers() => Gen.Select(Gen.Int[4, 9], Gen.Int[1, 6], Gen.Int[1, 9], Gen.Int[0, 2]).Where((p, q, _, _) => 2 * p > 3 * q && p % q != 0).ForAll((p, q, multiple, rounding) =>
        Recognizes("rounded product", 1, n => Rounded(multiple * BigInteger.Pow(p, (int)n - 1), BigInteger.Pow(q, (int)n - 1), rounding)), iter: 30);

    [Fact]
    public void Rounded_multiples_of_powers_by_square_roots() => Gen.Select(Gen.Int[3, 9], Gen.Int[2, 4], Gen.Int[2, 15]).Where((p, q, d) => 2 * p > 3 * q && p % q != 0 && d is not 4 and not 9).ForAll((p, q, square) =>
        Recognizes("rounded power", 0, n => FloorRoot(square * BigInteger.Pow(p * p, (int)n) / BigInteger.Pow(q * q, (int)n), 2)), iter: 30);

    [Fact]
    public void Rounded_powers_of_roots() => Gen.Select(Gen.Int[2, 30], Gen.Int[2, 5], Gen.Int[0, 2]).Where((m, d, _) => BigInteger.Pow(FloorRoot(m, d), d) != m && (m > 4 || d < 4)).ForAll((m, d, rounding) =>
        Recognizes("rounded root", 0, n => rounding switch
        {
            0 => FloorRoot(BigInteger.Pow(m, (int)n), d),
            1 => FloorRoot(BigInteger.Pow(m, (int)n) - 1, d) + 1,
            _ => (FloorRoot(BigInteger.Pow(m, (int)n) << d, d) + 1) / 2,
        }), iter: 30);

    [Fact]
    public void Proposals_reproduce_the_terms_that_they_were_made_from() =>
        Gen.Select(Gen.Int[0, 3].Select(x => (BigInteger)x).Array[8, 30], Origin).ForAll((terms, origin) =>
            Assert.All(Recognizers.Propose(terms, origin).Take(20), c => Assert.True(Continues(c, origin, terms))), iter: 100);

    [Fact]
    public void Large_noise_is_not_recognized() => Gen.Int[0, 1_000_000].Array[16, 24].ForAll(noise =>
        Assert.Empty(Recognizers.Propose([.. noise.Select(x => (BigInteger)x)], 0)), iter: 20);

    [Fact]
    public void Cancelling_ends_the_enumeration()
    {
        BigInteger[] terms = [.. Enumerable.Range(0, 30).Select(n => (BigInteger)n * n)];
        using var source = new CancellationTokenSource();
        var taken = 0;
        foreach (var _ in Recognizers.Propose(terms, 0, source.Token))
        {
            taken++;
            source.Cancel();
        }
        Assert.Equal(1, taken);
    }

    [Fact]
    public void The_order_of_proposals_is_the_same_each_time()
    {
        BigInteger[] terms = [.. Enumerable.Range(0, 30).Select(n => (BigInteger)(n * (n + 1) / 2))];
        string[] Run() => [.. Recognizers.Propose(terms, 0).Select(c => c.Family + c.Program.Generators[^1])];
        Assert.Equal(Run(), Run());
    }
}
