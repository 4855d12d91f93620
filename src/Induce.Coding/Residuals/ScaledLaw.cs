// Laplace, normal and geometric laws over integers, as integer frequencies.
using System.Numerics;
using Induce.Coding.Entropy;
using Induce.Core.Support;

namespace Induce.Coding.Residuals;

/// <summary>The shapes of a law of deviations.</summary>
internal enum LawShape
{
    /// <summary>exp(−|x|/s): two-sided geometric over the integers.</summary>
    Laplace,

    /// <summary>exp(−x²/2s²).</summary>
    Normal,

    /// <summary>q^x over x ≥ 0.</summary>
    Geometric,
}

/// <summary>Codes integers by a law of known scale, in units of the data's precision.</summary>
/// <remarks>
/// The mass of the unit around x is the mean of the density at eight points of it; frequencies are rounded to
/// integers once. Scales above 64 units are reduced by a power of two, whose bits follow plainly. Beyond eight
/// scales an escape and Elias' delta code. Only exp of Induce's own arithmetic is used: equal on every machine.
/// </remarks>
internal sealed class ScaledLaw
{
    private const int Points = 8;
    private const int Reach = 12;
    private const int MaxTotal = 1 << 16;
    private readonly int _shift;
    private readonly int _least;
    private readonly int[] _cumulative;
    private readonly bool _oneSided;

    /// <summary>A law.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="scale">s in units of the data's precision, or q; out of range values are replaced by the nearest possible.</param>
    public ScaledLaw(LawShape shape, double scale)
    {
        _oneSided = shape == LawShape.Geometric;
        if (_oneSided)
        {
            var q = double.IsNaN(scale) ? 0.5 : Math.Clamp(scale, 1e-4, 0.9999);
            scale = -1 / RealMath.Log(q);
        }

        if (double.IsNaN(scale))
            scale = 1;
        scale = Math.Clamp(scale, 1.0 / 64, 1e15);
        while (scale > 64)
        {
            scale /= 2;
            _shift++;
        }

        var reach = Math.Max(2, (int)(scale * Reach));
        _least = _oneSided ? 0 : -reach;
        var weights = new double[reach - _least + 1];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            // With bits cut off below, x stands for x .. x + 1; without, for x − ½ .. x + ½.
            var from = _least + i - (_shift > 0 || _oneSided ? 0 : 0.5);
            for (var p = 0; p < Points; p++)
            {
                var x = (from + ((p + 0.5) / Points)) / scale;
                weights[i] += RealMath.Exp(shape == LawShape.Normal ? -x * x / 2 : -Math.Abs(x));
            }

            sum += weights[i];
        }

        // One more for the escape.
        _cumulative = new int[weights.Length + 2];
        var free = MaxTotal - weights.Length - 16;
        for (var i = 0; i < weights.Length; i++)
            _cumulative[i + 1] = _cumulative[i] + 1 + (int)(weights[i] / sum * free);
        _cumulative[^1] = _cumulative[^2] + 8;
    }

    /// <summary>Codes a deviation.</summary>
    public void Encode(IBitSink sink, BigInteger deviation)
    {
        var high = deviation >> _shift;
        var inside = high >= _least && high < _least + _cumulative.Length - 2;
        var index = inside ? (int)high - _least : _cumulative.Length - 2;
        sink.Symbol((uint)_cumulative[index], (uint)(_cumulative[index + 1] - _cumulative[index]), (uint)_cumulative[^1]);
        if (!inside)
            IntegerCode.EncodeSigned(sink, high);
        IntegerCode.EncodeMantissa(sink, (deviation - (high << _shift)) + (BigInteger.One << _shift), _shift);
    }

    /// <summary>Decodes a deviation.</summary>
    public BigInteger Decode(IBitSource source)
    {
        var total = (uint)_cumulative[^1];
        var index = Array.BinarySearch(_cumulative, (int)source.Peek(total));
        if (index < 0)
            index = ~index - 1;
        source.Consume((uint)_cumulative[index], (uint)(_cumulative[index + 1] - _cumulative[index]), total);
        var high = index == _cumulative.Length - 2 ? IntegerCode.DecodeSigned(source) : _least + index;
        return (high << _shift) + IntegerCode.DecodeMantissa(source, _shift) - (BigInteger.One << _shift);
    }
}

/// <summary>Deviations from a prediction by a law of fixed scale.</summary>
internal sealed class FixedScaleModel(LawShape shape, double scale) : IValueModel
{
    private readonly ScaledLaw _law = new(shape, scale);

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction) => _law.Encode(sink, value - prediction);

    public BigInteger Decode(IBitSource source, BigInteger prediction) => prediction + _law.Decode(source);
}

/// <summary>Deviations from a prediction by a normal law whose scale is the root of the running mean of squares.</summary>
internal sealed class AdaptiveNormalModel : IValueModel
{
    private const int Fraction = 8;
    private const int Steps = 4;
    private readonly Dictionary<int, ScaledLaw> _laws = [];
    private BigInteger _mean = 16 << Fraction;
    private int _seen;

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction)
    {
        Law().Encode(sink, value - prediction);
        Learn(value - prediction);
    }

    public BigInteger Decode(IBitSource source, BigInteger prediction)
    {
        var deviation = Law().Decode(source);
        Learn(deviation);
        return prediction + deviation;
    }

    /// <summary>The law of the scale, in quarter octaves (of the square: half octaves).</summary>
    private ScaledLaw Law()
    {
        var bits = (int)Math.Min(_mean.GetBitLength(), 120);
        var step = bits < 3 ? 0 : (Steps * bits) + (int)(_mean >> (bits - 3) & 3);
        if (_laws.TryGetValue(step, out var law))
            return law;
        // The middle of the step: (4.5 + quarter)/8 · 2^bits, less the fraction; the scale is its root.
        var square = (4.5 + (step % Steps)) / 8 * Math.ScaleB(1, (step / Steps) - Fraction);
        return _laws[step] = new ScaledLaw(LawShape.Normal, Math.Sqrt(square));
    }

    private void Learn(BigInteger deviation)
    {
        _seen = Math.Min(_seen + 1, 256);
        _mean += ((deviation * deviation << Fraction) - _mean) / (_seen + 1);
        if (_mean.Sign <= 0)
            _mean = 1;
    }
}
