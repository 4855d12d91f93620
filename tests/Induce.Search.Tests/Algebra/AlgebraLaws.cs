// The laws of the exact and modular algebra under the recognizers.
using System.Numerics;
using CsCheck;
using Induce.Search.Algebra;

namespace Induce.Search.Tests.Algebra;

public class AlgebraLaws
{
    private static readonly Gen<BigInteger> Integer = Gen.OneOf(
        Gen.Long[-20, 20].Select(x => (BigInteger)x),
        Gen.Long.Select(x => (BigInteger)x),
        Gen.Select(Gen.Long, Gen.Long, (x, y) => (BigInteger)x * y + x));

    private static readonly Gen<Rational> Fraction =
        Gen.Select(Integer, Gen.Long[1, 60], (n, d) => new Rational(n, d));

    [Fact]
    public void Rationals_are_a_field_in_lowest_terms() =>
        Gen.Select(Fraction, Fraction, Fraction).ForAll((a, b, c) =>
        {
            Assert.Equal(a * (b + c), a * b + a * c);
            Assert.Equal(a - a, Rational.Zero);
            if (!b.IsZero)
                Assert.Equal(a, a / b * b);
            Assert.True(BigInteger.GreatestCommonDivisor(a.Numerator, a.Denominator).IsOne);
            Assert.True(a.Floor() <= a && a < a.Floor() + 1);
        });

