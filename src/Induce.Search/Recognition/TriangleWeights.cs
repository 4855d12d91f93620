// The factors that triangles have in common: binomials of row and column.
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>A factor of every cell.</summary>
/// <param name="At">Its value in a row and column.</param>
/// <param name="Write">Its term from row and column; null for 1.</param>
internal sealed record TriangleWeight(Func<int, int, BigInteger> At, Func<Term, Term, Term>? Write)
{
    /// <summary>All of them, the most frequent first.</summary>
    public static IReadOnlyList<TriangleWeight> All { get; } =
    [
        new((_, _) => BigInteger.One, null),
        new((r, k) => Choose(r, k), Build.Binomial),
        new((r, k) => Choose(r + k, k), (r, k) => Build.Binomial(Build.Add(r, k), k)),
        new((r, k) => Choose(r, k) * Choose(r, k), (r, k) => Build.Power(Build.Binomial(r, k), 2)),
        new((r, k) => Choose(r, k) * Factorial(k), (r, k) => Build.Multiply(Build.Binomial(r, k), Build.Factorial(k))),
        new((r, k) => Choose(r, k) * Choose(r + k, k),
            (r, k) => Build.Multiply(Build.Binomial(r, k), Build.Binomial(Build.Add(r, k), k))),
    ];

    /// <summary>value·weight.</summary>
    public Term Times(Term value, Term r, Term k) => Write is null ? value : Build.Multiply(value, Write(r, k));

    /// <summary>The binomial coefficient for n ≥ 0; 0 outside Pascal's triangle.</summary>
    public static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n)
            return BigInteger.Zero;
        var result = BigInteger.One;
        for (var i = 0; i < k; i++)
            result = result * (n - i) / (i + 1);
        return result;
    }

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (p, i) => p * i);
}
