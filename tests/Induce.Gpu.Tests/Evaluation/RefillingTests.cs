// A program that is given with the wrong literals is mended, on the processor and with a device alike.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Gpu.Evaluation;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Bytecode;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Refinement;

namespace Induce.Gpu.Tests.Evaluation;

public sealed class RefillingTests(Simulated simulated) : IClassFixture<Simulated>
{
    private static readonly Variable N = new(0, DataType.Int);

    private static readonly Term Before = new Element(0, [Op("sub", N, Literal.Of(1))], DataType.Int);

    /// <summary>Structures, the literals that gave the data, and those of the program that is given.</summary>
    private static readonly (Term Structure, long[] Right, long[] Wrong)[] Cases =
    [
        (Op("mod", Op("add", Op("mul", Op("mul", Before, Before), Any), Op("mul", N, Any)), Any), [3, 61, 97], [5, 58, 95]),
        (Op("add", Op("mod", Op("mul", Before, Any), Any), Op("xor", N, Any)), [41, 101, 6], [40, 99, 6]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Wrong_literals_are_mended_whatever_evaluates(int number)
    {
        var (structure, right, wrong) = Cases[number];
        var problem = new SequenceProblem([.. ElementsOf(ProgramOf(structure, right))], 0);
        var options = new SearchOptions { Candidates = 400_000, Memory = 1 << 20, RecognizedTerms = 0, Threads = 1, Start = ProgramOf(structure, wrong) };
        using var proposer = simulated.Proposer(new(1 << 12, 1 << 14, 1 << 20, 1 << 18, 1 << 16));
        var expected = Find(problem, options);
        Assert.Equal("literals", expected.Best!.FoundBy);
        Assert.Equal(0, expected.Best.Wrong);
        Assert.Equal(Told(expected), Told(Find(problem, options with { Evaluator = new ProposedEvaluator(() => proposer, Assert.Fail) })));
        Assert.Equal(1, proposer.Sketches);
    }

    [Fact]
    public void Programs_of_other_forms_are_left_alone()
    {
        var problem = new SequenceProblem([.. Enumerable.Range(0, 20).Select(i => (BigInteger)i)], 0);
        Assert.NotNull(Refilling.SketchOf(ProgramOf(Cases[0].Structure, [1, 2, 3]), problem, 1000));
        Assert.Null(Refilling.SketchOf(ProgramOf(Cases[0].Structure, [1, 2, 3]), problem, 26));
        Assert.Null(Refilling.SketchOf(ProgramOf(Op("add", N, N), []), problem, 1000));
        Assert.Null(Refilling.SketchOf(ProgramOf(Cases[0].Structure, [1, 2, 3]), problem with { Terms = [.. problem.Terms.Take(7)] }, 1000));
        Assert.Null(Refilling.SketchOf(ProgramOf(Cases[0].Structure, [1, 2, 3]), problem with { Terms = problem.Terms.SetItem(3, BigInteger.Pow(10, 30)) }, 1000));
    }

    private static SearchResult Find(SequenceProblem problem, SearchOptions options) =>
        SequenceRefinement.Find(problem, options, (p, o) => SequenceSearch.Find(p, o), default);

    private static string Told(SearchResult result) => $"{result.Leaders[0].TotalBits} {ProgramPrinter.Print(result.Leaders[0].Program)} {result.Candidates}";

    private static IEnumerable<BigInteger> ElementsOf(Program program)
    {
        var (population, points) = (new Population(), Points.Indexed(0, 30));
        Assert.True(new Assembler(population).TryAdd(program, 0));
        new Machine().Generate(population, 0, points, 1000);
        return points.Earlier.Slice(Assembler.Farthest, 30).ToArray().Select(e => (BigInteger)e);
    }

    private static Program ProgramOf(Term structure, long[] literals)
    {
        var next = 0;
        var body = Sketch.Replaced(structure, _ => Literal.Of(literals[next++]));
        return Program.Of(new SequenceGenerator("given", [], 0, null, [new([0], null, Literal.Of(2)), new([null], null, body)], DataType.Int));
    }

    private static Literal Any => Literal.Of(0);

    private static Apply Op(string name, params Term[] arguments) => new(OperationTable.Get(name), [.. arguments]);
}
