// The library's face: from data to the shortest program that generates them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Finding;
using Induce.Formats;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Generalization;
using Induce.Search.Prediction;
using Induce.Search.Representations;

namespace Induce;

/// <summary>Finds programs for data.</summary>
public static class Inducer
{
    /// <summary>Finds the shortest program for data that were read.</summary>
    /// <remarks>Of sequences the last elements can be withheld, of grids the last rows; of other kinds nothing.</remarks>
    /// <param name="read">The data, and the layout of the file they came from.</param>
    /// <param name="options">Bounds and what to withhold.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>The report; its program, if there is one, was run by the exact interpreter on all elements that the search saw.</returns>
    public static FindReport Find(ReadResult read, FindOptions options, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var data = read.Dataset;
        var (report, seen, withheld) = Begin(read, options);
        var result = DatasetSearch.Find(seen, options.Search, progress, cancellation);
        report = report with
        {
            Excluded = result.Excluded,
            Candidates = result.Candidates,
            Elapsed = result.Elapsed,
            Interrupted = cancellation.IsCancellationRequested,
            Device = options.Search.Device,
        };
        if (result.Best is not { } best)
            return report;

        var score = Score.Of(best.Program, seen);
        report = report with
        {
            Program = best.Program,
            Source = ProgramPrinter.Print(best.Program),
            ProgramBits = score?.Program ?? best.Bits,
            ShapeBits = score?.Shape ?? Baselines.ShapeBits(data),
            ResidualBits = score?.Residual ?? 0,
            IsExact = best.Wrong == 0,
            Wrong = best.Wrong,
        };
        return data switch
        {
            SequenceData whole => Continued(report, best.Program, whole.Values, withheld, options.Next, cancellation),
            GridData grid when withheld > 0 => report with { HeldOut = Below(best.Program, grid, withheld) },
            _ => report,
        };
    }

    /// <summary>How many cells of the rows withheld a program for those above has right.</summary>
    private static HeldOut? Below(Program program, GridData grid, int withheld)
    {
        if (program.Generators[^1] is not GridGenerator { Parameters: [var width, var height, ..] } generator)
            return null;
        var whole = generator with { Parameters = generator.Parameters.SetItem(1, height with { Default = Literal.Of(grid.Height) }) };
        var interpreter = new Interpreter(program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, whole) });
        var right = 0;
        for (var y = grid.Height - withheld; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
                right += interpreter.Cell(program.Generators.Length - 1, x, y) is { IsInteger: true } value && value.AsInteger() == grid[x, y] ? 1 : 0;
        return new(withheld * grid.Width, right);
    }

    /// <summary>Finds the instance of a family that generates a sequence, by solving for its parameters.</summary>
    /// <param name="read">The sequence.</param>
    /// <param name="program">The program with the family.</param>
    /// <param name="family">The family's position.</param>
    /// <param name="options">What to withhold.</param>
    /// <param name="cancellation">Ends the trials.</param>
    /// <returns>The report; its program is the family with one instance.</returns>
    public static FindReport FindInFamily(ReadResult read, Program program, int family, FindOptions options, CancellationToken cancellation = default)
    {
        var started = options.Search.Clock.GetTimestamp();
        var (report, seen, withheld) = Begin(read, options);
        var terms = ((SequenceData)seen).Values;
        var alone = program with { Generators = program.Generators[..(family + 1)] };
        var solved = FamilySolver.Solve(alone, family, terms, cancellation);
        report = report with { InFamily = true, Elapsed = options.Search.Clock.GetElapsedTime(started), Threads = 1, Interrupted = cancellation.IsCancellationRequested };
        if (solved is not { } arguments)
            return report;
        var found = FamilySolver.With(alone, family, "found", arguments);
        var score = Score.Of(found, seen)!;
        report = report with
        {
            Program = found,
            Source = ProgramPrinter.Print(found),
            ProgramBits = score.Program,
            FamilyBits = ProgramCode.Bits(alone),
            ShapeBits = score.Shape,
            ResidualBits = score.Residual,
            IsExact = true,
        };
        return Continued(report, Instantiation.OfLast(found)!, ((SequenceData)read.Dataset).Values, withheld, options.Next, cancellation);
    }

    private static (FindReport Report, Dataset Seen, int Withheld) Begin(ReadResult read, FindOptions options)
    {
        var data = read.Dataset;
        var report = new FindReport { Data = data, Baselines = Baselines.Of(data, Format.Write(data, read.Layout)), Threads = options.Search.Threads };
        var count = data switch { SequenceData sequence => sequence.Values.Length, GridData grid => grid.Height, _ => 0 };
        var withheld = Math.Max(0, Math.Min((int)(count * options.HoldOut), count - 1));
        Dataset seen = data switch
        {
            SequenceData sequence => sequence with { Values = sequence.Values[..^withheld] },
            GridData grid => grid with { Height = count - withheld, Pixels = grid.Pixels[..((count - withheld) * grid.Width * grid.Channels)] },
            _ => data,
        };
        var given = seen switch
        {
            SequenceData sequence => sequence.Values.Length,
            GridData grid => grid.Width * grid.Height,
            TableData table => table.RowCount,
            TextData text => text.Utf8.Length,
            AudioData audio => audio.Samples.Length,
            BytesData bytes => bytes.Bytes.Length,
            _ => 0,
        };
        return (report with { Given = given }, seen, withheld);
    }

    /// <summary>Predicts the next elements of a sequence by a mixture of programs.</summary>
    /// <param name="data">The sequence.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="next">How many elements to predict.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    public static Mixture Predict(SequenceData data, SearchOptions options, int next, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default) =>
        Mixture.Of(data.Values, DatasetSearch.Find(data, Mixture.For(options), progress, cancellation), next);

    /// <summary>The report with what the program makes of the elements withheld, and of those after the last.</summary>
    private static FindReport Continued(FindReport report, Program program, ImmutableArray<BigInteger> terms, int withheld, int next, CancellationToken cancellation)
    {
        var (interpreter, position) = (new Interpreter(program), program.Generators.Length - 1);
        var origin = ((SequenceGenerator)program.Generators[position]).Origin;
        var seen = terms.Length - withheld;
        var outliers =
            from i in Enumerable.Range(0, report.IsExact ? 0 : seen)
            let value = interpreter.Element(position, origin + i)
            where !value.IsInteger || value.AsInteger() != terms[i]
            select new Outlier(origin + i, terms[i], value.IsInteger ? value.AsInteger() : null);
        var continued = Enumerable.Range(seen, withheld + next).Select(i => interpreter.Element(position, origin + i)).ToList();
        return report with
        {
            Outliers = [.. outliers],
            HeldOut = withheld == 0 ? null : new(withheld, continued.Take(withheld).Where((v, i) => v.IsInteger && v.AsInteger() == terms[seen + i]).Count()),
            Identities = Identities.Of(program, cancellation),
            Next = [.. continued.Skip(withheld).TakeWhile(v => !v.IsUndefined).Select(v => v.ToString())],
        };
    }
}
