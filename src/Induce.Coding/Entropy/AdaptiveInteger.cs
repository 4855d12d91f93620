// The adaptive code of integers of unknown scale, such as residuals.
using System.Numerics;

namespace Induce.Coding.Entropy;

/// <summary>Codes integers of any size around zero; scale and shape of their distribution are learned.</summary>
/// <remarks>
/// The bit length of |x| is coded in unary, then up to three bits below its leading one by adaptive bits and the rest
/// plainly, then the sign. The context is the running mean of |x| in steps of a quarter octave; each context starts
/// from the two-sided geometric (discretized Laplace) law of that mean: P(|x| ≥ 2m | |x| ≥ m) = exp(−m/μ), from which
/// it learns away. Integer arithmetic only.
/// </remarks>
public sealed class AdaptiveInteger
{
    private const int MaxScale = 4 * 40;         // quarter octaves of the running mean, from 2⁻⁶ on
    private const int UnaryBits = 48;            // bit lengths above it share their context
    private const int MeanFraction = 16;         // fractional bits of the running mean
    private const long MaxMean = 1L << 50;
    private const int InitialConfidence = 4;

    private static readonly AdaptiveBit[] InitialLength =
    [
        .. from scale in Enumerable.Range(0, MaxScale)
           from stop in PriorStops(scale)
           select new AdaptiveBit(stop, InitialConfidence, 255)
    ];

    private readonly AdaptiveBit[] _length;
    private readonly AdaptiveBit[] _mantissa = new AdaptiveBit[UnaryBits * 8];
    private readonly AdaptiveBit[] _sign = new AdaptiveBit[3];
    private readonly int _rate;
    private readonly int _maxBits;
    private long _mean = 1L << MeanFraction;
    private int _seen;
    private int _lastSign = 1;

    /// <summary>Creates a code.</summary>
    /// <param name="rate">The running mean forgets with time constant 2^rate.</param>
    /// <param name="maxBits">The longest |x| in bits that a decoder accepts.</param>
    public AdaptiveInteger(int rate = 5, int maxBits = 1 << 20)
    {
        _rate = rate;
        _maxBits = maxBits;
        _length = (AdaptiveBit[])InitialLength.Clone();
    }

    /// <summary>Codes <paramref name="value"/> and learns it; with a <see cref="CostCounter"/>, only scores it.</summary>
    public void Encode(IBitSink sink, BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        var length = magnitude.IsZero ? 0 : (int)magnitude.GetBitLength();
        var scale = Scale() * UnaryBits;
        for (var k = 0; k <= length; k++)
            _length[scale + Math.Min(k, UnaryBits - 1)].Encode(sink, k == length);
        if (length > 0)
        {
            var free = Math.Max(0, length - 4);
            var top = (int)(magnitude >> free);
            for (int i = length - free - 2, node = 1; i >= 0; i--)
            {
                var bit = (top >> i & 1) != 0;
                _mantissa[Math.Min(length, UnaryBits - 1) * 8 + node].Encode(sink, bit);
                node = 2 * node + (bit ? 1 : 0);
            }
            if (free > 0)
                IntegerCode.EncodeMantissa(sink, magnitude - ((BigInteger)top - 1 << free), free);
            _sign[_lastSign].Encode(sink, value.Sign < 0);
        }
        Learn(magnitude, length, value.Sign);
    }

    /// <summary>Decodes a value and learns it.</summary>
    /// <exception cref="InvalidDataException">The value is longer than <c>maxBits</c>, or the input ended.</exception>
    public BigInteger Decode(IBitSource source)
    {
        var scale = Scale() * UnaryBits;
        var length = 0;
        while (!_length[scale + Math.Min(length, UnaryBits - 1)].Decode(source))
        {
            if (++length > _maxBits)
                throw new InvalidDataException("An integer is longer than its place allows.");
        }
        if (length == 0)
        {
            Learn(0, 0, 0);
            return 0;
        }
        var free = Math.Max(0, length - 4);
        var top = 1;
        for (var i = length - free - 2; i >= 0; i--)
            top = 2 * top + (_mantissa[Math.Min(length, UnaryBits - 1) * 8 + top].Decode(source) ? 1 : 0);
        BigInteger magnitude = top;
        if (free > 0)
            magnitude = ((BigInteger)top - 1 << free) + IntegerCode.DecodeMantissa(source, free);
        var negative = _sign[_lastSign].Decode(source);
        Learn(magnitude, length, negative ? -1 : 1);
        return negative ? -magnitude : magnitude;
    }

    private void Learn(BigInteger magnitude, int length, int sign)
    {
        var fixedPoint = length < 34 ? (long)magnitude << MeanFraction : MaxMean;
        _mean += (fixedPoint - _mean) / Math.Min(++_seen + 1, 1 << _rate);
        _seen = Math.Min(_seen, 1 << _rate);
        _lastSign = sign + 1;
    }

    /// <summary>Quarter octaves of the running mean above 2⁻⁶.</summary>
    private int Scale()
    {
        var mean = (ulong)(_mean >> 8) + 4;
        var octave = BitOperations.Log2(mean);
        var quarter = (int)(mean << 2 >> octave) & 3;
        return Math.Min(4 * (octave - 2) + quarter, MaxScale - 1);
    }

    /// <summary>
    /// For each k the probability (2⁻¹⁶) that a magnitude of at least ⌈2^(k−1)⌉ has bit length k, in the geometric law
    /// of the given scale: 1 − θ for k = 0, else 1 − θ^(2^(k−1)), θ = μ/(1 + μ).
    /// </summary>
    private static IEnumerable<int> PriorStops(int scale)
    {
        var mean = ((9UL + 2 * ((ulong)scale & 3)) << (scale >> 2)) / 2 - 4;      // 2^-8 units, middle of the step
        var power = ((UInt128)mean << 62) / (256 + mean);                         // 62 fractional bits
        for (var k = 0; k < UnaryBits; k++)
        {
            yield return Math.Clamp(65536 - (int)(power >> 46), 64, 65472);
            if (k > 0)
                power = power * power >> 62;
        }
    }
}
