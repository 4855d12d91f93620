// Adds up what decisions would cost, without writing them.
namespace Induce.Coding.Entropy;

/// <summary>The cost in bits, −Σ log2 p, of the decisions it receives, with the same integer probabilities as the encoder.</summary>
/// <remarks>
/// Keeps the product of the probabilities as mantissa and exponent and takes one logarithm when asked, so the sum
/// is exact to about 2⁻⁵² bits per decision. For reporting and comparing; coding never depends on it.
/// </remarks>
public sealed class CostCounter : IBitSink
{
    private const double Tiny = 1.0 / (1UL << 63) / (1UL << 63);

    private double _mantissa = 1;
    private long _exponent;

    /// <summary>Cost in bits of everything received so far.</summary>
    public double Bits => _exponent - Math.Log2(_mantissa);

    /// <summary>How many decisions were received; <see cref="Direct"/> counts as one.</summary>
    public long Decisions { get; private set; }

    /// <inheritdoc/>
    public void Bit(bool bit, int probabilityOfOne) =>
        Multiply((bit ? probabilityOfOne : 65536 - probabilityOfOne) * (1.0 / 65536));

    /// <inheritdoc/>
    public void Symbol(uint cumulative, uint frequency, uint total) => Multiply((double)frequency / total);

    /// <inheritdoc/>
    public void Direct(uint value, int count)
    {
        Decisions++;
        _exponent += count;
    }

    private void Multiply(double probability)
    {
        Decisions++;
        _mantissa *= probability;
        if (_mantissa < Tiny)
        {
            _mantissa /= Tiny;
            _exponent += 126;
        }
    }
}
