// A program in fewer bits: what it generates is searched like data, and what it says is simplified.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Representations;
using Induce.Search.Simplification;
using Induce.Search.Theorems;

namespace Induce.Distilling;

/// <summary>Finds shorter programs for programs.</summary>
public static class Distiller
{
    private const int LargestCell = 65535;

    /// <summary>What the last generator of a program generates, as data.</summary>
    /// <param name="program">The program; its last generator stands without parameters.</param>
    /// <param name="name">What to call the data.</param>
    /// <param name="count">How many elements of a sequence without a last one.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>Null where that is no data that search takes: elements that aren't integers or aren't defined from the first on, cells that aren't 0 … 65535, a table.</returns>
    public static Dataset? Data(Program program, string name, int count, CancellationToken cancellation = default)
    {
        var (interpreter, position) = (new Interpreter(program, RunLimits.Default with { Cancellation = cancellation }), program.Generators.Length - 1);
        switch (program.Generators[^1])
        {
            case SequenceGenerator { ElementType: var type } sequence when type == DataType.Int:
                var end = sequence.Last is { } last && interpreter.Evaluate(last, []) is { IsInteger: true } value ? value.AsInteger() - sequence.Origin + 1 : count;
                ImmutableArray<BigInteger> elements =
                [
                    .. Enumerable.Range(0, (int)BigInteger.Min(count, end))
                        .Select(i => interpreter.Element(position, sequence.Origin + i)).TakeWhile(v => v.IsInteger).Select(v => v.AsInteger()),
                ];
                return elements.IsEmpty ? null : new SequenceData(name, elements, (long)sequence.Origin);
            case GridGenerator { ElementType: var type } when type == DataType.Int && interpreter.Size(position) is var (width, height):
                var cells = (from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select interpreter.Cell(position, x, y)).ToList();
                return cells.Count > 0 && cells.All(c => c.IsInteger && c.AsInteger() >= 0 && c.AsInteger() <= LargestCell)
                    ? new GridData(name, width, height, [.. cells.Select(c => (int)c.AsInteger())], 1, Math.Max(1, cells.Max(c => (int)c.AsInteger())))
                    : null;
            case TextGenerator:
                return interpreter.All(position) is { IsText: true } text ? new BytesData(name, [.. text.AsText()]) : null;
            default:
                return null;
        }
    }

    /// <summary>Finds a shorter program that generates nearly the same as the one given.</summary>
    /// <param name="program">The program; its last generator is a sequence without parameters.</param>
    /// <param name="data">What it generates: <see cref="Data"/>.</param>
    /// <param name="loss">How much may be lost.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    public static DistillReport Distill(
        Program program, SequenceData data, Loss loss, SearchOptions options, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var started = options.Clock.GetTimestamp();
        var result = DatasetSearch.Find(data, options with { Time = options.Time / 2 }, progress, cancellation);
        bool IsLate() => cancellation.IsCancellationRequested || options.Clock.GetElapsedTime(started) >= options.Time;
        ImmutableArray<Program> starts = [program, .. result.Leaders.Select(l => l.Program).Where(p => p.Generators is [SequenceGenerator])];
        var best = loss.MeanSquaredError is { } most
            ? Pruning.Shortest(starts, data.Values, most, IsLate)
            : Pruning.Nearest(starts, data.Values, loss.Bits!.Value, IsLate);
        var given = ProgramCode.Bits(program);
        var report = new DistillReport(data, given) { Candidates = result.Candidates, Elapsed = options.Clock.GetElapsedTime(started), Interrupted = cancellation.IsCancellationRequested };
        return best is null || best.Bits >= given
            ? report
            : report with
            {
                Source = ProgramPrinter.Print(best.Program),
                Bits = best.Bits,
                MeanSquaredError = best.Error,
                ResidualBits = Score.Of(best.Program, data)!.Residual,
                FoundBy = "pruning",
            };
    }

    /// <summary>Finds the shortest program that generates the same as the one given.</summary>
    /// <param name="program">The program; its last generator stands without parameters.</param>
    /// <param name="data">What it generates: <see cref="Data"/>.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <remarks>
    /// The given program is simplified, its data are searched, and where the search is bounded the program is also changed by mutation. Whatever
    /// is shorter counts only if it generates the same as far as the data go; where the theorems can, it is proved for all n.
    /// </remarks>
    public static DistillReport Distill(
        Program program, Dataset data, SearchOptions options, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var given = ProgramCode.Bits(program);
        var bounded = options.Time is not null || options.Candidates is not null;
        var startable = bounded && program.Generators is [.., SequenceGenerator { Residual: null, Last: null }];
        var result = DatasetSearch.Find(data, startable ? options with { Start = program } : options, progress, cancellation);
        var elements = data is SequenceData { Values.Length: var count } ? count : 0;
        var best = result.Leaders.Where(l => l.Wrong == 0).Select(l => (l.Program, l.FoundBy))
            .Prepend((Simplifier.Simplify(program, cancellation: cancellation), "simplification"))
            .Select(((Program Program, string FoundBy) p) => (p.Program, p.FoundBy, Bits: ProgramCode.Bits(p.Program)))
            .Where(p => p.Bits < given)
            .OrderBy(p => p.Bits)
            .Select(p => (p.Program, p.FoundBy, p.Bits, Comparison: Comparison.Of(program, p.Program, elements, CancellationToken.None)))
            .FirstOrDefault(p => p.Comparison is { Difference: null, Limit: null });
        return new(data, given)
        {
            Source = best.Program is null ? null : ProgramPrinter.Print(best.Program),
            Bits = best.Program is null ? null : best.Bits,
            Comparison = best.Comparison,
            FoundBy = best.FoundBy,
            Candidates = result.Candidates,
            Elapsed = result.Elapsed,
            Interrupted = cancellation.IsCancellationRequested,
        };
    }
}
