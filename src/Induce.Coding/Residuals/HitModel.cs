// Right or wrong, and what instead.
using System.Numerics;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Whether the prediction is right, in the context of recent hits; if not, the value as a symbol or as a byte.</summary>
/// <param name="bytes">Whether wrong values are coded as bytes that are about equally likely, instead of as symbols in context.</param>
internal sealed class HitModel(bool bytes) : IValueModel
{
    private const int History = 4;
    private readonly AdaptiveBit[] _hit = [.. Enumerable.Repeat(new AdaptiveBit(60000, 2, 1023), 1 << History)];
    private readonly SymbolModel _symbols = new(1);
    private readonly AdaptiveSymbol _bytes = new(256, 1);
    private int _recent = (1 << History) - 1;

    public void Encode(IBitSink sink, BigInteger value, BigInteger prediction)
    {
        var hit = value == prediction;
        _hit[_recent].Encode(sink, hit);
        Remember(hit);
        if (hit)
            return;
        if (bytes)
            _bytes.Encode(sink, (int)value);
        else
            _symbols.Encode(sink, value, [_symbols.ContextOf(prediction)]);
    }

    public BigInteger Decode(IBitSource source, BigInteger prediction)
    {
        var hit = _hit[_recent].Decode(source);
        Remember(hit);
        if (hit)
            return prediction;
        return bytes ? _bytes.Decode(source) : _symbols.Decode(source, [_symbols.ContextOf(prediction)]);
    }

    /// <summary>Whether the wrong values fit bytes.</summary>
    public static bool FitsBytes(BigInteger value) => value.Sign >= 0 && value < 256;

    private void Remember(bool hit) => _recent = (_recent << 1 | (hit ? 1 : 0)) & ((1 << History) - 1);
}
