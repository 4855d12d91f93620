// Laws of the byte coder: nothing is lost, the cost is the bytes, any input is decoded or refused.
using CsCheck;
using Induce.Coding.Bytes;
using Induce.Coding.Entropy;

namespace Induce.Coding.Tests.Bytes;

public class ByteCoderTests
{
    private static readonly Gen<byte[]> Random = Gen.Byte.Array[0, 300];
    private static readonly Gen<byte[]> Records = Gen.Select(Gen.Byte.Array[1, 30], Gen.Int[1, 40], Gen.Byte).Select((record, times, step) =>
        Enumerable.Range(0, times).SelectMany(i => record.Select((b, j) => j == 0 ? (byte)(b + i * step) : b)).ToArray());
    private static readonly Gen<byte[]> Text = Gen.OneOf("the ", "quick ", "brown", " fox\n", "<a href=\"", "\">", "12", "3.5,").Array[0, 80]
        .Select(words => System.Text.Encoding.UTF8.GetBytes(string.Concat(words)));
    private static readonly Gen<byte[]> Any = Gen.OneOf(Random, Records, Text);

    [Fact]
    public void Bytes_come_back_at_their_cost() => Any.ForAll(data =>
    {
        var code = Encode(data);
        Assert.InRange(8 * code.Length - ByteCoder.Cost(data), -16 - data.Length / 512.0, 16 + data.Length / 512.0);
        Assert.Equal(data, Decode(code, data.Length));
    }, iter: 100);

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 255 })]
    public void The_smallest_inputs_come_back(byte[] data) => Assert.Equal(data, Decode(Encode(data), data.Length));

    [Fact]
    public void Bytes_are_coded_within_a_larger_stream()
    {
        byte[] first = [1, 2, 3, 1, 2, 3, 1, 2, 3], second = "abcabcabcabc"u8.ToArray();
        var code = RangeEncoder.ToBytes(e =>
        {
            e.Direct(5, 3);
            ByteCoder.Encode(e, first);
            IntegerCode.EncodeSigned(e, -77);
            ByteCoder.Encode(e, second);
        });
        var decoder = new RangeDecoder(code);
        Assert.Equal(5u, decoder.Direct(3));
        var back = new byte[first.Length];
        ByteCoder.Decode(decoder, back);
        Assert.Equal(first, back);
        Assert.Equal(-77, IntegerCode.DecodeSigned(decoder));
        back = new byte[second.Length];
        ByteCoder.Decode(decoder, back);
        Assert.Equal(second, back);
    }

    [Fact]
    public void Vector_and_scalar_paths_agree() => Any.ForAll(data =>
    {
        using var vector = new ByteModel(data.Length, vector: true);
        using var scalar = new ByteModel(data.Length, vector: false);
        foreach (var value in data)
        {
            for (var i = 7; i >= 0; i--)
            {
                Assert.Equal(scalar.Probability, vector.Probability);
                vector.Update((value >> i & 1) != 0);
                scalar.Update((value >> i & 1) != 0);
            }
        }
    }, iter: 50);

    [Fact]
    public void Repetition_costs_next_to_nothing() =>
        Assert.InRange(Encode(Enumerable.Range(0, 20_000).Select(i => (byte)(i % 100 * 7)).ToArray()).Length, 1, 200);

    [Fact]
    public void Noise_costs_hardly_more_than_itself()
    {
        var noise = new byte[20_000];
        new Random(3).NextBytes(noise);
        Assert.InRange(Encode(noise).Length, 20_000, 20_200);
    }

    [Fact]
    public void Any_code_is_decoded_or_refused() => Gen.Byte.Array[0, 100].ForAll(code =>
    {
        try
        {
            Decode(code, 500);
        }
        catch (InvalidDataException)
        {
        }
    }, iter: 50);

    private static byte[] Encode(byte[] data) => RangeEncoder.ToBytes(e => ByteCoder.Encode(e, data));

    private static byte[] Decode(byte[] code, int length)
    {
        var data = new byte[length];
        ByteCoder.Decode(new RangeDecoder(code), data);
        return data;
    }
}
