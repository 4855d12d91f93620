// The adaptive binary model: the smallest part of every other model.
namespace Induce.Coding.Entropy;

/// <summary>The probability of a binary decision, learned from the outcomes seen in its context.</summary>
/// <remarks>
/// The n-th outcome moves the probability by 1/(n + 1.5) of the distance, which is the estimator (n₁ + ¼)/(n + ½),
/// until n reaches the limit; from then on it forgets at that fixed rate. The default value is ready for use at
/// probability ½ with the limit 255. A mutable struct, to be kept in arrays and fields.
/// </remarks>
public struct AdaptiveBit
{
    private const int DefaultLimit = 255;

    // Probability of one as a signed distance from one half, in units of 2⁻³¹ (so that zero bits mean one half).
    private int _offset;
    private ushort _count;
    private readonly ushort _limit;

    /// <summary>Creates a model that starts at the given probability.</summary>
    /// <param name="probabilityOfOne">Initial probability in units of 2⁻¹⁶, in 1..65535.</param>
    /// <param name="confidence">How many outcomes the initial probability counts for.</param>
    /// <param name="limit">Outcomes after which it forgets as fast as it learns, 1..65535.</param>
    public AdaptiveBit(int probabilityOfOne, int confidence, int limit)
    {
        _offset = (int)(((long)probabilityOfOne << 15) - (1L << 30));
        _limit = (ushort)limit;
        _count = (ushort)Math.Min(confidence, limit);
    }

    /// <summary>Probability of one in units of 2⁻¹⁶, in 1..65535.</summary>
    public readonly int Probability => Math.Clamp((int)((_offset + (1L << 30)) >> 15), 1, 65535);

    /// <summary>The cost in bits of <paramref name="bit"/> as things stand, without learning it.</summary>
    public readonly double Cost(bool bit) => -Math.Log2((bit ? Probability : 65536 - Probability) / 65536.0);

    /// <summary>Codes <paramref name="bit"/> and learns it.</summary>
    public void Encode(IBitSink sink, bool bit)
    {
        sink.Bit(bit, Probability);
        Learn(bit);
    }

    /// <summary>Decodes a bit and learns it.</summary>
    public bool Decode(IBitSource source)
    {
        var bit = source.Bit(Probability);
        Learn(bit);
        return bit;
    }

    /// <summary>Moves the probability towards <paramref name="bit"/>.</summary>
    public void Learn(bool bit)
    {
        var target = bit ? 1L << 30 : -(1L << 30);
        _offset = (int)Math.Clamp(_offset + 2 * (target - _offset) / (2 * _count + 3), -(1L << 30), 1L << 30);
        if (_count < (_limit == 0 ? DefaultLimit : _limit))
            _count++;
    }
}
