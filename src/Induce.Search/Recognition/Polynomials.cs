// Recognizes values of a polynomial by their differences.
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Constant sequences and values of polynomials.</summary>
internal static class Polynomials
{
    /// <summary>Laws with a polynomial of a degree that leaves at least <paramref name="excess"/> terms unused.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, int forms)
    {
        if (Fit(samples, excess) is not { } polynomial)
            yield break;
        var family = polynomial.Degree < 1 ? "constant" : "polynomial";
        foreach (var form in PolynomialForms.All(polynomial, forms))
            yield return Proposal.Closed(family, samples, form) with { IsLinear = true };
    }

    /// <summary>The polynomial in the index whose values the samples are; null where there is none.</summary>
    public static Polynomial? Fit(Samples samples, int excess)
    {
        var field = PrimeField.Large[0];
        var row = samples.Residues.ToArray();
        var degree = -1; // of the polynomial modulo the prime
        for (var k = 0; k < row.Length; k++)
        {
            var length = row.Length - k;
            if (row.AsSpan(0, length).IndexOfAnyExcept(0UL) < 0)
                break;
            degree = k;
            // many terms that vanish at the end would pass for a polynomial of a high degree after a binomial transform
            if (degree + 1 + Math.Max(excess, (degree + 1) / 2) > samples.Count)
                return null;
            for (var i = 0; i + 1 < length; i++)
                row[i] = field.Subtract(row[i + 1], row[i]);
        }
        return samples.DifferencesVanish(1, degree + 1)
            ? Polynomial.Interpolate(samples.Terms.AsSpan(0, degree + 1), samples.Origin)
            : null;
    }
}
