// The encoding half of the contract between models and the range coder.
namespace Induce.Coding.Entropy;

/// <summary>Receives coded decisions: the range encoder writes them, the cost counter adds up their bits.</summary>
/// <remarks>
/// A model that encodes through this interface is scored and written by the same code path, so the bits
/// scored are the bits written. Every probability is an integer: nothing here depends on floating point.
/// </remarks>
public interface IBitSink
{
    /// <summary>Codes a binary decision.</summary>
    /// <param name="bit">The outcome.</param>
    /// <param name="probabilityOfOne">Probability of <see langword="true"/> in units of 2⁻¹⁶, in 1..65535.</param>
    void Bit(bool bit, int probabilityOfOne);

    /// <summary>Codes a symbol that owns [cumulative, cumulative + frequency) of <paramref name="total"/>.</summary>
    /// <param name="cumulative">Sum of the frequencies of the symbols before it.</param>
    /// <param name="frequency">The symbol's own frequency, at least 1.</param>
    /// <param name="total">Sum of all frequencies, at most 2¹⁶.</param>
    void Symbol(uint cumulative, uint frequency, uint total);

    /// <summary>Codes the low <paramref name="count"/> bits of <paramref name="value"/> at one bit each.</summary>
    /// <param name="value">The bits; those above <paramref name="count"/> must be zero.</param>
    /// <param name="count">How many, 0..32.</param>
    void Direct(uint value, int count);
}
