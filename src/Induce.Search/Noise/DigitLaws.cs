// Laws by the last digits of the index: each residue tells an element from one element before, and most of its rows agree how.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Noise;

/// <summary>Corrects sequences where a(n) is p·a(n div b) + q or p·a(n−1) + q, with p and q by the residue of n modulo b or b².</summary>
/// <remarks>The numbers p and q of a residue are those that most pairs of its rows give; then elements are replaced from the first on, so that no error is carried forward.</remarks>
internal static class DigitLaws
{
    private const int GreatestBase = 4;

    /// <summary>Residues are known by so many rows at least.</summary>
    private const int FewestRows = 5;

    /// <summary>At most one element in so many is corrected.</summary>
    private const int Rarity = 5;

    /// <summary>How a(n) is made from the element at <see cref="At"/>(n).</summary>
    private sealed record Rule(Func<int, int> At, Rational Factor, Rational Free)
    {
        public Rational Of(BigInteger[] terms, int n) => (Factor * terms[At(n)]) + Free;
    }

    /// <summary>The corrected sequences, those of small bases and moduli first.</summary>
    /// <param name="terms">The elements.</param>
    /// <param name="origin">The index of the first: 0 or 1, else there are none.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<ImmutableArray<BigInteger>> Of(ImmutableArray<BigInteger> terms, BigInteger origin, CancellationToken cancellation) =>
        origin.IsZero || origin.IsOne
            ? from number in Enumerable.Range(2, GreatestBase - 1)
              from modulus in new[] { number, number * number }
              where !cancellation.IsCancellationRequested
              let corrected = Corrected([.. terms], (int)origin, number, modulus)
              where corrected is not null
              select corrected.ToImmutableArray()
            : [];

    private static BigInteger[]? Corrected(BigInteger[] terms, int origin, int number, int modulus)
    {
        var rules = new Rule[modulus];
        for (var residue = 0; residue < modulus; residue++)
            if (Elected(terms, origin, number, modulus, residue) is { } rule)
                rules[residue] = rule;
            else
                return null;
        var (values, changes) = ((BigInteger[])terms.Clone(), 0);
        for (var i = FirstRow(origin, modulus); i < terms.Length; i++)
        {
            if (rules[(i + origin) % modulus].Of(values, i) is not { IsInteger: true } value)
                return null;
            if (value.Numerator == values[i])
                continue;
            if (++changes * Rarity > terms.Length)
                return null;
            values[i] = value.Numerator;
        }

        return changes > 0 ? values : null;
    }

    private static int FirstRow(int origin, int modulus) => modulus - origin;

    /// <summary>The rule that most pairs of rows with a residue give; null where it holds in fewer than three of five rows.</summary>
    private static Rule? Elected(BigInteger[] terms, int origin, int number, int modulus, int residue)
    {
        int[] rows = [.. Enumerable.Range(FirstRow(origin, modulus), terms.Length - FirstRow(origin, modulus)).Where(i => (i + origin) % modulus == residue)];
        if (rows.Length < FewestRows)
            return null;
        var best = (Rule: (Rule?)null, Rows: 0);
        foreach (var at in new Func<int, int>[] { i => ((i + origin) / number) - origin, i => i - 1 })
            for (var k = 0; k + 1 < rows.Length; k++)
            {
                var (i, j) = (rows[k], rows[k + 1]);
                var (x, y) = (terms[at(i)], terms[at(j)]);
                if (x == y)
                    continue;
                var factor = new Rational(terms[j] - terms[i], y - x);
                var rule = new Rule(at, factor, terms[i] - (factor * x));
                var holding = rows.Count(row => rule.Of(terms, row) == terms[row]);
                if (holding > best.Rows)
                    best = (rule, holding);
            }

        return best.Rows * 5 >= rows.Length * 3 ? best.Rule : null;
    }
}
