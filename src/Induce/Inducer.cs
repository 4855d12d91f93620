// The library's face: from data to the shortest program that generates them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Operations;
using Induce.Finding;
using Induce.Formats;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Problems;

namespace Induce;

/// <summary>Finds programs for data.</summary>
public static class Inducer
{
    /// <summary>Finds the shortest program for data that were read.</summary>
    /// <param name="read">The data, and the layout of the file they came from.</param>
    /// <param name="options">Bounds and what to withhold.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>The report; its program, if there is one, was run by the exact interpreter on all elements that the search saw.</returns>
    public static FindReport Find(ReadResult read, FindOptions options, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var data = read.Dataset;
        var baselines = Baselines.Of(data, Format.Write(data, read.Layout));
        var report = new FindReport { Data = data, Baselines = baselines };
        if (TermsOf(data) is not { IsEmpty: false } terms)
            return report;

        var withheld = Math.Min((int)(terms.Length * options.HoldOut), terms.Length - 1);
        var seen = terms[..^withheld];
        var origin = (data as SequenceData)?.Origin;
        var result = SequenceSearch.Find(new SequenceProblem(seen, origin), options.Search, progress, cancellation);
        report = report with
        {
            Excluded = result.Excluded,
            Candidates = result.Candidates,
            Elapsed = result.Elapsed,
            Interrupted = cancellation.IsCancellationRequested,
        };
        if (result.Best is not { } best)
            return report;

        var sequence = (SequenceGenerator)best.Program.Generators[^1];
        var interpreter = new Interpreter(best.Program);
        var continued = Enumerable.Range(seen.Length, withheld + options.Next)
            .Select(i => interpreter.Element(best.Program.Generators.Length - 1, sequence.Origin + i))
            .ToList();
        var program = data is SequenceData ? best.Program : AsFile(best.Program, terms.Length);
        return report with
        {
            Program = program,
            Source = ProgramPrinter.Print(program),
            ProgramBits = best.Bits,
            ShapeBits = Baselines.ShapeBits(data),
            HeldOut = withheld == 0 ? null : new(withheld, continued.Take(withheld).Where((v, i) => v.IsInteger && v.AsInteger() == terms[seen.Length + i]).Count()),
            Next = data is SequenceData ? [.. continued.Skip(withheld).TakeWhile(v => !v.IsUndefined).Select(v => v.ToString())] : [],
        };
    }

    /// <summary>The data as one sequence of integers; empty where they are of a kind that isn't searched yet.</summary>
    private static ImmutableArray<BigInteger> TermsOf(Dataset data) => data switch
    {
        SequenceData sequence => sequence.Values,
        BytesData bytes => [.. bytes.Bytes.Select(b => (BigInteger)b)],
        TextData text => [.. text.Utf8.Select(b => (BigInteger)b)],
        _ => [],
    };

    /// <summary>A sequence of bytes as the file that it is.</summary>
    private static Program AsFile(Program program, int length)
    {
        var sequence = program.Generators.Length - 1;
        var all = new Elements(sequence, Literal.Of(length), DataType.ListOf(Scalar.Int));
        var file = new TextGenerator("file", [], new Apply(OperationTable.Get("bytes"), [all]), IsFile: true);
        return program with { Generators = program.Generators.Add(file) };
    }
}
