// What a search found, in the terms of its user.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Core.Datasets;
using Induce.Core.Programs;
using Induce.Search;

namespace Induce.Finding;

/// <summary>The answer of `induce find`.</summary>
public sealed record FindReport
{
    /// <summary>The data that were given.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The program found that takes the fewest bits with what it leaves over, run by the exact interpreter; null when there is none.</summary>
    public Program? Program { get; init; }

    /// <summary>The program as `.ind` source; null when there is none.</summary>
    public string? Source { get; init; }

    /// <summary>Bits of the program; null when there is none.</summary>
    public double? ProgramBits { get; init; }

    /// <summary>Bits of the family that was given, a part of those of the program; null when none was.</summary>
    public double? FamilyBits { get; init; }

    /// <summary>Whether only instances of a family were looked for.</summary>
    public bool InFamily { get; init; }

    /// <summary>Bits of the data's kind and shape, such as how many elements there are.</summary>
    public double ShapeBits { get; init; }

    /// <summary>Whether the program reproduces everything that the search saw.</summary>
    public bool IsExact { get; init; }

    /// <summary>How many elements the search saw: numbers of a sequence, cells of a grid, rows of a table, samples, bytes.</summary>
    public int Given { get; init; }

    /// <summary>How many of them the program reproduces; null when there is none.</summary>
    public int? Right => Program is null ? null : IsExact ? Given : Given - Math.Max(Wrong, Outliers.Length);

    /// <summary>How many elements the program doesn't give; with a residual clause, given those before.</summary>
    public int Wrong { get; init; }

    /// <summary>The elements that the program doesn't reproduce.</summary>
    public ImmutableArray<Outlier> Outliers { get; init; } = [];

    /// <summary>Bits of what the program leaves over; of an exact one, what it takes to say so.</summary>
    public double ResidualBits { get; init; }

    /// <summary>What the data take with no program at all.</summary>
    public required Baselines Baselines { get; init; }

    /// <summary>What was exhaustively tried: no program of these fragments below their bits generates the data.</summary>
    public ImmutableArray<Exclusion> Excluded { get; init; } = [];

    /// <summary>Equalities that were proved for all n.</summary>
    public ImmutableArray<string> Identities { get; init; } = [];

    /// <summary>How the program did on elements withheld by `--hold-out`; null when none were.</summary>
    public HeldOut? HeldOut { get; init; }

    /// <summary>The next elements by the program; empty where the kind of data has none.</summary>
    public ImmutableArray<string> Next { get; init; } = [];

    /// <summary>Programs tried.</summary>
    public long Candidates { get; init; }

    /// <summary>Time taken.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Threads that searched.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What evaluated candidates.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Whether the search was interrupted.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Program, shape and residual, in bits; null when there is no program.</summary>
    public double? TotalBits => ProgramBits + ShapeBits + ResidualBits;

    /// <summary>Whether the program, with what it leaves over and beyond a family given, is shorter than the literal code: the answer is yes.</summary>
    public bool IsShorter => TotalBits - (FamilyBits ?? 0) < Baselines.Literal;

    /// <summary>The bits below which the main fragment was exhausted; 0 when nothing was.</summary>
    public double ExcludedBits => Excluded.IsEmpty ? 0 : Excluded[0].Bits;
}

/// <summary>An element that the program doesn't reproduce.</summary>
/// <param name="Index">Its index in the program.</param>
/// <param name="Given">What the data have there.</param>
/// <param name="Predicted">What the program has there; null where it is undefined.</param>
public sealed record Outlier(BigInteger Index, BigInteger Given, BigInteger? Predicted);

/// <summary>How many withheld elements (cells of a grid) there were, and how many the program got right.</summary>
/// <param name="Given">Elements withheld.</param>
/// <param name="Right">Elements that the program continued right.</param>
public sealed record HeldOut(int Given, int Right);
