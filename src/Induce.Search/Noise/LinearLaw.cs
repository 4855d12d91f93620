// What elements in a row have to satisfy: a sum of their multiples vanishes.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Noise;

/// <summary>Σ fᵢ(n)·a(n−i) + g(n) = 0 for every n, with polynomials f₀ … and g.</summary>
/// <param name="Factors">The coefficients of the polynomials fᵢ, from the constant on; none where a(n−i) doesn't occur.</param>
/// <param name="Free">The coefficients of g.</param>
internal sealed record LinearLaw(ImmutableArray<ImmutableArray<BigInteger>> Factors, ImmutableArray<BigInteger> Free)
{
    /// <summary>How far back it looks.</summary>
    public int Order => Factors.Length - 1;

    /// <summary>The first position where it holds.</summary>
    public int From { get; init; } = Factors.Length - 1;

    /// <summary>The multiple of a(n − back) at an index.</summary>
    public BigInteger Factor(int back, BigInteger n) => At(Factors[back], n);

    /// <summary>What the sum is at a position; 0 where the law holds.</summary>
    /// <param name="terms">The elements.</param>
    /// <param name="position">A position from the order on.</param>
    /// <param name="origin">The index of the first element.</param>
    public BigInteger Rest(ReadOnlySpan<BigInteger> terms, int position, BigInteger origin)
    {
        var n = origin + position;
        var sum = At(Free, n);
        for (var back = 0; back < Factors.Length; back++)
            if (!Factors[back].IsEmpty)
                sum += At(Factors[back], n) * terms[position - back];
        return sum;
    }

    private static BigInteger At(ImmutableArray<BigInteger> coefficients, BigInteger n)
    {
        var value = BigInteger.Zero;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            value = (value * n) + coefficients[i];
        return value;
    }
}
