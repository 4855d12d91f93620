// Laws of the adaptive models and the integer codes on top of the range coder.
using System.Numerics;
using CsCheck;
using Induce.Coding.Entropy;

namespace Induce.Coding.Tests.Entropy;

public class AdaptiveModelTests
{
    private static readonly Gen<BigInteger> Integers = Gen.OneOf(
        Gen.Int[-3, 3].Select(i => (BigInteger)i),
        Gen.Int.Select(i => (BigInteger)i),
        Gen.Long.Select(i => (BigInteger)i),
        Gen.Byte.Array[0, 40].Select(bytes => new BigInteger(bytes)),
        Gen.Select(Gen.Int[0, 300], Gen.Int[-1, 1], Gen.Bool).Select((k, d, negative) =>
            ((BigInteger.One << k) + d) * (negative ? -1 : 1)));

    [Fact]
    public void Bits_come_back_at_their_cost() => Gen.Select(Gen.Int[0, 255], Gen.Byte.Array[0, 2000]).ForAll((threshold, draws) =>
    {
        var bits = draws.Select(d => d <= threshold).ToArray();
        Check(bits, () => new AdaptiveBit(), (m, sink, x) => { m.Encode(sink, x); return m; },
            source => { var m = new AdaptiveBit(); return () => m.Decode(source); });
    }, iter: 300);

    [Fact]
    public void A_bit_model_learns_a_skewed_coin_to_within_a_few_bits()
    {
        var bits = Enumerable.Range(0, 10_000).Select(i => i % 1000 == 999).ToArray();
        var counter = new CostCounter();
        var model = new AdaptiveBit(32768, 0, 1023);
        foreach (var bit in bits)
            model.Encode(counter, bit);
        Assert.InRange(counter.Bits, 100, 150);
    }

    [Fact]
    public void Symbols_come_back_at_their_cost() =>
        Gen.Int[1, 300].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1].Array[0, 500])).ForAll((size, symbols) =>
        {
            var model = new AdaptiveSymbol(size, 32, 4096);
            Check(symbols, () => model, (m, sink, x) => { m.Encode(sink, x); return m; },
                source => { var m = new AdaptiveSymbol(size, 32, 4096); return () => m.Decode(source); },
                () => new AdaptiveSymbol(size, 32, 4096));
        }, iter: 300);

    [Fact]
    public void Integers_come_back_from_the_delta_code_at_its_length() => Integers.Array[0, 50].ForAll(values =>
    {
        var counter = new CostCounter();
        foreach (var value in values)
            IntegerCode.EncodeSigned(counter, value);
        Assert.Equal(values.Sum(IntegerCode.SignedBits), counter.Bits);
        var code = RangeEncoder.ToBytes(e => Array.ForEach(values, v => IntegerCode.EncodeSigned(e, v)));
        var decoder = new RangeDecoder(code);
        foreach (var value in values)
            Assert.Equal(value, IntegerCode.DecodeSigned(decoder));
    }, iter: 1000);

    [Fact]
    public void Integers_come_back_from_the_adaptive_code_at_their_cost() =>
        Gen.OneOf(Integers.Array[0, 100], Gen.Int[-20, 20].Select(i => (BigInteger)i).Array[0, 500]).ForAll(values =>
            Check(values, () => new AdaptiveInteger(), (m, sink, x) => { m.Encode(sink, x); return m; },
                source => { var m = new AdaptiveInteger(); return () => m.Decode(source); }), iter: 300);

    [Theory]
    [InlineData(0.3)]
    [InlineData(5)]
    [InlineData(1e6)]
    public void The_adaptive_code_is_near_the_entropy_of_laplacian_residuals(double mean)
    {
        // Two-sided geometric: the entropy is that of the geometric magnitude and a sign where it is not zero.
        var theta = mean / (1 + mean);
        var random = new Random(7);
        var counter = new CostCounter();
        var code = new AdaptiveInteger();
        double entropy = 0;
        for (var i = 0; i < 5000; i++)
        {
            var magnitude = (long)(Math.Log(1 - random.NextDouble()) / Math.Log(theta));
            code.Encode(counter, random.Next(2) == 0 ? magnitude : -magnitude);
            entropy -= Math.Log2((1 - theta) * Math.Pow(theta, magnitude)) - (magnitude > 0 ? 1 : 0);
        }
        Assert.InRange(counter.Bits / entropy, 0.98, 1.03);
    }

    [Fact]
    public void Models_survive_any_input() => Gen.Byte.Array[0, 60].ForAll(code =>
    {
        Refuses(() => { var m = new AdaptiveInteger(maxBits: 1000); var d = new RangeDecoder(code); for (var i = 0; i < 10_000; i++) m.Decode(d); });
        Refuses(() => { var d = new RangeDecoder(code); for (var i = 0; i < 1000; i++) IntegerCode.DecodeDelta(d, 1000); });
        Refuses(() => { var m = new AdaptiveSymbol(7); var d = new RangeDecoder(code); for (var i = 0; i < 10_000; i++) m.Decode(d); });
    }, iter: 300);

    private static void Refuses(Action decode)
    {
        try
        {
            decode();
        }
        catch (InvalidDataException)
        {
        }
    }

    private static void Check<TModel, T>(T[] values, Func<TModel> first, Func<TModel, IBitSink, T, TModel> encode,
        Func<IBitSource, Func<T>> decode, Func<TModel>? second = null)
    {
        var counter = new CostCounter();
        var model = first();
        foreach (var value in values)
            model = encode(model, counter, value);
        model = (second ?? first)();
        var code = RangeEncoder.ToBytes(encoder =>
        {
            foreach (var value in values)
                model = encode(model, encoder, value);
        });
        Assert.InRange(8 * code.Length - counter.Bits, -16 - counter.Decisions / 4096.0, 16 + counter.Decisions / 4096.0);
        var next = decode(new RangeDecoder(code));
        foreach (var value in values)
            Assert.Equal(value, next());
    }
}
