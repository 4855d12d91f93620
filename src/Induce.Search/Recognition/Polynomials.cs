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
            yield return Proposal.Closed(family, samples, form);
    }

    /// <summary>The polynomial in the index whose values the samples are; null where there is none.</summary>
    public static Polynomial? Fit(Samples samples, int excess)
    {
        var terms = samples.Terms.AsSpan();
        if (terms.Length <= excess)
            return null;
        // All differences past the degree vanish: their leading entries alone say so, as they determine the rest.
        var differences = Polynomial.LeadingDifferences(terms);
        var degree = differences.Length - 1;
        while (degree >= 0 && differences[degree].IsZero)
            degree--;
        return degree + 1 + excess > terms.Length
            ? null
            : Polynomial.Interpolate(terms[..Math.Max(degree + 1, 0)], samples.Origin);
    }
}
