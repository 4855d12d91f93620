// What a sequence would be without its errors, by the linear laws that most of it follows.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Problems;

namespace Induce.Search.Noise;

/// <summary>Proposes corrected sequences: what exact search finds for them is judged on the data as they were given.</summary>
internal static class Corrections
{
    private const int Most = 4;

    /// <summary>Laws are looked for in so many first terms.</summary>
    private const int MostTerms = 120;

    /// <summary>Corrected sequences, those by the shortest laws first: a long law may take errors for its own.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="time">How long it may take; null for any time.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<ImmutableArray<BigInteger>> Of(SequenceProblem problem, TimeSpan? time, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(time ?? Timeout.InfiniteTimeSpan, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var origin = problem.Origin ?? 0;
        ImmutableArray<BigInteger> head = problem.Terms.Length > MostTerms ? problem.Terms[..MostTerms] : problem.Terms;
        var corrected = By(SparseLaws.Of(head, ending.Token))
            .DistinctBy(terms => string.Join(',', terms))
            .Take(Most)
            .ToList();
        return corrected.Count > 0 ? corrected : By(GappedLaws.Of(head, origin, ending.Token)).Take(1).ToList();

        IEnumerable<ImmutableArray<BigInteger>> By(IEnumerable<LinearLaw> laws) =>
            laws.Select(law => Correction.Of(law, problem.Terms, origin)).OfType<ImmutableArray<BigInteger>>();
    }
}
