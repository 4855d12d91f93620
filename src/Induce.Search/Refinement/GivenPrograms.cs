// A program that the user gives for a grid or a text, improved by refinement beside the search for others.
using System.Collections.Immutable;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Grids;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Divides a budget between the search from nothing and refinement of a given program.</summary>
internal static class GivenPrograms
{
    /// <summary>Moves without bounds.</summary>
    private const long UnboundedMoves = 100_000;

    /// <summary>Whether a program can be refined for data: its last generator must be of their kind, and its elements integers.</summary>
    public static bool Fits(Program program, Dataset data) => (program.Generators is [.., var last] ? last : null, data) switch
    {
        (SequenceGenerator { Parameters.IsEmpty: true } sequence, SequenceData) => sequence.ElementType == DataType.Int,
        (GridGenerator { Parameters: [{ Default: Literal }, { Default: Literal }, ..] } grid, GridData { Channels: 1 }) =>
            grid.ElementType == DataType.Int && grid.Parameters.All(p => p.Default is not null),
        (TextGenerator text, TextData or BytesData) => text.Parameters.All(p => p.Default is not null),
        _ => false,
    };

    /// <summary>Finds programs for a grid or a text, by the bits that they take with what they miss.</summary>
    /// <param name="data">The grid or text.</param>
    /// <param name="given">A program that fits it.</param>
    /// <param name="options">The bounds of the search.</param>
    /// <param name="search">The search from nothing.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    public static SearchResult Find(Dataset data, Program given, SearchOptions options, Func<SearchOptions, SearchResult> search, CancellationToken cancellation)
    {
        var start = options.Clock.GetTimestamp();
        var result = search(SequenceRefinement.Part(options, SequenceRefinement.ExactShare));
        var literal = Baselines.LiteralBits(data) - Baselines.ShapeBits(data);
        var most = literal - Math.Max(options.Margin, SequenceRefinement.LeastGain);
        var (prior, best) = (options.Prior ?? Prior.Current, result.Best);
        var moves = (options.Candidates - result.Candidates) / SequenceRefinement.Price ?? (options.Time is null ? UnboundedMoves : null);
        var budget = new Budget(moves, options.Time - options.Clock.GetElapsedTime(start), options.Clock, cancellation);
        var (refiner, begin) = data is GridData grid
            ? (Refiners.OfGrid(new(grid), prior, options.Seed, Math.Max(options.Threads, 1)), Sized(Unnamed(given), grid))
            : (Refiners.OfText(BytesOf(data), prior, options.Seed, Math.Max(options.Threads, 1)), Unnamed(given));

        using var completion = data is GridData cells ? new GridCompletion(cells, prior, options, literal) : null;

        // To judge takes as long as many moves: what misses something waits until nothing better comes.
        (Program Program, double Bits)? waiting = null;
        refiner.Run([begin], budget, (program, fit) =>
        {
            if (completion?.Of(program, best?.TotalBits ?? most) is { } completed)
                Judge(completed);
            if (fit.Missed == 0)
                Judge(program);
            else if (waiting is not { } other || fit.Bits < other.Bits)
                waiting = (program, fit.Bits);
        });
        Judge(given);
        if (waiting is { } last && last.Bits < (best?.TotalBits ?? most))
            Judge(last.Program);

        result = result with { LiteralBits = literal, Candidates = result.Candidates + (budget.Candidates * SequenceRefinement.Price), Elapsed = options.Clock.GetElapsedTime(start) };
        return best is null || best == result.Best ? result : result with { Leaders = [.. result.Leaders.Prepend(best).Take(options.Top)] };

        void Judge(Program program)
        {
            foreach (var candidate in Clauses(program))
            {
                var cost = ProgramCode.Cost(candidate, prior);
                var toBeat = Math.Min(best?.TotalBits ?? double.MaxValue, most);
                if (FixedPoint.ToBits(cost) >= toBeat || Score.Of(candidate, data) is not { } score)
                    continue;
                var bits = score.Exact ? 0 : score.Residual;
                if (FixedPoint.ToBits(cost) + bits < toBeat)
                    best = new(candidate, cost, "refinement", result.Candidates + (budget.Candidates * SequenceRefinement.Price)) { Wrong = score.Exact ? 0 : Wrong(candidate, data), ResidualBits = bits };
                if (score.Exact)
                    break;
            }
        }
    }

    /// <summary>The program without its name and comments: what is said of it is not said of what becomes of it.</summary>
    public static Program Unnamed(Program program) =>
        program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, program.Generators[^1] with { Name = "found", Documentation = [] }) };

    /// <summary>A grid's program with the size of the data.</summary>
    public static Program Sized(Program program, GridData data)
    {
        var grid = (GridGenerator)program.Generators[^1];
        var parameters = grid.Parameters
            .SetItem(0, grid.Parameters[0] with { Default = Literal.Of(data.Width) })
            .SetItem(1, grid.Parameters[1] with { Default = Literal.Of(data.Height) });
        return program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, grid with { Parameters = parameters }) };
    }

    // With a residual earlier cells are the data's, so that a miss has no consequences.
    private static IEnumerable<Program> Clauses(Program program) => program.Generators[^1] is GridGenerator grid
        ?
        [
            program,
            .. from kind in new[] { ResidualKind.Symbol, ResidualKind.Laplace }
               select program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, grid with { Residual = new(kind) }) },
        ]
        : [program];

    private static int Wrong(Program program, Dataset data)
    {
        var position = program.Generators.Length - 1;
        if (data is not GridData grid)
        {
            var bytes = BytesOf(data);
            var content = new Interpreter(program).All(position) is { IsText: true } text ? text.AsText() : [];
            return Enumerable.Range(0, bytes.Length).Count(i => i >= content.Length || content[i] != bytes[i]);
        }

        var observed = ((GridGenerator)program.Generators[^1]).Residual is null ? [] : ImmutableDictionary<int, IReadOnlyList<Value>>.Empty.Add(position, [.. grid.Pixels.Select(p => Value.Of(p))]);
        var interpreter = new Interpreter(program, null, observed);
        return Enumerable.Range(0, grid.Pixels.Length).Count(i => !interpreter.Cell(position, i % grid.Width, i / grid.Width).Equals(Value.Of(grid.Pixels[i])));
    }

    private static ImmutableArray<byte> BytesOf(Dataset data) => data is TextData text ? text.Utf8 : ((BytesData)data).Bytes;
}
