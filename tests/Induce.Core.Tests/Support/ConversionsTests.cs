// Integers as reals and reals as integers, to the nearest.
using System.Numerics;
using CsCheck;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public class ConversionsTests
{
    [Fact]
    public void Integers_become_the_nearest_real() =>
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Int[0, 700]).ForAll((bytes, shift) =>
        {
            BigInteger n = new BigInteger(bytes) << shift;
            double real = Conversions.ToReal(n);
            BigInteger error = BigInteger.Abs(n - new BigInteger(real));
            foreach (double neighbor in new[] { Math.BitDecrement(real), Math.BitIncrement(real) })
            {
                BigInteger other = 2 * BigInteger.Abs(n - new BigInteger(neighbor));
                Assert.True(2 * error <= other);
                if (2 * error == other) Assert.Equal(0, BitConverter.DoubleToInt64Bits(real) & 1);
            }
        });

    [Fact]
    public void Integers_beyond_the_reals_become_infinite()
    {
        BigInteger edge = (BigInteger.One << 1024) - (BigInteger.One << 970);
        Assert.Equal(double.MaxValue, Conversions.ToReal(edge - 1));
        Assert.Equal(double.PositiveInfinity, Conversions.ToReal(edge));
        Assert.Equal(double.NegativeInfinity, Conversions.ToReal(-edge));
        Assert.Equal(double.PositiveInfinity, Conversions.ToReal(BigInteger.One << 100_000));
        Assert.Equal(9007199254740992, Conversions.ToReal(9007199254740993));
        Assert.Equal(9007199254740996, Conversions.ToReal(9007199254740995));
    }

    [Fact]
    public void Reals_are_rounded_to_integers()
    {
        Assert.Equal(-3, Conversions.Floor(-2.5));
        Assert.Equal(-2, Conversions.Ceiling(-2.5));
        Assert.Equal(-2, Conversions.Round(-2.5));
        Assert.Equal(4, Conversions.Round(3.5));
        Assert.Equal(BigInteger.Pow(2, 1000), Conversions.Floor(Math.ScaleB(1.0, 1000)));
        Undefined.Because(UndefinedReason.NotFinite, () => Conversions.Floor(double.NaN));
        Undefined.Because(UndefinedReason.NotFinite, () => Conversions.Ceiling(double.PositiveInfinity));
        Undefined.Because(UndefinedReason.NotFinite, () => Conversions.Round(double.NegativeInfinity));
    }

    [Fact]
    public void Rounding_to_64_bits_agrees_or_says_what_does_not_fit() =>
        Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.Double[-1.2e19, 1.2e19], Gen.Int.Select(i => i / 2.0)).ForAll(x =>
        {
            Agree(Conversions.Floor(x), () => Conversions.FloorChecked(x));
            Agree(Conversions.Ceiling(x), () => Conversions.CeilingChecked(x));
            Agree(Conversions.Round(x), () => Conversions.RoundChecked(x));
        });

    private static void Agree(BigInteger exact, Func<long> narrow)
    {
        if (exact >= long.MinValue && exact <= long.MaxValue) Assert.Equal(exact, narrow());
        else Assert.Throws<OverflowException>(() => { _ = narrow(); });
    }

    [Fact]
    public void The_ends_of_64_bits()
    {
        Assert.Equal(long.MinValue, Conversions.FloorChecked(-9223372036854775808.0));
        Assert.Equal(9223372036854774784, Conversions.FloorChecked(9223372036854774784.0));
        Assert.Throws<OverflowException>(() => { _ = Conversions.FloorChecked(9223372036854775808.0); });
        Undefined.Because(UndefinedReason.NotFinite, () => Conversions.RoundChecked(double.NaN));
    }
}
