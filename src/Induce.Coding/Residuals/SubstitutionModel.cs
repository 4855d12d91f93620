// Few elements that are anything else than what was predicted.
using System.Numerics;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Whether the prediction is right; if not, the deviation from it by its bit length, whose distribution is learned, its sign, and the bits below the leading one.</summary>
/// <remarks>
/// A single substitution among n elements takes about log2(n) + 4 bits for its place, and for a deviation of L bits about L + 2·log2(L) + 1
/// bits, as in Elias' gamma code. Unlike deviations by an adaptive law, what is right teaches nothing about what is wrong.
/// </remarks>
internal sealed class SubstitutionModel : IValueModel
{
    private const int MaxBits = 1 << 20;
    private const int Octaves = 21;         // of lengths up to MaxBits
    private const int LearnedOctaves = 8;   // the bits of longer lengths are as likely as not

    private readonly AdaptiveBit[] _octave = new AdaptiveBit[Octaves];
    private readonly AdaptiveBit[] _length = new AdaptiveBit[1 << LearnedOctaves];
    private AdaptiveBit _hit = new(60000, 2, 1023);
    private AdaptiveBit _sign;

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction)
    {
        _hit.Encode(sink, value == prediction);
        if (value == prediction)
            return;
        var magnitude = BigInteger.Abs(value - prediction);
        var length = (int)magnitude.GetBitLength();
        var octave = BitOperations.Log2((uint)length);
        for (var i = 0; i <= octave && i < Octaves - 1; i++)
            _octave[i].Encode(sink, i == octave);
        for (var i = octave - 1; i >= 0; i--)
        {
            var bit = (length >> i & 1) != 0;
            if (octave < LearnedOctaves)
                _length[Place(octave, length >> (i + 1))].Encode(sink, bit);
            else
                sink.Direct(bit ? 1u : 0, 1);
        }

        _sign.Encode(sink, value < prediction);
        IntegerCode.EncodeMantissa(sink, magnitude, length - 1);
    }

    public BigInteger Decode(IBitSource source, BigInteger prediction)
    {
        if (_hit.Decode(source))
            return prediction;
        var octave = 0;
        while (octave < Octaves - 1 && !_octave[octave].Decode(source))
            octave++;
        var length = 1;
        for (var i = octave - 1; i >= 0; i--)
            length = (2 * length) + ((octave < LearnedOctaves ? _length[Place(octave, length)].Decode(source) : source.Direct(1) != 0) ? 1 : 0);
        if (length > MaxBits)
            throw new InvalidDataException("An integer is longer than its place allows.");
        var isBelow = _sign.Decode(source);
        var magnitude = IntegerCode.DecodeMantissa(source, length - 1);
        return isBelow ? prediction - magnitude : prediction + magnitude;
    }

    /// <summary>Where the bit is learned that follows the leading bits of a length.</summary>
    private static int Place(int octave, int leading) => (1 << octave) + leading - 1;
}
