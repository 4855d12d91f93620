// The decoding half of the contract between models and the range coder.
namespace Induce.Coding.Entropy;

/// <summary>Yields the decisions that an <see cref="IBitSink"/> received, given the same probabilities.</summary>
/// <remarks>Every member throws <see cref="InvalidDataException"/> when the input has ended before the decisions did.</remarks>
public interface IBitSource
{
    /// <summary>Decodes a binary decision.</summary>
    /// <param name="probabilityOfOne">Probability of <see langword="true"/> in units of 2⁻¹⁶, in 1..65535.</param>
    bool Bit(int probabilityOfOne);

    /// <summary>The point in 0..<paramref name="total"/>−1 that lies in the next symbol's interval; reads nothing.</summary>
    /// <param name="total">Sum of all frequencies, at most 2¹⁶.</param>
    uint Peek(uint total);

    /// <summary>Consumes the symbol found with <see cref="Peek"/>.</summary>
    /// <param name="cumulative">Sum of the frequencies of the symbols before it.</param>
    /// <param name="frequency">The symbol's own frequency, at least 1.</param>
    /// <param name="total">The same total as was given to <see cref="Peek"/>.</param>
    void Consume(uint cumulative, uint frequency, uint total);

    /// <summary>Decodes <paramref name="count"/> bits (0..32) that were coded at one bit each.</summary>
    uint Direct(int count);
}