    [Fact]
    public void The_simplest_fraction_of_an_interval_is_found() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 500], Gen.Int[1, 1_000_000]).ForAll((n, d, scale) =>
        {
            // an interval around n/d that is too narrow for a denominator below d, or of d beside n/d
            var unit = (BigInteger)d * d * 4 * scale;
            var low = n * unit / d;
            var found = Rational.SimplestBetween(low, low + 1 + unit / (2 * d * d), unit, 64);
            Assert.Equal(new Rational(n, d), found);
            Assert.Null(Rational.SimplestBetween(low, low + 1, unit, 0));
        });

    [Fact]
    public void Lattice_reduction_finds_a_planted_relation() =>
        Gen.Select(Gen.Int[-9, 9], Gen.Int[-9, 9], Gen.Int[10, 30]).Where((b, c, _) => b * b + 4 * c > 0)
            .ForAll((b, c, digits) =>
            {
                // the greater root of x² − b·x − c, to that many digits
                var unit = BigInteger.Pow(10, 2 * digits);
                var (low, high) = ((BigInteger)b * unit / 2 - 1, 20 * unit);
                while (high - low > 1)
                {
                    var x = (low + high) / 2;
                    if (x * x - b * x * unit - c * unit * unit > 0)
                        high = x;
                    else
                        low = x;
                }
                var shortest = LatticeReduction.Reduce([[1, 0, 0, low * low / unit], [0, 1, 0, low], [0, 0, 1, unit]])[0];
                Assert.True(BigInteger.Abs(shortest[3]) < 1000, string.Join(' ', shortest));
            }, iter: 200);

    [Fact]
    public void Large_primes_pass_Fermat_to_several_bases() =>
        Assert.All(PrimeField.Large, field => Assert.All(
            new[] { 2, 3, 5, 7, 11, 13 },
            b => Assert.Equal(BigInteger.One, BigInteger.ModPow(b, field.Modulus - 1, field.Modulus))));

    [Fact]
    public void Field_arithmetic_is_arithmetic_modulo_the_prime() =>
        Gen.Select(Integer, Integer, Gen.Int[0, 8]).ForAll((a, b, which) =>
        {
            var field = which == 8 ? new PrimeField(1_000_003) : PrimeField.Large[which];
            BigInteger Canonical(BigInteger x) => ((x % field.Modulus) + field.Modulus) % field.Modulus;
            var (x, y) = (field.Of(a), field.Of(b));
            Assert.Equal(Canonical(a + b), field.ToInteger(field.Add(x, y)));
            Assert.Equal(Canonical(a - b), field.ToInteger(field.Subtract(x, y)));
            Assert.Equal(Canonical(a * b), field.ToInteger(field.Multiply(x, y)));
            if (x != 0)
                Assert.Equal(field.One, field.Multiply(x, field.Invert(x)));
        });

    [Fact]
    public void A_fraction_is_rebuilt_from_its_residues() =>
        Gen.Select(Gen.Long, Gen.Long[1, long.MaxValue]).ForAll((n, d) =>
        {
            var value = new Rational(n, d);
            var residue = new BigInteger[1];
            var modulus = BigInteger.One;
            foreach (var field in PrimeField.Large.Take(3))
                modulus = RationalReconstruction.Combine(residue, modulus, field, [field.Of(value)!.Value]);
            Assert.Equal(value, RationalReconstruction.Reconstruct(residue[0], modulus));
        });

    [Fact]
    public void Solve_finds_the_solution_of_an_overdetermined_system() =>
        Gen.Select(Fraction.Array[1, 6], Gen.Int[0, 1_000_000]).ForAll((x, seed) =>
        {
            var random = new Random(seed);
            var denominator = LinearSystem.Primitive([.. x, Rational.One])[^1];
            var rows = new List<BigInteger[]>();
            var values = new List<BigInteger>();
            for (var i = 0; i < x.Length + 4; i++)
            {
                var row = x.Select(_ => denominator * random.Next(-100_000, 100_000)).ToArray();
                rows.Add(row);
                values.Add(row.Zip(x, (a, b) => a * b).Aggregate(Rational.Zero, (s, t) => s + t).Numerator);
            }
            Assert.Equal(x, LinearSystem.Solve(rows, values, x.Length));
            values[^1] += 1;
            Assert.Null(LinearSystem.Solve(rows, values, x.Length));
        }, iter: 200);

    [Fact]
    public void Modular_solutions_satisfy_every_row_and_exist_where_one_was_planted() =>
        Gen.Select(Gen.Long[2, 5000], Gen.Int[1, 5], Gen.Int[0, 1_000_000]).ForAll((modulus, columns, seed) =>
        {
            var random = new Random(seed);
            var planted = Enumerable.Range(0, columns).Select(_ => random.NextInt64(modulus)).ToArray();
            var rows = Enumerable.Range(0, columns + 5)
                .Select(_ => planted.Select(_ => random.NextInt64(modulus)).ToArray()).ToList();
            long Value(long[] row, long[] x) => row.Zip(x, (a, b) => a * b % modulus).Sum() % modulus;
            var values = rows.Select(row => Value(row, planted)).ToList();
            var solution = ModularSystem.Solve(rows, values, columns, modulus);
            Assert.NotNull(solution);
            Assert.All(rows.Zip(values), pair => Assert.Equal(pair.Second, Value(pair.First, solution)));
        });

    [Fact]
    public void Modular_systems_without_solution_have_none() =>
        Gen.Select(Gen.Long[2, 12], Gen.Long[0, 11], Gen.Long[0, 11], Gen.Long[0, 11], Gen.Long[0, 11])
            .ForAll((m, a, b, c, d) =>
            {
                var exists = Enumerable.Range(0, (int)m).Any(x => (a * x - b) % m == 0 && (c * x - d) % m == 0);
                Assert.Equal(exists, ModularSystem.Solve([[a], [c]], [b, d], 1, m) is not null);
            }, iter: 2000);

    [Fact]
    public void Interpolation_gives_back_the_polynomial() =>
        Gen.Select(Gen.Long[-1000, 1000].Array[1, 6], Gen.Int[-5, 5]).ForAll((c, origin) =>
        {
            var polynomial = new Polynomial([.. c.Select(x => (Rational)(BigInteger)x)]);
            var values = Enumerable.Range(origin, 8).Select(n => polynomial.At(n).Numerator).ToArray();
            Assert.Equal(polynomial, Polynomial.Interpolate(values, origin));
            Assert.All(Polynomial.LeadingDifferences(values).Skip(c.Length), d => Assert.True(d.IsZero));
        });

    [Fact]
    public void Roots_and_cofactor_multiply_to_the_polynomial() =>
        Gen.Select(Gen.Int[-9, 9].Array[0, 4], Gen.Int[1, 3], Gen.Int[1, 50]).ForAll((numerators, q, constant) =>
        {
            Polynomial product = new Polynomial(constant, 0, 1);
            foreach (var p in numerators)
                product *= new Polynomial(new Rational(-p, q), 1);
            var (roots, cofactor) = product.SmallRoots(30, 3);
            Assert.Equal(numerators.Length, roots.Count);
            Assert.Equal(product, roots.Aggregate(cofactor, (rest, root) => rest * new Polynomial(-root, 1)));
        }, iter: 300);

    [Fact]
    public void Berlekamp_Massey_finds_a_recurrence_that_continues_the_sequence() =>
        Gen.Select(Gen.Int[-4, 4].Array[1, 5], Gen.Int[-9, 9].Array[5]).ForAll((coefficients, start) =>
        {
            var terms = start.Take(coefficients.Length).Select(x => (BigInteger)x).ToList();
            while (terms.Count < 40)
                terms.Add(coefficients.Select((c, i) => c * terms[terms.Count - 1 - i])
                    .Aggregate(BigInteger.Zero, (s, t) => s + t));
            var found = BerlekampMassey.Shortest(terms.GetRange(0, 14).ToArray(), 4);
            Assert.NotNull(found);
            Assert.True(found.Length <= coefficients.Length);
            Assert.True(BerlekampMassey.Holds(terms.ToArray(), found));
        }, iter: 500);

    [Fact]
    public void Berlekamp_Massey_finds_nothing_in_noise() =>
        Gen.Long[-1000, 1000].Array[12, 40].Where(x => x.Distinct().Count() > 8).ForAll(noise =>
            Assert.Null(BerlekampMassey.Shortest([.. noise.Select(x => (BigInteger)x)], 4)), iter: 500);
}
