// The forms of data sets that may share a family: what a search finds, and all that algebra recognizes.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Search.Recognition;
using Induce.Search.Representations;

namespace Induce.Search.Generalization;

/// <summary>Forms of a sequence that is given by its elements.</summary>
public static class FamilySearch
{
    private const int RecognizedTerms = 200;

    /// <summary>Programs that reproduce all of the data, the shortest found first; empty where there is none.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static ImmutableArray<SequenceGenerator> FormsOf(SequenceData data, SearchOptions options, CancellationToken cancellation = default)
    {
        var programs = DatasetSearch.Find(data, options, null, cancellation).Leaders
            .Where(l => l.Wrong == 0).Select(l => l.Program).ToList();
        foreach (var origin in data.Origin is { } given ? new[] { given } : [0L, 1L])
            programs.AddRange(Recognizers.Propose(data.Values.AsSpan()[..Math.Min(data.Values.Length, RecognizedTerms)], origin, cancellation)
                .Select(c => c.Program).Where(p => Reproduces(p, origin, data.Values)));
        return
        [
            .. programs.Where(p => p is { Functions.IsEmpty: true, Generators: [SequenceGenerator { Residual: null }] })
                .SelectMany((p, i) => i == 0 ? Generalizer.FormsOf(p, cancellation) : [(SequenceGenerator)p.Generators[0]])
                .DistinctBy(Generalizer.KeyOf),
        ];
    }

    private static bool Reproduces(Program program, BigInteger origin, ImmutableArray<BigInteger> terms)
    {
        var interpreter = new Interpreter(program, new RunLimits(Steps: 100_000));
        for (var i = 0; i < terms.Length; i++)
            if (interpreter.Element(program.Generators.Length - 1, origin + i) is not { IsInteger: true } value || value.AsInteger() != terms[i])
                return false;
        return true;
    }
}
