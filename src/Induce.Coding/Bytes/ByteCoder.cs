// Bytes with no law: what the empty program leaves over.
using System.Runtime.CompilerServices;
using Induce.Coding.Entropy;

namespace Induce.Coding.Bytes;

/// <summary>Codes bytes by <see cref="ByteModel"/> as part of any stream of coded decisions.</summary>
public static class ByteCoder
{
    /// <summary>Codes <paramref name="data"/>; the length is not coded. With a <see cref="CostCounter"/>, only scores it.</summary>
    public static void Encode(IBitSink sink, ReadOnlySpan<byte> data)
    {
        using var model = new ByteModel(data.Length);
        foreach (var value in data)
            Encode(sink, model, value);
    }

    /// <summary>Decodes <paramref name="data"/>.Length bytes into <paramref name="data"/>.</summary>
    /// <exception cref="InvalidDataException">The input ended before the bytes did.</exception>
    public static void Decode(IBitSource source, Span<byte> data)
    {
        using var model = new ByteModel(data.Length);
        for (var i = 0; i < data.Length; i++)
            data[i] = Decode(source, model);
    }

    /// <summary>Codes one byte by a model that has seen those before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Encode(IBitSink sink, ByteModel model, byte value)
    {
        for (var i = 7; i >= 0; i--)
        {
            var bit = (value >> i & 1) != 0;
            sink.Bit(bit, model.Probability);
            model.Update(bit);
        }
    }

    /// <summary>Decodes one byte by a model that has seen those before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte Decode(IBitSource source, ByteModel model)
    {
        var value = 1;
        while (value < 256)
        {
            var bit = source.Bit(model.Probability);
            model.Update(bit);
            value = 2 * value + (bit ? 1 : 0);
        }
        return (byte)value;
    }

    /// <summary>The cost in bits of <paramref name="data"/>, its length not included.</summary>
    public static double Cost(ReadOnlySpan<byte> data)
    {
        var counter = new CostCounter();
        Encode(counter, data);
        return counter.Bits;
    }
}
