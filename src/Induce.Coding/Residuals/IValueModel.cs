// The contract of codes for one integer after another.
using System.Numerics;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Codes integers one after another and learns from each.</summary>
internal interface IValueModel
{
    /// <summary>Codes <paramref name="value"/> where <paramref name="prediction"/> was expected.</summary>
    void Encode(IBitSink sink, BigInteger value, BigInteger prediction);

    /// <summary>Decodes the value coded where <paramref name="prediction"/> was expected.</summary>
    BigInteger Decode(IBitSource source, BigInteger prediction);
}

/// <summary>The difference from the prediction, by a two-sided geometric law whose scale is learned.</summary>
internal sealed class DeviationModel : IValueModel
{
    private readonly AdaptiveInteger _code = new();

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction) => _code.Encode(sink, value - prediction);

    public BigInteger Decode(IBitSource source, BigInteger prediction) => prediction + _code.Decode(source);
}

/// <summary>The bit length by its change since the value before, then sign and bits: for values that grow by factors.</summary>
internal sealed class GrowthModel : IValueModel
{
    private const int MaxBits = 1 << 22;
    private readonly AdaptiveInteger _change = new(3);
    private readonly AdaptiveBit[] _sign = new AdaptiveBit[3];
    private int _length;
    private int _growth;
    private int _lastSign = 1;

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction)
    {
        var deviation = value - prediction;
        var magnitude = BigInteger.Abs(deviation);
        var length = (int)magnitude.GetBitLength();
        _change.Encode(sink, length - _length - _growth);
        if (length > 0)
        {
            IntegerCode.EncodeMantissa(sink, magnitude, length - 1);
            _sign[_lastSign].Encode(sink, deviation.Sign < 0);
        }

        Learn(length, deviation.Sign);
    }

    public BigInteger Decode(IBitSource source, BigInteger prediction)
    {
        var length = _length + _growth + _change.Decode(source);
        if (length < 0 || length > MaxBits)
            throw new InvalidDataException("An integer is longer than its place allows.");
        BigInteger deviation = 0;
        if (length > 0)
        {
            deviation = IntegerCode.DecodeMantissa(source, (int)length - 1);
            if (_sign[_lastSign].Decode(source))
                deviation = -deviation;
        }

        Learn((int)length, deviation.Sign);
        return prediction + deviation;
    }

    private void Learn(int length, int sign)
    {
        _growth = (_growth + length - _length) / 2;
        _length = length;
        _lastSign = sign + 1;
    }
}
