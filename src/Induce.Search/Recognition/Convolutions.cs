// Recognizes sequences whose generating function solves a quadratic equation, written as a sum over products of earlier terms.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>P₂(x)·A² + P₁(x)·A + P₀(x) = 0 for the generating function A, with polynomials of degree ≤ 2.</summary>
internal static class Convolutions
{
    private const int MostDegree = 2;
    private const int MostTerms = 60;

    /// <summary>Laws of the smallest shape that fits and needs A².</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, CancellationToken cancellation)
    {
        var count = Math.Min(samples.Count, MostTerms);
        var square = new BigInteger[count];
        for (var m = 0; m < count; m++)
            for (var k = 0; k <= m; k++)
                square[m] += samples[k] * samples[m - k];
        var shapes =
            from d2 in Enumerable.Range(0, MostDegree + 1)
            from d1 in Enumerable.Range(0, MostDegree + 1)
            from d0 in Enumerable.Range(0, MostDegree + 1)
            let unknowns = d2 + d1 + d0 + 3
            where unknowns + excess <= count
            orderby unknowns, d2, d1
            select (d2, d1, d0);
        foreach (var (d2, d1, d0) in shapes)
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            var rows = new List<BigInteger[]>();
            for (var m = 0; m < count; m++)
                rows.Add([
                    .. Enumerable.Range(0, d2 + 1).Select(j => m < j ? 0 : square[m - j]),
                    .. Enumerable.Range(0, d1 + 1).Select(j => m < j ? 0 : samples[m - j]),
                    .. Enumerable.Range(0, d0 + 1).Select(j => m == j ? BigInteger.One : 0)]);
            var basis = LinearSystem.Nullspace(rows, d2 + d1 + d0 + 3);
            if (basis.Count == 0)
                continue;
            var p2 = basis[0][..(d2 + 1)];
            var p1 = basis[0][(d2 + 1)..(d2 + d1 + 2)];
            var p0 = basis[0][(d2 + d1 + 2)..];
            var divisor = p1[0] + 2 * p2[0] * samples[0];
            if (p2.All(x => x.IsZero) || divisor.IsZero)
                yield break; // rational, or with no equation for the next term
            var baseCases = Math.Max(1, Math.Max(
                Array.FindLastIndex(p1, x => !x.IsZero), 1 + Array.FindLastIndex(p0, x => !x.IsZero)));
            yield return Proposal.Recurrence("algebraic", samples, baseCases,
                (self, n) => Body(p2, p1, divisor, samples.Origin, self, n));
            yield break;
        }
    }

    private static Term Body(
        BigInteger[] p2, BigInteger[] p1, BigInteger divisor, BigInteger origin, Func<Term, Term> self, Term n)
    {
        var sign = -divisor.Sign;
        var sum = Build.Number(0);
        for (var j = 0; j < p2.Length; j++)
            if (!p2[j].IsZero)
            {
                // with j = 0 both ends of the sum would hold a(n) itself: they are in the divisor
                var ends = j == 0 ? 1 : 0;
                var last = Build.Subtract(n, Build.Number(j));
                var product = Build.Multiply(
                    self(Build.N),
                    self(Build.Subtract(Build.Add(Rewriting.Shift(last, 1), Build.Number(origin)), Build.N)));
                sum = Build.Add(sum, Build.Multiply(
                    Build.Number(sign * p2[j]),
                    Build.Sum(Build.Number(origin + ends), Build.Subtract(last, Build.Number(ends)), product)));
            }
        for (var j = 1; j < p1.Length; j++)
            if (!p1[j].IsZero)
                sum = Build.Add(Build.Multiply(Build.Number(sign * p1[j]), self(Build.Subtract(n, Build.Number(j)))), sum);
        return Build.Divide(Build.PositiveFirst(sum), BigInteger.Abs(divisor));
    }
}
