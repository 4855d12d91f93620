// The elementary functions against series of hundreds of bits, their special values, and their exact bits.
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using CsCheck;
using Induce.Core.Support;
using Xunit.Abstractions;

namespace Induce.Core.Tests.Support;

public class RealMathTests(ITestOutputHelper output)
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;
    private const int Arguments = 6000;

    // SplitMix64 (Steele, Lea and Flood 2014): the same arguments on every machine.
    private sealed class Draw(ulong state)
    {
        public ulong Bits()
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
            z = (z ^ z >> 27) * 0x94D049BB133111EB;
            return z ^ z >> 31;
        }

        public double Uniform(double least, double greatest) => least + (Bits() >> 11) * (1.0 / (1L << 53)) * (greatest - least);

        // Every binade between 2^low and 2^high alike, every mantissa alike.
        public double Magnitude(int low, int high)
        {
            long exponent = low + 1023 + (long)(Bits() % (ulong)(high - low));
            return BitConverter.Int64BitsToDouble(exponent << 52 | (long)(Bits() >> 12));
        }

        public double Signed(int low, int high) => (Bits() & 1) == 0 ? Magnitude(low, high) : -Magnitude(low, high);

        public double Any() => BitConverter.Int64BitsToDouble((long)Bits());
    }

    private void Measure(string name, Func<double, double> function, Func<double, Wide> exact, double limit, params Func<Draw, double>[] kinds)
    {
        var draw = new Draw(20);
        double worst = 0;
        double where = 0;
        for (int i = 0; i < Arguments; i++)
        {
            double x = kinds[i % kinds.Length](draw);
            double ulps = exact(x).UlpsTo(function(x));
            if (ulps > worst) (worst, where) = (ulps, x);
        }

        output.WriteLine($"{name}: {worst:F4} ulp at {where:R}");
        Assert.True(worst < limit, $"{name}({where:R}) is off by {worst:F4} ulp");
    }

    [Fact]
    public void Exp_is_accurate() => Measure("exp", RealMath.Exp, Reference.Exp, 0.52,
        draw => draw.Uniform(-708, 709.7), draw => draw.Uniform(-1, 1), draw => draw.Signed(-60, 9));

    [Fact]
    public void Subnormal_exponentials_are_accurate() => Measure("exp", RealMath.Exp, Reference.Exp, 0.52, draw => draw.Uniform(-745.1, -708));

    [Fact]
    public void Log_is_accurate() => Measure("log", RealMath.Log, Reference.Log, 0.52,
        draw => draw.Uniform(0.5, 2), draw => draw.Magnitude(-1022, 1023), draw => 1 + draw.Signed(-52, -3),
        draw => draw.Magnitude(-1022, -1021) / 1048576);

    [Fact]
    public void Sin_is_accurate() => Measure("sin", RealMath.Sin, Reference.Sin, 0.56,
        draw => draw.Uniform(-4, 4), draw => draw.Signed(-30, 10), draw => draw.Signed(10, 1023), NearQuarterTurns);

    [Fact]
    public void Cos_is_accurate() => Measure("cos", RealMath.Cos, Reference.Cos, 0.56,
        draw => draw.Uniform(-4, 4), draw => draw.Signed(-30, 10), draw => draw.Signed(10, 1023), NearQuarterTurns);

    [Fact]
    public void Tan_is_accurate() => Measure("tan", RealMath.Tan, Reference.Tan, 0.56,
        draw => draw.Uniform(-4, 4), draw => draw.Signed(-30, 10), draw => draw.Signed(10, 1023), NearQuarterTurns);

    private static double NearQuarterTurns(Draw draw) => (double)(draw.Bits() >> 40) * 1.5707963267948966 * (1 + (int)(draw.Bits() % 5 - 2) * 1e-16);

    [Theory]
    // Arguments of the least distance to a multiple of π/2 (Muller, Elementary Functions, §11.2), and other hard ones.
    [InlineData(6381956970095103.0 * 4.0044440206212195e239)]
    [InlineData(5.319372648326541e255)]
    [InlineData(1e22)]
    [InlineData(double.MaxValue)]
    [InlineData(3.141592653589793)]
    [InlineData(1.5707963267948966)]
    [InlineData(355)]
    [InlineData(411557987)]
    public void Circular_functions_are_accurate_at_hard_arguments(double x)
    {
        foreach (double signed in new[] { x, -x })
        {
            Assert.True(Reference.Sin(signed).UlpsTo(RealMath.Sin(signed)) < 0.56);
            Assert.True(Reference.Cos(signed).UlpsTo(RealMath.Cos(signed)) < 0.56);
            Assert.True(Reference.Tan(signed).UlpsTo(RealMath.Tan(signed)) < 0.56);
        }
    }

    [Fact]
    public void Atan_is_accurate() => Measure("atan", RealMath.Atan, Reference.Atan, 0.52,
        draw => draw.Uniform(-2, 2), draw => draw.Signed(-28, 62), draw => draw.Uniform(-40, 40));

    [Fact]
    public void Tanh_is_accurate() => Measure("tanh", RealMath.Tanh, Reference.Tanh, 0.56,
        draw => draw.Uniform(-1, 1), draw => draw.Signed(-28, 5), draw => draw.Uniform(-23, 23));

    [Fact]
    public void Pow_is_accurate()
    {
        var draw = new Draw(21);
        double worst = 0;
        (double, double) where = default;
        for (int i = 0; i < Arguments; i++)
        {
            double x = i % 4 == 0 ? draw.Uniform(0, 100) : i % 4 == 1 ? 1 + draw.Signed(-52, -2) : draw.Magnitude(-1022, 1023);
            // An exponent for which the power lies within the reals' range, often close to its ends.
            double range = 744 / Math.Abs(Math.Log(x));
            double y = i % 4 == 3 ? Math.Round(draw.Uniform(-20, 20)) : draw.Uniform(-range, range);
            double power = RealMath.Pow(x, y);
            if (!double.IsFinite(power) || x == 1) continue;
            double ulps = Reference.Pow(x, y).UlpsTo(power);
            if (ulps > worst) (worst, where) = (ulps, (x, y));
        }

        output.WriteLine($"pow: {worst:F4} ulp at {where}");
        Assert.True(worst < 0.56, $"pow{where} is off by {worst:F4} ulp");
    }

    [Fact]
    public void Pow_of_integers_is_exact_where_it_is_a_real()
    {
        for (int x = -40; x <= 40; x++)
        {
            for (int y = 0; y <= 60; y++)
            {
                BigInteger exact = BigInteger.Pow(x, y);
                if (BigInteger.Abs(exact) >> (int)BigInteger.TrailingZeroCount(exact) < BigInteger.One << 53)
                    Assert.Equal((double)exact, RealMath.Pow(x, y));
            }
        }

        for (int y = -1074; y <= 1023; y++) Assert.Equal(Math.ScaleB(1.0, y), RealMath.Pow(2, y));
        for (int x = 1; x <= 1000; x++) Assert.Equal(x, RealMath.Pow((double)x * x * x * x, 0.25));
    }

    [Fact]
    public void Functions_rise_where_they_should()
    {
        var draw = new Draw(22);
        double[] all = Enumerable.Range(0, 20_000).Select(_ => draw.Signed(-40, 40)).Order().ToArray();
        double[] positive = all.Where(x => x > 0).ToArray();
        foreach ((Func<double, double> function, double[] arguments) in new (Func<double, double>, double[])[]
        {
            (RealMath.Exp, all), (RealMath.Atan, all), (RealMath.Tanh, all), (RealMath.Log, positive), (RealMath.Sqrt, positive),
            (x => RealMath.Pow(x, 1.7), positive), (x => RealMath.Pow(3.1, x), all),
        })
        {
            for (int i = 1; i < arguments.Length; i++)
                Assert.True(function(arguments[i - 1]) <= function(arguments[i]), $"{function.Method.Name} falls before {arguments[i]:R}");
        }
    }

    [Fact]
    public void Odd_and_even_functions_are_so_to_the_bit() =>
        Gen.Double.Where(x => !double.IsNaN(x)).ForAll(x =>
        {
            Same(-RealMath.Sin(x), RealMath.Sin(-x));
            Same(-RealMath.Tan(x), RealMath.Tan(-x));
            Same(-RealMath.Atan(x), RealMath.Atan(-x));
            Same(-RealMath.Tanh(x), RealMath.Tanh(-x));
            Same(RealMath.Cos(x), RealMath.Cos(-x));
        });

    private static void Same(double expected, double actual)
    {
        if (double.IsNaN(expected)) expected = NaN;
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
    }

    [Fact]
    public void Exp_of_special_values()
    {
        foreach ((double x, double expected) in new (double X, double Expected)[]
        {
            (0.0, 1.0), (-0.0, 1.0), (1.0, 2.718281828459045), (1e-300, 1.0),
            (709.782712893384, 1.7976931348622732e308), (709.7827128933841, Inf), (-745.1332191019411, 5e-324),
            (-745.1332191019412, 0.0), (-746.0, 0.0), (1e308, Inf), (-1e308, 0.0), (Inf, Inf), (-Inf, 0.0),
            (NaN, NaN),
        })
        {
            Same(expected, RealMath.Exp(x));
        }
    }

    [Fact]
    public void Log_of_special_values()
    {
        foreach ((double x, double expected) in new (double X, double Expected)[]
        {
            (1.0, 0.0), (0.0, -Inf), (-0.0, -Inf), (-1.0, NaN), (-Inf, NaN), (Inf, Inf), (NaN, NaN),
            (5e-324, -744.4400719213812), (2.718281828459045, 1.0),
        })
        {
            Same(expected, RealMath.Log(x));
        }
    }

    [Fact]
    public void Small_arguments_are_their_own_sine_tangent_and_inverses()
    {
        foreach (double x in new double[]
        {
            0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-200, -1e-9,
        })
        {
            Same(x, RealMath.Sin(x));
            Same(x, RealMath.Tan(x));
            Same(x, RealMath.Atan(x));
            Same(x, RealMath.Tanh(x));
            Same(1, RealMath.Cos(x));
        }
    }

    [Fact]
    public void Infinite_arguments()
    {
        foreach (double x in new[] { Inf, -Inf, NaN })
        {
            Same(NaN, RealMath.Sin(x));
            Same(NaN, RealMath.Cos(x));
            Same(NaN, RealMath.Tan(x));
        }

        Same(1.5707963267948966, RealMath.Atan(Inf));
        Same(-1.5707963267948966, RealMath.Atan(-Inf));
        Same(1.5707963267948966, RealMath.Atan(double.MaxValue));
        Same(1, RealMath.Tanh(Inf));
        Same(-1, RealMath.Tanh(-Inf));
        Same(NaN, RealMath.Atan(NaN));
        Same(NaN, RealMath.Tanh(NaN));
        Same(Inf, RealMath.Sqrt(Inf));
        Same(NaN, RealMath.Sqrt(-Inf));
        Same(NaN, RealMath.Sqrt(-1));
        Same(-0.0, RealMath.Sqrt(-0.0));
        Same(NaN, RealMath.Sqrt(NaN));
    }

    [Fact]
    public void Pow_of_special_values()
    {
        foreach ((double x, double y, double expected) in new (double X, double Y, double Expected)[]
        {
            (NaN, 0.0, 1.0), (1.0, NaN, 1.0), (NaN, 1.0, NaN), (2.0, NaN, NaN), (0.0, 0.0, 1.0), (-1.0, Inf, 1.0),
            (-1.0, -Inf, 1.0), (2.0, Inf, Inf), (2.0, -Inf, 0.0), (0.5, Inf, 0.0), (-0.5, -Inf, Inf), (0.0, Inf, 0.0),
            (0.0, -Inf, Inf), (0.0, 3.0, 0.0), (-0.0, 3.0, -0.0), (-0.0, 2.0, 0.0), (-0.0, 0.5, 0.0),
            (0.0, -3.0, Inf), (-0.0, -3.0, -Inf), (-0.0, -2.0, Inf), (Inf, 0.5, Inf), (Inf, -0.5, 0.0),
            (-Inf, 3.0, -Inf), (-Inf, 2.0, Inf), (-Inf, 0.5, Inf), (-Inf, -3.0, -0.0), (-Inf, -2.0, 0.0),
            (-8.0, 3.0, -512.0), (-8.0, 0.5, NaN), (-8.0, -1.0, -0.125), (-1.0, 9007199254740991.0, -1.0),
            (-1.0, 9007199254740992.0, 1.0), (2.0, 1024.0, Inf), (-2.0, 1025.0, -Inf), (2.0, -1075.0, 0.0),
            (-2.0, -1075.0, -0.0), (10.0, 22.0, 1e22), (1.0000000000000002, 1e300, Inf),
            (0.9999999999999999, 1e300, 0.0), (5e-324, 1e-300, 1.0), (5e-324, -1.0, Inf),
            (5e-324, 0.5, 2.2227587494850775e-162),
        })
        {
            Same(expected, RealMath.Pow(x, y));
        }
    }

    // An archive of generated reals decodes only where these bits are reproduced: a change here is a change of format.
    [Fact]
    public void Results_have_the_same_bits_everywhere()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var draw = new Draw(23);
        byte[] bytes = new byte[8];
        for (int i = 0; i < 100_000; i++)
        {
            double x = (i & 3) switch { 0 => draw.Uniform(-10, 10), 1 => draw.Signed(-30, 10), 2 => draw.Signed(-1022, 1023), _ => draw.Any() };
            double y = (i & 4) == 0 ? draw.Uniform(-5, 5) : draw.Signed(-20, 10);
            double value = ((i >> 3) % 9) switch
            {
                0 => RealMath.Sin(x),
                1 => RealMath.Cos(x),
                2 => RealMath.Tan(x),
                3 => RealMath.Atan(x),
                4 => RealMath.Tanh(x),
                5 => RealMath.Exp(x),
                6 => RealMath.Log(x),
                7 => RealMath.Pow(Math.Abs(x), y),
                _ => RealMath.Sqrt(x),
            };
            BinaryPrimitives.WriteInt64LittleEndian(bytes, BitConverter.DoubleToInt64Bits(value));
            hash.AppendData(bytes);
        }

        Assert.Equal("4E3E189CEA60DBD4D732002C2C417D89AFAC3C5B0F2F7226C16B348840E0CBC0", Convert.ToHexString(hash.GetHashAndReset()));
    }
}
