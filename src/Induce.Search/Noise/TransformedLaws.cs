// Laws that build on all elements before: what a transform leaves repeats or grows evenly, until the first error.
using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Search.Noise;

/// <summary>Corrects sequences of which a triangular transform, or one of that, is periodic or, at each residue of a modulus, linear.</summary>
/// <remarks>
/// An error spoils all that comes after it, so no stretch tells the law. But the transform is undone element by element:
/// where it departs from what its own first elements announce, the element is replaced by the one that doesn't, and so on
/// to the end. Errors among these first elements are tried one by one.
/// </remarks>
internal static class TransformedLaws
{
    /// <summary>At most one element in so many is corrected.</summary>
    private const int Rarity = 5;

    /// <summary>Elements that must be announced by others.</summary>
    private const int FewestAnnounced = 6;
    private const int MostPeriod = 24;
    private const int MostLinear = 4;
    private const int MostExceptions = 2;

    /// <summary>Where an error among the first elements is tried, the transform has period at most this …</summary>
    private const int MostPeriodTried = 6;

    /// <summary>… and at the error a value of at most this magnitude.</summary>
    private const int MostTried = 3;

    /// <summary>How the transform goes on: from elements that lie a period apart, after a few exceptions.</summary>
    private sealed record Course(int Period, bool IsLinear, int Exceptions)
    {
        /// <summary>Elements that it needs before it tells the next.</summary>
        public int Needed => Exceptions + (IsLinear ? 2 * Period : Period);

        public BigInteger Next(BigInteger[] b, int m) => IsLinear ? (2 * b[m - Period]) - b[m - (2 * Period)] : b[m - Period];
    }

    private static readonly ImmutableArray<Course> Courses =
    [
        .. from exceptions in Enumerable.Range(0, MostExceptions + 1)
           from period in Enumerable.Range(1, MostPeriod)
           from isLinear in period <= MostLinear ? new[] { false, true } : [false]
           orderby period, isLinear, exceptions
           select new Course(period, isLinear, exceptions),
    ];

    private static readonly int MostNeeded = Courses.Max(c => c.Needed);

    /// <summary>One transform, or one below another.</summary>
    private static readonly ImmutableArray<ImmutableArray<TriangularTransform>> Chains =
    [
        .. TriangularTransform.All.Select(t => ImmutableArray.Create(t)),
        .. from outer in TriangularTransform.All
           where outer is { First: 1, IsOverIndex: false }
           from inner in TriangularTransform.Inner
           select ImmutableArray.Create(outer, inner),
    ];

    /// <summary>The corrected sequences, those with errors among their first elements last.</summary>
    /// <param name="terms">The elements.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<ImmutableArray<BigInteger>> Of(ImmutableArray<BigInteger> terms, BigInteger origin, CancellationToken cancellation)
    {
        foreach (var isTried in new[] { false, true })
            foreach (var chain in Chains.Where(c => !isTried || c.Length == 1))
            {
                // Sums over divisors of n are such where n begins with 1; series, wherever it begins.
                BigInteger[] given = origin == 1 && chain[0].IsOverIndex ? [0, .. terms] : [.. terms];
                var head = Head(given, chain);
                foreach (var course in Courses.Where(c => given.Length - chain[0].First - c.Needed >= FewestAnnounced))
                {
                    if (cancellation.IsCancellationRequested)
                        yield break;
                    var found = isTried ? Tried(head, chain, course).FirstOrDefault() : Corrected(head, chain, course, null);
                    if (found is not null)
                        yield return [.. found[(given.Length - terms.Length)..]];
                }
            }
    }

    private static IEnumerable<BigInteger[]> Tried(BigInteger[][] head, ImmutableArray<TriangularTransform> chain, Course course) =>
        course.Period > MostPeriodTried || course.Exceptions > 1 ? []
        : from at in Enumerable.Range(chain[0].First, course.Needed)
          from value in Enumerable.Range(-MostTried, (2 * MostTried) + 1)
          let found = Corrected(head, chain, course, (at, value))
          where found is not null
          select found;

    /// <summary>The elements, and what each transform makes of the first of them: none of all that follow one where it isn't whole.</summary>
    private static BigInteger[][] Head(BigInteger[] given, ImmutableArray<TriangularTransform> chain)
    {
        BigInteger[][] at = [given, .. chain.Select(_ => new BigInteger[given.Length])];
        var m = chain[0].First;
        while (m < Math.Min(given.Length, chain[0].First + MostNeeded) && Forth(at, chain, m) is not null)
            m++;
        return [given, .. at.Skip(1).Select(b => b[..m])];
    }

    /// <summary>Transforms an element, step by step; null where one isn't whole.</summary>
    private static BigInteger? Forth(BigInteger[][] at, ImmutableArray<TriangularTransform> chain, int m)
    {
        for (var i = 0; i < chain.Length; i++)
            if (chain[i].Forth(at[i], at[i + 1], m) is { } value)
                at[i + 1][m] = value;
            else
                return null;
        return at[^1][m];
    }

    /// <summary>The elements with those replaced where the transform leaves its course; null where none or too many do.</summary>
    /// <param name="head">The elements, and the first ones of the transforms.</param>
    /// <param name="chain">The transforms, the outermost first.</param>
    /// <param name="course">The course of the last.</param>
    /// <param name="error">A position where an error is assumed, and the last transform's value there; null for none.</param>
    private static BigInteger[]? Corrected(BigInteger[][] head, ImmutableArray<TriangularTransform> chain, Course course, (int At, BigInteger Value)? error)
    {
        var (first, count) = (chain[0].First, head[0].Length);
        var from = error?.At ?? first + course.Needed;
        if (from > head[1].Length)
            return null;
        BigInteger[][] at = [.. head.Select(known => (BigInteger[])[.. known, .. new BigInteger[count - known.Length]])];
        var (announced, changes) = (0, 0);
        for (var m = from; m < count; m++)
        {
            var isAnnounced = m >= first + course.Needed;
            if (isAnnounced)
                announced++;
            BigInteger? wanted = isAnnounced ? course.Next(at[^1], m) : error is { } e && e.At == m ? e.Value : null;
            var value = Forth(at, chain, m);
            if (value is not null && (wanted is null || wanted == value))
                continue;
            if (wanted is null || (isAnnounced && ++changes * Rarity > announced + Rarity))
                return null;
            at[^1][m] = wanted.Value;
            for (var i = chain.Length - 1; i >= 0; i--)
                if (chain[i].Back(at[i], at[i + 1], m, at[i + 1][m]) is { } back)
                    at[i][m] = back;
                else
                    return null;
        }

        return changes * Rarity <= announced && !at[0].AsSpan().SequenceEqual(head[0]) ? at[0] : null;
    }
}
