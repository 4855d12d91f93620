// Laws of the range coder: what is decoded is what was encoded, and the bytes are the bits.
using CsCheck;
using Induce.Coding.Entropy;

namespace Induce.Coding.Tests.Entropy;

public class RangeCoderTests
{
    [Fact]
    public void Decoding_gives_back_every_decision() => Decision.Streams.ForAll(decisions =>
    {
        var code = Encode(decisions);
        var decoder = new RangeDecoder(code);
        Assert.All(decisions, d => Assert.True(d.Decode(decoder)));
    }, iter: 3000);

    [Fact]
    public void Bytes_written_are_the_bits_scored() => Decision.Streams.ForAll(decisions =>
    {
        var counter = new CostCounter();
        foreach (var decision in decisions)
            decision.Encode(counter);
        Assert.InRange(8.0 * Encode(decisions).Length - counter.Bits, -16 - decisions.Length / 4096.0, 16 + decisions.Length / 4096.0);
    }, iter: 3000);

    [Fact]
    public void A_stream_is_decoded_like_an_array() => Decision.Streams.ForAll(decisions =>
    {
        var code = Encode(decisions);
        // What follows the code in the stream is not the decoder's.
        using var stream = new MemoryStream([.. code, 0xAA, 0x55]);
        var decoder = new RangeDecoder(stream, code.Length);
        Assert.All(decisions, d => Assert.True(d.Decode(decoder)));
    }, iter: 1000);

    [Fact]
    public void Long_codes_pass_the_buffers()
    {
        var random = new Random(1);
        var bytes = new byte[300_000];
        random.NextBytes(bytes);
        var code = RangeEncoder.ToBytes(e =>
        {
            foreach (var b in bytes)
                e.Direct(b, 8);
        });
        Assert.InRange(code.Length, bytes.Length - 2, bytes.Length + 2);
        var decoder = new RangeDecoder(new MemoryStream(code), code.Length);
        Assert.All(bytes, b => Assert.Equal(b, decoder.Direct(8)));
    }

    [Fact]
    public void Nothing_costs_nothing() => Assert.Empty(RangeEncoder.ToBytes(_ => { }));

    [Fact]
    public void Any_input_is_decoded_or_refused() =>
        Gen.Select(Gen.Byte.Array[0, 40], Decision.Any.Array[1, 50]).ForAll((code, decisions) =>
        {
            var decoder = new RangeDecoder(code);
            try
            {
                for (var i = 0; i < 1000; i++)
                {
                    var d = decisions[i % decisions.Length];
                    switch (d.Kind)
                    {
                        case 0:
                            decoder.Bit((int)d.B);
                            break;
                        case 1:
                            var point = decoder.Peek(d.C);
                            Assert.InRange(point, 0u, d.C - 1);
                            decoder.Consume(point, 1, d.C);
                            break;
                        default:
                            Assert.True(decoder.Direct((int)d.B) < 1UL << (int)d.B);
                            break;
                    }
                }
            }
            catch (InvalidDataException)
            {
            }
        }, iter: 3000);

    [Fact]
    public void A_code_that_has_ended_is_refused_at_last()
    {
        var decoder = new RangeDecoder(new byte[] { 0x12, 0x34 });
        Assert.Throws<InvalidDataException>(() =>
        {
            for (var i = 0; i < 100; i++)
                decoder.Direct(1);
        });
    }

    private static byte[] Encode(Decision[] decisions) => RangeEncoder.ToBytes(encoder =>
    {
        foreach (var decision in decisions)
            decision.Encode(encoder);
    });
}
