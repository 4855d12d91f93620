// What a sequence would be without its errors, by the laws of its elements, or of a transform, that most of it follows.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Noise;

/// <summary>Proposes corrected sequences: what exact search finds for them is judged on the data as they were given.</summary>
internal static class Corrections
{
    /// <summary>So many by the shortest laws, and as many with the fewest changes.</summary>
    private const int Most = 3;

    /// <summary>Laws are looked for in so many first terms.</summary>
    private const int MostTerms = 120;

    /// <summary>Laws that build on all elements before, or on those at half the index, are looked for in so many.</summary>
    private const int MostTransformed = 100;

    /// <summary>Corrected sequences, those by the shortest laws first (a long law may take errors for its own), then those with the fewest changes (a short law may hold in part).</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="time">How long it may take; null for any time.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<ImmutableArray<BigInteger>> Of(SequenceProblem problem, TimeSpan? time, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = Deadline.After(time, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var origin = problem.Origin ?? 0;
        ImmutableArray<BigInteger> head = problem.Terms.Length > MostTerms ? problem.Terms[..MostTerms] : problem.Terms;
        var doubtful = Doubts.Of(head);
        var corrected = By(SparseLaws.Of(head, ending.Token))
            .Concat(problem.Terms.Length > MostTransformed ? [] : TransformedLaws.Of(problem.Terms, origin, ending.Token).Concat(DigitLaws.Of(problem.Terms, origin, ending.Token)))
            .Concat(DigitErrors.Of(head, origin, ending.Token).Take(1))
            .DistinctBy(terms => string.Join(',', terms))
            .ToList();
        return corrected.Count > 0 ? [.. corrected.Take(Most), .. corrected.Skip(Most).OrderBy(Changes).Take(Most)] : By(GappedLaws.Of(head, origin, doubtful, ending.Token)).Take(1).ToList();

        int Changes(ImmutableArray<BigInteger> terms) => terms.Zip(problem.Terms).Count(pair => pair.First != pair.Second);

        IEnumerable<ImmutableArray<BigInteger>> By(IEnumerable<LinearLaw> laws) =>
            laws.Select(law => Correction.Of(law, problem.Terms, origin, doubtful)).OfType<ImmutableArray<BigInteger>>();
    }
}
