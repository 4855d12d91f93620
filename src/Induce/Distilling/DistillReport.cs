// What was found for a program instead of data.
using Induce.Core.Datasets;
using Induce.Search.Theorems;

namespace Induce.Distilling;

/// <summary>The answer of `induce find PROGRAM.ind`.</summary>
/// <param name="Data">What the program generates.</param>
/// <param name="GivenBits">Bits of the program as it was given.</param>
public sealed record DistillReport(Dataset Data, double GivenBits)
{
    /// <summary>The shortest program found that generates the same; null where none is shorter than the one given.</summary>
    public string? Source { get; init; }

    /// <summary>Bits of that program.</summary>
    public double? Bits { get; init; }

    /// <summary>How far it was compared with the one given, and whether they are proved equal.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The mean of the squares of its deviations, where it needs only generate nearly the same; null otherwise.</summary>
    public double? MeanSquaredError { get; init; }

    /// <summary>What the deviations would take to write down, in bits, so that the data could be restored; null where none are allowed.</summary>
    public double? ResidualBits { get; init; }

    /// <summary>By what it was found.</summary>
    public string? FoundBy { get; init; }

    /// <summary>Programs tried.</summary>
    public long Candidates { get; init; }

    /// <summary>Time taken.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the search was interrupted.</summary>
    public bool Interrupted { get; init; }
}
