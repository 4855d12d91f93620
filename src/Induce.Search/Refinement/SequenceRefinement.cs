// The whole search for a sequence: exact programs, then programs that are wrong at some elements, then refinement.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Noise;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Divides a budget among the ways to find a program for a sequence.</summary>
internal static class SequenceRefinement
{
    /// <summary>The part of the budget for exact programs, as long as there is none of half the literal code's bits.</summary>
    internal const double ExactShare = 0.4;

    /// <summary>The part of the rest for windows.</summary>
    private const double WindowsShare = 0.7;

    /// <summary>That part where elements stand out: these are wrong, and the law of the others is sought.</summary>
    private const double DoubtsShare = 0.9;

    /// <summary>The part of what then is left for terms over the library of functions.</summary>
    internal const double LibraryShare = 0.7;

    /// <summary>A move of refinement takes as long as so many candidates of enumeration.</summary>
    internal const long Price = 64;

    /// <summary>The part of what then is left for other literals.</summary>
    private const double LiteralsShare = 0.1;

    /// <summary>Without bounds, the candidates for exact programs before the others have their turn, and those that these get.</summary>
    private const long UnboundedCandidates = 50_000_000;

    /// <summary>By how many bits a program must beat the literal code here.</summary>
    internal const double LeastGain = 8;

    /// <summary>Finds programs, exact or not, by the bits that they take with what they miss.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="exact">The search for exact programs.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    public static SearchResult Find(
        SequenceProblem problem, SearchOptions options, Func<SequenceProblem, SearchOptions, SearchResult> exact, CancellationToken cancellation)
    {
        if (problem.Terms.Length < NoisySequences.FewestTerms && options.Start is null)
            return exact(problem, options);
        var bounded = options.Time is not null || options.Candidates is not null;
        var bounds = bounded ? options : options with { Candidates = 2 * UnboundedCandidates };
        var start = options.Clock.GetTimestamp();
        var result = exact(problem, options.Start is null ? bounds with { ExactShare = ExactShare } : Part(bounds, ExactShare));
        if (options.Start is null && result.Best is { } known && known.Bits < result.LiteralBits / 2)
            return result;

        var judgement = new Judgement(problem, options.Prior ?? Prior.Current, cancellation);
        var toBeat = result.LiteralBits - Math.Max(options.Margin, LeastGain);
        var best = result.Best;
        var near = ImmutableArray<Program>.Empty;
        if (options.Start is { } given)
        {
            near = [GivenPrograms.Unnamed(given)];
            Offer(given, "given");
        }
        else if (Rest(Doubts.Of(problem.Terms).IsEmpty ? WindowsShare : DoubtsShare) is { } share)
        {
            var noisy = NoisySequences.Find(problem, share, judgement, Math.Min(best?.TotalBits ?? double.MaxValue, toBeat), cancellation);
            (best, near) = (noisy.Best ?? best, noisy.Near);
            Count(noisy.Candidates);
        }

        if (options.Start is null && best is not { Wrong: 0 } && Rest(LibraryShare) is { } more)
        {
            var over = exact(problem, OverLibrary(more));
            if (over.Best is { } found && found.TotalBits < Math.Min(best?.TotalBits ?? double.MaxValue, toBeat))
                best = found;
            Count(over.Candidates);
        }

        if ((best is null || options.Start is not null) && Rest(LiteralsShare) is { } filling)
            Refill(filling);
        if ((best is null || options.Start is not null) && Rest(1) is { } rest)
        {
            var budget = new Budget(rest.Candidates / Price, rest.Time, options.Clock, cancellation);
            var origin = options.Start is { Generators: [.., SequenceGenerator sequence] } ? sequence.Origin : problem.Origin ?? 0;
            Refiners.RefineSequence(
                problem,
                origin,
                options.Start is null ? near.Add(Nothing(origin)) : near,
                options.Prior ?? Prior.Current,
                options.Seed,
                Math.Max(options.Threads, 1),
                budget,
                program =>
                {
                    Offer(program, "refinement");
                    return best is { Wrong: 0 };
                });
            Count(budget.Candidates);
        }

        result = result with { Elapsed = options.Clock.GetElapsedTime(start) };
        if (best is not null && best != result.Best)
            return result with { Leaders = [.. result.Leaders.Prepend(best).Take(options.Top)] };
        return bounded || best is not null ? result : exact(problem, options);

        // The structure may be right though its literals aren't.
        void Refill(SearchOptions share)
        {
            var budget = new Budget(share.Candidates, share.Time, options.Clock, cancellation);
            foreach (var program in near)
            {
                var most = Math.Min(options.Evaluator.MostFillings, share.Candidates / near.Length ?? long.MaxValue);
                if (budget.IsLate || Refilling.SketchOf(program, problem, most) is not { } sketch || options.Evaluator.Fill(sketch, () => budget.IsLate) is not { } fillings)
                    continue;
                Count(sketch.Fillings);
                foreach (var filled in Refilling.Of(program, sketch, fillings))
                    Offer(filled, "literals");
            }
        }

        void Count(long candidates) => result = result with { Candidates = result.Candidates + candidates };

        void Offer(Program program, string by) =>
            best = judgement.Of(program, by, result.Candidates, Math.Min(best?.TotalBits ?? double.MaxValue, toBeat)) ?? best;

        // A part of what is left to spend; null where nothing is.
        SearchOptions? Rest(double part)
        {
            var left = bounds with { Time = bounds.Time - options.Clock.GetElapsedTime(start), Candidates = bounds.Candidates - result.Candidates };
            return left.Time <= TimeSpan.Zero || left.Candidates <= 0 ? null : Part(left, part);
        }
    }

    internal static SearchOptions Part(SearchOptions options, double part) =>
        options with { Time = options.Time * part, Candidates = (long?)(options.Candidates * part) };

    /// <summary>The search in another order: as if the functions of the library were operations. Algebra has had its turn.</summary>
    internal static SearchOptions OverLibrary(SearchOptions options) => options with { OverLibrary = true, RecognizedTerms = 0 };

    private static Program Nothing(BigInteger origin) =>
        Program.Of(new SequenceGenerator("found", [], origin, null, [new([null], null, new Variable(0, DataType.Int))], DataType.Int));
}
