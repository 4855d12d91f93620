// What a law that few elements break takes.
using System.Numerics;
using CsCheck;
using Induce.Coding.Entropy;
using Induce.Coding.Residuals;

namespace Induce.Coding.Tests.Residuals;

public sealed class SubstitutionTests
{
    private static readonly Gen<BigInteger> Deviation = Gen.Select(Gen.Int[0, 400], Gen.Byte.Array[1, 60], (length, bytes) => new BigInteger(bytes) >> Math.Max(0, (8 * bytes.Length) - length));

    [Fact]
    public void Values_come_back_at_the_cost_that_was_scored() =>
        Gen.Select(Deviation, Deviation, Gen.Int[0, 3], (prediction, other, kind) => (Prediction: prediction, Value: kind == 0 ? other : prediction)).Array[0, 60].ForAll(
            pairs =>
            {
                void Write(IBitSink sink)
                {
                    var model = new SubstitutionModel();
                    foreach (var (prediction, value) in pairs)
                        model.Encode(sink, value, prediction);
                }

                var cost = new CostCounter();
                Write(cost);
                var bytes = RangeEncoder.ToBytes(Write);
                var (decoder, decoded) = (new RangeDecoder(bytes), new SubstitutionModel());
                Assert.All(pairs, pair => Assert.Equal(pair.Value, decoded.Decode(decoder, pair.Prediction)));
                Assert.InRange(8 * bytes.Length - cost.Bits, -16, 16);
            },
            iter: 300);

    [Theory]
    [InlineData(100, 50, 1)]
    [InlineData(100, 99, 12345)]
    [InlineData(1000, 3, -7)]
    [InlineData(60, 0, 1L << 40)]
    public void One_among_many_takes_its_place_and_its_size(int count, int place, long deviation)
    {
        BigInteger[] values = [.. Enumerable.Range(0, count).Select(i => (BigInteger)i * i)];
        var wrong = values.ToArray();
        wrong[place] += deviation;
        var cost = new CostCounter();
        Assert.False(ResidualCode.Encode(cost, wrong, [.. values.Select(v => (BigInteger?)v)], null));
        var length = (int)BigInteger.Abs(deviation).GetBitLength();
        Assert.InRange(cost.Bits, 0, 6 + Math.Log2(count) + 4 + length + 2 * Math.Log2(length) + 1);
    }

    [Fact]
    public void Random_bytes_are_values_or_refused() =>
        Gen.Byte.Array[0, 60].ForAll(
            bytes =>
            {
                var (decoder, model) = (new RangeDecoder(bytes), new SubstitutionModel());
                try
                {
                    for (var i = 0; i < 20; i++)
                        model.Decode(decoder, i);
                }
                catch (InvalidDataException)
                {
                    // The only way in which decoding may fail.
                }
            },
            iter: 1000);
}
