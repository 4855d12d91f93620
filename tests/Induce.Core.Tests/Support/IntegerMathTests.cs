// The laws of integer arithmetic, and its edges.
using System.Numerics;
using CsCheck;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public class IntegerMathTests
{
    // Small numbers, the edges of 64 bits, and hundreds of bits of either sign.
    private static readonly Gen<long> Int64 = Gen.OneOf(
        Gen.Long[-20, 20], Gen.Long, Gen.Int[0, 2].Select(i => new[] { long.MinValue, long.MinValue + 1, long.MaxValue }[i]),
        Gen.Int.Select(i => (long)i));

    private static readonly Gen<BigInteger> Integer = Gen.OneOf(
        Int64.Select(n => (BigInteger)n),
        Gen.Byte.Array[1, 60].Select(bytes => new BigInteger(bytes)));

    private static readonly BigInteger Largest = (BigInteger.One << IntegerMath.MaxIntegerBits) - 1;

    [Fact]
    public void Div_and_mod_divide_with_a_remainder_of_the_divisors_sign() =>
        Gen.Select(Integer, Integer.Where(b => !b.IsZero)).ForAll((a, b) =>
        {
            BigInteger remainder = IntegerMath.Mod(a, b);
            Assert.Equal(a, b * IntegerMath.Div(a, b) + remainder);
            Assert.True(remainder.IsZero || remainder.Sign == b.Sign);
            Assert.True(BigInteger.Abs(remainder) < BigInteger.Abs(b));
        });

    [Fact]
    public void Overloads_on_64_bits_agree_with_unbounded_integers() =>
        Gen.Select(Int64, Int64, Gen.Long[-3, 130]).ForAll((a, b, small) =>
        {
            Same(() => IntegerMath.Div(a, b), () => IntegerMath.Div((BigInteger)a, b));
            Same(() => IntegerMath.DivChecked(a, b), () => IntegerMath.Div((BigInteger)a, b));
            Same(() => IntegerMath.Mod(a, b), () => IntegerMath.Mod((BigInteger)a, b));
            Same(() => IntegerMath.Pow(a, small), () => IntegerMath.Pow((BigInteger)a, small));
            Same(() => IntegerMath.PowChecked(a, small), () => IntegerMath.Pow((BigInteger)a, small));
            Same(() => IntegerMath.ShiftLeft(a, small), () => IntegerMath.ShiftLeft((BigInteger)a, small));
            Same(() => IntegerMath.ShiftLeftChecked(a, small), () => IntegerMath.ShiftLeft((BigInteger)a, small));
            Same(() => IntegerMath.ShiftRight(a, small), () => IntegerMath.ShiftRight((BigInteger)a, small));
            Same(() => IntegerMath.ShiftRight(a, b), () => IntegerMath.ShiftRight((BigInteger)a, b));
            Same(() => IntegerMath.Gcd(a, b), () => IntegerMath.Gcd((BigInteger)a, b));
            Same(() => IntegerMath.GcdChecked(a, b), () => IntegerMath.Gcd((BigInteger)a, b));
            Same(() => IntegerMath.Lcm(a, b), () => IntegerMath.Lcm((BigInteger)a, b));
            Same(() => IntegerMath.LcmChecked(a, b), () => IntegerMath.Lcm((BigInteger)a, b));
            Same(() => IntegerMath.Isqrt(a), () => IntegerMath.Isqrt((BigInteger)a));
            Same(() => IntegerMath.TriangleRow(a), () => IntegerMath.TriangleRow((BigInteger)a));
            Same(() => IntegerMath.TriangleColumn(a), () => IntegerMath.TriangleColumn((BigInteger)a));
            Same(() => IntegerMath.Binomial(a, small), () => IntegerMath.Binomial((BigInteger)a, small));
            Same(() => IntegerMath.BinomialChecked(a, small), () => IntegerMath.Binomial((BigInteger)a, small));
            Same(() => IntegerMath.BinomialChecked(small, small / 2), () => IntegerMath.Binomial((BigInteger)small, small / 2));
            Same(() => IntegerMath.Factorial(small), () => IntegerMath.Factorial((BigInteger)small));
            Same(() => IntegerMath.FactorialChecked(small), () => IntegerMath.Factorial((BigInteger)small));
            Same(() => IntegerMath.DigitSum(a, b), () => IntegerMath.DigitSum((BigInteger)a, b));
            Same(() => IntegerMath.DigitSum(a, small), () => IntegerMath.DigitSum((BigInteger)a, small));
            Same(() => IntegerMath.DigitCount(a, b), () => IntegerMath.DigitCount((BigInteger)a, b));
            Same(() => IntegerMath.DigitCount(a, small), () => IntegerMath.DigitCount((BigInteger)a, small));
            Same(() => IntegerMath.Digit(a, small, 10), () => IntegerMath.Digit((BigInteger)a, small, 10));
            Same(() => IntegerMath.Digit(a, b, small), () => IntegerMath.Digit((BigInteger)a, b, small));
            Same(() => IntegerMath.BitLength(a), () => IntegerMath.BitLength((BigInteger)a));
            Same(() => IntegerMath.PopCount(a), () => IntegerMath.PopCount((BigInteger)a));
            Same(() => IntegerMath.Valuation(a, small), () => IntegerMath.Valuation((BigInteger)a, small));
        });

    // Equal values, equal reasons, or out of 64 bits exactly where the unbounded result is.
    private static void Same(Func<BigInteger> fast, Func<BigInteger> unbounded)
    {
        object expected = Outcome(unbounded);
        object actual = Outcome(fast);
        if (actual is OverflowException) Assert.True(expected is BigInteger n && (n > long.MaxValue || n < long.MinValue)
            || expected is UndefinedReason.NumberTooLarge);
        else Assert.Equal(expected, actual);
    }

    private static object Outcome(Func<BigInteger> function)
    {
        try
        {
            return function();
        }
        catch (UndefinedException undefined)
        {
            return undefined.Reason;
        }
        catch (OverflowException overflow)
        {
            return overflow;
        }
    }

    [Fact]
    public void Pow_multiplies() =>
        Gen.Select(Integer, Gen.Int[0, 40]).ForAll((value, exponent) =>
        {
            BigInteger product = 1;
            for (int i = 0; i < exponent; i++) product *= value;
            Assert.Equal(product, IntegerMath.Pow(value, exponent));
        });

    [Fact]
    public void Shifts_multiply_and_divide_by_powers_of_two() =>
        Gen.Select(Integer, Gen.Int[0, 300]).ForAll((value, count) =>
        {
            BigInteger power = IntegerMath.Pow(2, count);
            Assert.Equal(value * power, IntegerMath.ShiftLeft(value, count));
            Assert.Equal(IntegerMath.Div(value, power), IntegerMath.ShiftRight(value, count));
        });

    [Fact]
    public void Gcd_divides_both_and_makes_lcm_of_their_product() =>
        Gen.Select(Integer, Integer).ForAll((a, b) =>
        {
            BigInteger gcd = IntegerMath.Gcd(a, b);
            Assert.Equal(BigInteger.Abs(a * b), gcd * IntegerMath.Lcm(a, b));
            if (gcd.IsZero)
            {
                Assert.True(a.IsZero && b.IsZero);
                return;
            }

            Assert.True(gcd.Sign > 0);
            Assert.True(IntegerMath.Mod(a, gcd).IsZero && IntegerMath.Mod(b, gcd).IsZero);
            Assert.True(IntegerMath.Gcd(a / gcd, b / gcd).IsOne);
        });

    [Fact]
    public void Isqrt_is_the_largest_whose_square_is_at_most_n() =>
        Gen.OneOf(Integer.Select(BigInteger.Abs), Integer.Select(n => n * n), Integer.Select(n => n * n + 1), Integer.Where(n => !n.IsZero).Select(n => n * n - 1))
            .ForAll(n =>
            {
                BigInteger root = IntegerMath.Isqrt(n);
                Assert.True(root * root <= n && n < (root + 1) * (root + 1));
            });

    [Fact]
    public void Row_and_column_of_a_triangle_tell_the_cell() =>
        Integer.Select(BigInteger.Abs).ForAll(n =>
        {
            var (row, column) = (IntegerMath.TriangleRow(n), IntegerMath.TriangleColumn(n));
            Assert.True(column.Sign >= 0 && column <= row);
            Assert.Equal(n, (row * (row + 1) / 2) + column);
        });

    [Fact]
    public void Factorial_grows_by_its_argument()
    {
        BigInteger product = 1;
        for (int n = 1; n <= 200; n++)
        {
            product *= n;
            Assert.Equal(product, IntegerMath.Factorial(n));
        }

        Assert.Equal(1, IntegerMath.Factorial(0));
    }

    [Fact]
    public void Binomial_satisfies_pascals_rule_for_every_integer() =>
        Gen.Select(Gen.OneOf(Integer, Gen.Long[-40, 40].Select(n => (BigInteger)n)), Gen.Int[-3, 60]).ForAll((n, k) =>
            Assert.Equal(IntegerMath.Binomial(n, k) + IntegerMath.Binomial(n, k - 1), IntegerMath.Binomial(n + 1, k)));

    [Fact]
    public void Binomial_of_many_factors_is_the_quotient_of_factorials() =>
        Gen.Select(Gen.Int[400, 3000], Gen.Int[200, 1500]).Where((n, k) => k <= n).ForAll(
            (n, k) => Assert.Equal(
                IntegerMath.Factorial(n) / IntegerMath.Factorial(k) / IntegerMath.Factorial(n - k), IntegerMath.Binomial((BigInteger)n, k)),
            iter: 30);

    [Fact]
    public void Binomial_is_the_same_by_primes_and_by_division() =>
        Gen.Select(Gen.Int[200, 400], Gen.Int[50, 80]).ForAll(
            (k, times) =>
            {
                // On both sides of the ratio from which primes pay: C(n, k) · (n − k) = C(n, k + 1) · (k + 1).
                BigInteger n = (long)k * times;
                Assert.Equal(IntegerMath.Binomial(n, k) * (n - k), IntegerMath.Binomial(n, k + 1) * (k + 1));
                Assert.Equal(IntegerMath.Binomial(n, k) * (n - k), IntegerMath.Binomial(n - 1, k) * n);
            },
            iter: 100);

    [Fact]
    public void Binomial_of_a_number_and_itself_is_one_also_far_out()
    {
        BigInteger googol = BigInteger.Pow(10, 100);
        Assert.Equal(1, IntegerMath.Binomial(googol, googol));
        Assert.Equal(googol, IntegerMath.Binomial(googol, googol - 1));
        Assert.Equal(1, IntegerMath.Binomial(-1, googol));
        Assert.Equal(-1, IntegerMath.Binomial(-1, googol + 1));
        Assert.Equal(0, IntegerMath.Binomial(googol, googol + 1));
        Assert.Equal(0, IntegerMath.Binomial(googol, -1));
    }

    [Fact]
    public void Digits_rebuild_the_number() =>
        Gen.Select(Integer, Gen.OneOf(Gen.Long[2, 40].Select(b => (BigInteger)b), Integer.Select(b => BigInteger.Abs(b) + 2))).ForAll((n, radix) =>
        {
            int count = (int)IntegerMath.DigitCount(n, radix);
            BigInteger rebuilt = 0;
            BigInteger sum = 0;
            for (int i = count - 1; i >= 0; i--)
            {
                BigInteger digit = IntegerMath.Digit(n, i, radix);
                Assert.True(digit.Sign >= 0 && digit < radix);
                rebuilt = rebuilt * radix + digit;
                sum += digit;
            }

            Assert.Equal(BigInteger.Abs(n), rebuilt);
            Assert.Equal(sum, IntegerMath.DigitSum(n, radix));
            Assert.Equal(0, IntegerMath.Digit(n, count, radix));
            if (!n.IsZero) Assert.NotEqual(0, IntegerMath.Digit(n, count - 1, radix));
        });

    [Fact]
    public void Bits_are_the_digits_in_base_two() =>
        Integer.ForAll(n =>
        {
            BigInteger magnitude = BigInteger.Abs(n);
            Assert.Equal(IntegerMath.DigitSum(n, 2), IntegerMath.PopCount(magnitude));
            Assert.Equal(n.IsZero ? 0 : IntegerMath.DigitCount(n, 2), IntegerMath.BitLength(n));
        });

    [Fact]
    public void Bitwise_operations_are_those_of_twos_complement() =>
        Gen.Select(Integer, Integer).ForAll((a, b) =>
        {
            Assert.Equal(a + b, IntegerMath.And(a, b) + IntegerMath.Or(a, b));
            Assert.Equal(IntegerMath.Or(a, b) - IntegerMath.And(a, b), IntegerMath.Xor(a, b));
            Assert.Equal(IntegerMath.Not(IntegerMath.And(a, b)), IntegerMath.Or(IntegerMath.Not(a), IntegerMath.Not(b)));
            Assert.Equal(-1, a + IntegerMath.Not(a));
        });

    [Fact]
    public void Valuation_is_the_largest_power_that_divides() =>
        Gen.Select(Integer.Where(n => !n.IsZero), Gen.Int[2, 12], Gen.Int[0, 60]).ForAll((n, p, extra) =>
        {
            BigInteger multiple = n * BigInteger.Pow(p, extra);
            int valuation = (int)IntegerMath.Valuation(multiple, p);
            Assert.True(valuation >= extra);
            Assert.True((multiple % BigInteger.Pow(p, valuation)).IsZero);
            Assert.False((multiple % BigInteger.Pow(p, valuation + 1)).IsZero);
        });

    [Fact]
    public void Divisors_of_small_numbers_are_those_found_by_trial()
    {
        for (long n = 1; n <= 3000; n++)
        {
            var naive = new List<long>();
            for (long d = 1; d <= n; d++)
                if (n % d == 0) naive.Add(d);
            Assert.Equal(naive, IntegerMath.Divisors(n));
        }
    }

    [Fact]
    public void Divisors_of_large_numbers_come_in_pairs_and_in_order() =>
        Gen.OneOf(
            Gen.Long[1, long.MaxValue],
            Gen.Select(Gen.Long[1, int.MaxValue], Gen.Long[1, int.MaxValue]).Select((a, b) => a * b),
            Gen.Long[1, 3037000499].Select(a => a * a),
            Gen.Long[1, 2097151].Select(a => a * a * a)).ForAll(
            n =>
            {
                long[] divisors = IntegerMath.Divisors(n);
                Assert.Equal(1, divisors[0]);
                Assert.Equal(n, divisors[^1]);
                for (int i = 0; i < divisors.Length; i++)
                {
                    Assert.Equal(n, checked(divisors[i] * divisors[divisors.Length - 1 - i]));
                    if (i > 0) Assert.True(divisors[i - 1] < divisors[i]);
                }
            },
            iter: 1000);

    [Theory]
    [InlineData(9223372036854775783, 2)] // the largest prime below 2^63
    [InlineData(9223371873002223329, 4)] // 3037000493 · 3037000453
    [InlineData(9223371994482243049, 3)] // 3037000493²
    [InlineData(4759123141, 2 * 2)] // a strong pseudoprime to the bases 2, 7 and 61
    [InlineData(3825123056546413051, 8)] // a strong pseudoprime to the nine bases up to 23: 149491 · 747451 · 34233211
    [InlineData(897612484786617600, 103680)] // the most divisors below 10^18
    public void Divisors_counts_are_known(long n, int count) => Assert.Equal(count, IntegerMath.Divisors(n).Length);

    [Fact]
    public void Every_undefined_result_says_why()
    {
        Undefined.Because(UndefinedReason.DivisionByZero, () => IntegerMath.Div((BigInteger)1, 0));
        Undefined.Because(UndefinedReason.DivisionByZero, () => IntegerMath.Mod((BigInteger)1, 0));
        Undefined.Because(UndefinedReason.DivisionByZero, () => IntegerMath.Mod(1L, 0L));
        Undefined.Because(UndefinedReason.NegativeExponent, () => IntegerMath.Pow(1, -1));
        Undefined.Because(UndefinedReason.NegativeShift, () => IntegerMath.ShiftLeft(0, -1));
        Undefined.Because(UndefinedReason.NegativeShift, () => IntegerMath.ShiftRight(0, -1));
        Undefined.Because(UndefinedReason.NegativeRoot, () => IntegerMath.Isqrt(-1));
        Undefined.Because(UndefinedReason.NegativeArgument, () => IntegerMath.Factorial(-1));
        Undefined.Because(UndefinedReason.NegativeArgument, () => IntegerMath.TriangleRow(-1));
        Undefined.Because(UndefinedReason.NegativeArgument, () => IntegerMath.TriangleColumn(-1));
        Undefined.Because(UndefinedReason.NegativeArgument, () => IntegerMath.PopCount(-1));
        Undefined.Because(UndefinedReason.BadBase, () => IntegerMath.DigitSum(5, 1));
        Undefined.Because(UndefinedReason.BadBase, () => IntegerMath.DigitCount(5, -2));
        Undefined.Because(UndefinedReason.BadBase, () => IntegerMath.Digit(5, 0, 1));
        Undefined.Because(UndefinedReason.OutOfRange, () => IntegerMath.Digit(5, -1, 10));
        Undefined.Because(UndefinedReason.ZeroArgument, () => IntegerMath.Valuation(0, 2));
        Undefined.Because(UndefinedReason.BadBase, () => IntegerMath.Valuation(8, 1));
        Undefined.Because(UndefinedReason.ZeroArgument, () => IntegerMath.Divisors(0));
        Undefined.Because(UndefinedReason.NegativeArgument, () => IntegerMath.Divisors(-6));
        Undefined.Because(UndefinedReason.NumberTooLarge, () => IntegerMath.Divisors(BigInteger.One << 63));
    }

    [Fact]
    public void Integers_end_at_two_to_the_twentieth_bits()
    {
        BigInteger beyond = Largest + 1;
        Assert.True(Largest == IntegerMath.Bounded(Largest));
        Assert.True(-Largest == IntegerMath.Bounded(-Largest));
        Assert.True(Largest == IntegerMath.Multiply(Largest, 1));
        Assert.True(beyond / 2 == IntegerMath.ShiftLeft(1, IntegerMath.MaxIntegerBits - 1));
        Assert.True(beyond / 2 == IntegerMath.Pow(2, IntegerMath.MaxIntegerBits - 1));
        foreach (Action action in new Action[]
        {
            () => IntegerMath.Bounded(-beyond),
            () => IntegerMath.Add(Largest, 1),
            () => IntegerMath.Subtract(-Largest, 1),
            () => IntegerMath.Multiply(Largest, 2),
            () => IntegerMath.Multiply(beyond / 2, 2),
            () => IntegerMath.ShiftLeft(1, IntegerMath.MaxIntegerBits),
            () => IntegerMath.ShiftLeft(1, BigInteger.Pow(10, 30)),
            () => IntegerMath.Pow(2, IntegerMath.MaxIntegerBits),
            () => IntegerMath.Pow(3, 661_600),
            () => IntegerMath.Pow(-7, BigInteger.Pow(10, 30)),
            () => IntegerMath.Factorial(71_422),
            () => IntegerMath.Factorial(BigInteger.Pow(10, 30)),
            () => IntegerMath.Binomial(1_100_000, 550_000),
            () => IntegerMath.Binomial(BigInteger.Pow(10, 30), BigInteger.Pow(10, 29)),
            () => IntegerMath.Binomial(BigInteger.Pow(10, 1000), 1000),
            () => IntegerMath.And(-Largest, -Largest + 1),
            () => IntegerMath.Xor(-Largest, 1),
            () => IntegerMath.Not(Largest),
        })
        {
            Undefined.Because(UndefinedReason.NumberTooLarge, action);
        }

        Assert.True(IntegerMath.BitLength(IntegerMath.Factorial(71_421)) <= IntegerMath.MaxIntegerBits);
        Assert.Equal(1_048_555, IntegerMath.BitLength(IntegerMath.Pow(3, 661_564)));
    }

    [Fact]
    public void Digits_of_the_largest_numbers_are_within_reach()
    {
        BigInteger n = BigInteger.Pow(10, 100_000) - 1;
        Assert.Equal(900_000, IntegerMath.DigitSum(n, 10));
        Assert.Equal(100_000, IntegerMath.DigitCount(n, 10));
        Assert.Equal(9, IntegerMath.Digit(n, 99_999, 10));
        Assert.Equal(100_000, IntegerMath.Valuation(n + 1, 5));
        Assert.True(n == IntegerMath.Isqrt(n * n + n));
    }
}
