// Programs that are given for grids and texts: wrong constants, wrong conditions and redundant parts are mended.
using System.Collections.Immutable;
using System.Text;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Values;
using Induce.Language.Binding;
using Induce.Search.Grids;
using Induce.Search.Refinement;
using Induce.Search.Representations;
using Induce.Search.Scheduling;
using Xunit;
using Xunit.Abstractions;

namespace Induce.Search.Tests.Refinement;

public sealed class GivenProgramTests(ITestOutputHelper output)
{
    private const string Law = "grid law(w = 24, h = 16) { p(x, 0) = x*x mod 7\np(x, y) = (p(x-1, y-1) + p(x, y-1)) mod 9\noutside = 0 }";

    [Fact]
    public void A_grid_with_wrong_constants_and_an_idle_equation_is_mended()
    {
        var data = Grid(Law);
        var given = Parse("grid guess(w = 9, h = 9) { p(x, 0) = x*x mod 7 + 0\np(x, y) = 5 when y > 70\np(x, y) = (p(x-1, y-1) + 2*p(x, y-1)) mod 7 + 0\noutside = 1 }");
        var best = Refine(Refiners.OfGrid(new(data), Prior.Current, 1, 1), GivenPrograms.Sized(given, data), 200_000);
        Assert.Equal(data.Pixels.AsEnumerable(), Grid(best, "best").Pixels);
        Assert.True(ProgramCode.Cost(best) <= ProgramCode.Cost(Parse(Law)));
    }

    [Fact]
    public void The_first_row_of_a_grid_is_completed()
    {
        var data = Grid(Law);
        var given = Parse("grid guess(w = 24, h = 16) { p(x, 0) = x*x mod 3\np(x, y) = (p(x-1, y-1) + p(x, y-1)) mod 8\noutside = 0 }");
        var nothing = new SearchResult([], [], 0, 0, TimeSpan.Zero);
        var best = GivenPrograms.Find(data, given, new SearchOptions { Candidates = 2_000_000, Threads = 1 }, _ => nothing, default).Best!;
        Assert.Equal(0, best.Wrong);
        Assert.Equal(data.Pixels.AsEnumerable(), Grid(best.Program, "best").Pixels);
    }

    [Fact]
    public void A_text_with_wrong_constants_and_a_redundant_part_is_mended()
    {
        var text = Text(Parse("text law { \"n,square,rest\\n\" for n in 1..60 { (n) \",\" (n*n) \",\" (n*n*n mod 13) \"\\n\" } }"));
        var given = Parse("text guess { \"n,sqare,rest\\n\" for n in 0..50 { (n + 0) \",\" (n*n) \",\" (if n > 0 then n*n*n mod 12 else 5) \"\\n\" } }");
        var best = Refine(Refiners.OfText(text, Prior.Current, 1, 1), given, 40_000);
        Assert.Equal(text.AsEnumerable(), Text(best));
    }

    [Fact]
    public void Bytecode_and_interpreter_score_grids_alike()
    {
        var problem = new GridProblem(Grid(Law));
        var fitness = new GridFitness(problem, Prior.Current);
        foreach (var outside in new[] { "outside = 0", "outside = wrap", "" })
            foreach (var body in new[] { "p(x-1, y) + p(x, y-1)", "if x > 3 and y > 1 then p(x-2, y-1) else w - x", "sum k in 0..x : k*p(x-1, y-1)" })
            {
                // A reference to another generator is what bytecode can't hold.
                var fast = Parse($"sequence zero {{ a(n) = 0 }} grid g(w = 24, h = 16) {{ p(0, y) = y mod 3\np(x, y) = 4 when x == y\np(x, y) = {body}\n{outside} }}");
                var slow = Parse($"sequence zero {{ a(n) = 0 }} grid g(w = 24, h = 16) {{ p(0, y) = y mod 3\np(x, y) = 4 when x == y\np(x, y) = {body} + zero(0)\n{outside} }}");
                var difference = FixedPoint.ToBits(ProgramCode.Cost(slow) - ProgramCode.Cost(fast));
                Assert.Equal(fitness.Of(slow, double.MaxValue)!.Value.Missed, fitness.Of(fast, double.MaxValue)!.Value.Missed);
                Assert.Equal(fitness.Of(slow, double.MaxValue)!.Value.Bits - difference, fitness.Of(fast, double.MaxValue)!.Value.Bits, 6);
            }
    }

    [Fact]
    public void A_given_program_must_be_of_the_kind_of_the_data()
    {
        var data = Grid(Law);
        Assert.True(DatasetSearch.CanStart(Parse(Law), data));
        Assert.False(DatasetSearch.CanStart(Parse("sequence s { a(n) = n }"), data));
        Assert.False(DatasetSearch.CanStart(Parse("text t { \"x\" }"), data));
        Assert.True(DatasetSearch.CanStart(Parse("text t { \"x\" }"), new TextData("t", [.. "y"u8])));
    }

    private Program Refine(Refiner refiner, Program start, long moves)
    {
        var budget = new Budget(moves, TimeSpan.FromMinutes(2), TimeProvider.System, default);
        var (best, least) = (start, double.MaxValue);
        refiner.Run([start], budget, (program, fit) =>
        {
            if (fit.Bits < least)
                (best, least) = (program, fit.Bits);
            output.WriteLine($"{budget.Candidates}: {fit.Bits:F1} bits, {fit.Missed} missed, {(program.Generators[^1] as TextGenerator)?.Body}");
        });
        output.WriteLine($"{budget.Candidates / budget.Elapsed.TotalSeconds:F0} moves/s");
        return best;
    }

    private static Program Parse(string source)
    {
        var bound = ProgramBinder.Bind("test.ind", Encoding.UTF8.GetBytes(source));
        Assert.Empty(bound.Diagnostics);
        return bound.Program!;
    }

    private static GridData Grid(string source) => Grid(Parse(source), "data");

    private static GridData Grid(Program program, string name)
    {
        var grid = new Interpreter(program).All(program.Generators.Length - 1).AsGrid();
        return new(name, grid.Width, grid.Height, [.. grid.Cells.Select(c => (int)c.AsInteger())], 1, 15);
    }

    private static ImmutableArray<byte> Text(Program program) => [.. new Interpreter(program).All(program.Generators.Length - 1).AsText()];
}
