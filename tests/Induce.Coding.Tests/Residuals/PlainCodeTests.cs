using System.Numerics;
using CsCheck;
using Induce.Coding.Entropy;
using Induce.Coding.Residuals;
using Induce.Core.Datasets;
using Xunit.Abstractions;

namespace Induce.Coding.Tests.Residuals;

public class PlainCodeTests(ITestOutputHelper output)
{
    private const long Limit = 1 << 24;

    [Fact]
    public void Data_of_every_kind_come_back_at_the_cost_that_was_scored() =>
        RandomData.Any.ForAll(ComesBack, iter: 500);

    [Fact]
    public void Random_bytes_are_data_or_refused() =>
        Gen.Byte.Array[0, 40].ForAll(
            bytes =>
            {
                try
                {
                    ComesBack(PlainCode.Decode(new RangeDecoder(bytes), 100_000));
                }
                catch (InvalidDataException)
                {
                    // The only way in which decoding may fail.
                }
            },
            iter: 500);

    [Fact]
    public void Regular_sequences_cost_little_without_a_program()
    {
        Check("constant", i => 1000, 40, 42);
        Check("counting", i => 10 + i, 40, 80);
        Check("squares", i => (BigInteger)i * i, 40, 90);
        Check("powers", i => BigInteger.Pow(3, i), 40, 160);
        Check("bits", i => BigInteger.PopCount(i) % 2, 64, 100);

        void Check(string name, Func<int, BigInteger> term, int count, double most)
        {
            var bits = Baselines.LiteralBits(new SequenceData("", [.. Enumerable.Range(0, count).Select(term)]));
            output.WriteLine($"{name}: {bits:F1}");
            Assert.True(bits <= most, $"{name}: {bits:F1} bits");
        }
    }

    [Fact]
    public void An_unpredictable_sequence_costs_about_its_entropy()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 2000).Select(_ => (BigInteger)random.Next(256)).ToArray();
        Assert.InRange(Baselines.LiteralBits(new SequenceData("", [.. values])), 16_000, 16_900);
    }

    [Fact]
    public void Baselines_are_those_of_the_platforms_compressors()
    {
        var bytes = Enumerable.Repeat((byte)'a', 1000).ToArray();
        var baselines = Baselines.Of(new BytesData("", [.. bytes]), bytes);
        Assert.InRange(baselines.Gzip, 8 * 20, 8 * 40);
        Assert.InRange(baselines.Brotli, 8 * 5, 8 * 20);
        Assert.InRange(baselines.Literal, 20, 200);
    }

    private static void ComesBack(Dataset data)
    {
        var cost = new CostCounter();
        PlainCode.Encode(cost, data);
        var bytes = RangeEncoder.ToBytes(e => PlainCode.Encode(e, data));
        Assert.True(Math.Abs((8 * bytes.Length) - cost.Bits) <= 16 + (cost.Decisions / 4096.0));
        Assert.Equal(data, PlainCode.Decode(new RangeDecoder(bytes), Limit));
    }
}
