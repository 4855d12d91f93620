// Fixed codes for unbounded integers.
using System.Numerics;

namespace Induce.Coding.Entropy;

/// <summary>Elias' gamma and delta codes (1975): self-delimiting, without memory, for integers of any size.</summary>
/// <remarks>
/// Gamma codes n ≥ 0 in 2⌊log2(n+1)⌋ + 1 bits, delta in ⌊log2(n+1)⌋ bits plus the gamma code of that number.
/// A decoder refuses, with <see cref="InvalidDataException"/>, integers longer than the bits it is told to expect.
/// </remarks>
public static class IntegerCode
{
    /// <summary>Codes <paramref name="value"/> ≥ 0 by Elias' gamma code.</summary>
    public static void EncodeGamma(IBitSink sink, uint value)
    {
        var length = BitOperations.Log2(value + 1UL);
        for (var i = 0; i < length; i++)
            sink.Direct(1, 1);
        sink.Direct(0, 1);
        EncodeBits(sink, value + 1UL - (1UL << length), length);
    }

    /// <summary>Decodes a gamma code.</summary>
    public static uint DecodeGamma(IBitSource source)
    {
        var length = 0;
        while (source.Direct(1) != 0)
        {
            if (++length > 32)
                throw new InvalidDataException("An integer is longer than its place allows.");
        }
        var value = (1UL << length) + DecodeBits(source, length) - 1;
        return value <= uint.MaxValue ? (uint)value : throw new InvalidDataException("An integer is longer than its place allows.");
    }

    /// <summary>Codes <paramref name="value"/> ≥ 0 by Elias' delta code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static void EncodeDelta(IBitSink sink, BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var length = (int)((value + 1).GetBitLength() - 1);
        EncodeGamma(sink, (uint)length);
        EncodeMantissa(sink, value + 1, length);
    }

    /// <summary>Decodes a delta code of an integer below 2^<paramref name="maxBits"/>.</summary>
    public static BigInteger DecodeDelta(IBitSource source, int maxBits = 1 << 20)
    {
        var length = DecodeGamma(source);
        if (length > maxBits)
            throw new InvalidDataException("An integer is longer than its place allows.");
        return DecodeMantissa(source, (int)length) - 1;
    }

    /// <summary>Codes any integer: 0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, … by the delta code.</summary>
    public static void EncodeSigned(IBitSink sink, BigInteger value) =>
        EncodeDelta(sink, value.Sign < 0 ? -2 * value - 1 : 2 * value);

    /// <summary>Decodes what <see cref="EncodeSigned"/> wrote.</summary>
    public static BigInteger DecodeSigned(IBitSource source, int maxBits = 1 << 20)
    {
        var folded = DecodeDelta(source, maxBits);
        return folded.IsEven ? folded / 2 : -(folded + 1) / 2;
    }

    /// <summary>The length in bits of the delta code of <paramref name="value"/> ≥ 0.</summary>
    public static int DeltaBits(BigInteger value)
    {
        var length = (int)((value + 1).GetBitLength() - 1);
        return length + 2 * BitOperations.Log2((uint)length + 1) + 1;
    }

    /// <summary>The length in bits of the signed code of <paramref name="value"/>.</summary>
    public static int SignedBits(BigInteger value) => DeltaBits(value.Sign < 0 ? -2 * value - 1 : 2 * value);

    internal static void EncodeBits(IBitSink sink, ulong value, int count)
    {
        if (count > 32)
            sink.Direct((uint)(value >> 32), count - 32);
        sink.Direct((uint)value, Math.Min(count, 32));
    }

    internal static ulong DecodeBits(IBitSource source, int count)
    {
        var high = count > 32 ? (ulong)source.Direct(count - 32) << 32 : 0;
        return high | source.Direct(Math.Min(count, 32));
    }

    /// <summary>Codes the <paramref name="length"/> bits below the leading one of <paramref name="value"/>.</summary>
    internal static void EncodeMantissa(IBitSink sink, BigInteger value, int length)
    {
        if (length <= 62)
        {
            EncodeBits(sink, (ulong)value - (1UL << length), length);
            return;
        }
        var bytes = (value - (BigInteger.One << length)).ToByteArray(isUnsigned: true);
        for (var i = (length + 7) / 8 - 1; i >= 0; i--)
            sink.Direct(i < bytes.Length ? bytes[i] : 0u, Math.Min(8, length - 8 * i));
    }

    /// <summary>Decodes <paramref name="length"/> bits and puts a one before them.</summary>
    internal static BigInteger DecodeMantissa(IBitSource source, int length)
    {
        if (length <= 62)
            return (1UL << length) + DecodeBits(source, length);
        var bytes = new byte[(length + 7) / 8];
        for (var i = bytes.Length - 1; i >= 0; i--)
            bytes[i] = (byte)source.Direct(Math.Min(8, length - 8 * i));
        return (BigInteger.One << length) + new BigInteger(bytes, isUnsigned: true);
    }
}
