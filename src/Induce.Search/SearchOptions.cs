// What a search may spend, what it reports while it runs, and what it found in the end.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Search.Evaluation;

namespace Induce.Search;

/// <summary>The bounds of a search.</summary>
public sealed record SearchOptions
{
    /// <summary>Wall-clock time; null for none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Candidates to evaluate; null for none. With this bound alone the answer is the same on every machine.</summary>
    public long? Candidates { get; init; }

    /// <summary>Bytes that columns may take.</summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>What evaluates products of columns; the answer for a number of candidates doesn't depend on it.</summary>
    internal IEvaluator Evaluator { get; init; } = VectorEvaluator.Instance;

    /// <summary>What evaluates most candidates, as the command line names it: `cpu`, `cuda:0`.</summary>
    public string Device => Evaluator.Name;

    /// <summary>How many threads search; the answer doesn't depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The prior; null for the one of this version.</summary>
    public Prior? Prior { get; init; }

    /// <summary>How many exact programs to report.</summary>
    public int Top { get; init; } = 3;

    /// <summary>By how many bits programs with other continuations may exceed the best and still be reported; 0 for none.</summary>
    public double Alternatives { get; init; }

    /// <summary>By how many bits a program must beat the literal code to be an answer.</summary>
    public double Margin { get; init; }

    /// <summary>Costs of the prior, for the parts of something larger; null to work them out.</summary>
    internal Costs.SearchCosts? Costs { get; init; }

    /// <summary>More bits than any program has.</summary>
    internal const double Unbounded = 1e12;

    /// <summary>Bits that a program must stay below instead of the literal code, for a part of something larger; null for the literal code.</summary>
    internal double? MostBits { get; init; }

    /// <summary>How many first terms recognizers see; 0 leaves them out.</summary>
    internal int RecognizedTerms { get; init; } = 200;

    /// <summary>Whether terms are ordered as if the functions of the library were operations: then nothing is ruled out.</summary>
    internal bool OverLibrary { get; init; }

    /// <summary>Whether transforms of the sequence are searched too.</summary>
    internal bool InParts { get; init; } = true;

    /// <summary>
    /// The part of time and candidates after which a search for exact programs gives up that has none of half the literal
    /// code's bits, so that the rest is left to programs that are wrong at some elements; 1 for all of it.
    /// </summary>
    internal double ExactShare { get; init; } = 1;

    /// <summary>A program of the data's kind that search tries to improve; null for none.</summary>
    public Core.Programs.Program? Start { get; init; }

    /// <summary>The seed of the moves of refinement.</summary>
    public int Seed { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>How far a search has come.</summary>
/// <param name="Elapsed">Time since its start.</param>
/// <param name="Candidates">Candidates evaluated.</param>
/// <param name="ExcludedBits">Bits below which every program of the enumerated fragments was tried.</param>
/// <param name="Best">The best program so far; null for none.</param>
public sealed record SearchProgress(TimeSpan Elapsed, long Candidates, double ExcludedBits, Leader? Best);

/// <summary>A part of the language that was tried completely below a number of bits.</summary>
/// <param name="Fragment">The part, in words.</param>
/// <param name="Bits">No program of it with fewer bits generates the data, beyond those reported.</param>
/// <param name="ValueRange">The arithmetic for which this was established.</param>
/// <param name="Steps">The step limit per element, under which it was established.</param>
public sealed record Exclusion(string Fragment, double Bits, string ValueRange, long Steps);

/// <summary>What a search found.</summary>
/// <param name="Leaders">
/// Programs, best first; each was run by the exact interpreter on all of the data. All are exact, or the first is wrong at
/// some elements and shorter than the others with what these cost.
/// </param>
/// <param name="Excluded">What was ruled out.</param>
/// <param name="LiteralBits">What the literal code takes for the values, in bits; a program's bits compare with it.</param>
/// <param name="Candidates">Candidates evaluated.</param>
/// <param name="Elapsed">Time taken.</param>
public sealed record SearchResult(ImmutableArray<Leader> Leaders, ImmutableArray<Exclusion> Excluded, double LiteralBits, long Candidates, TimeSpan Elapsed)
{
    /// <summary>The work that <see cref="Candidates"/> took: candidates times the tiles of their columns.</summary>
    internal long Work { get; init; }

    /// <summary>The best exact program; null when there is none.</summary>
    public Leader? Best => Leaders.IsEmpty ? null : Leaders[0];

    /// <summary>The bits below which the main fragment was ruled out; 0 when none was begun.</summary>
    public double ExcludedBits => Excluded.IsEmpty ? 0 : Excluded[0].Bits;
}
