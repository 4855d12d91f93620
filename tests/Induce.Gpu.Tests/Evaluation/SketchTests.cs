// Sketches are filled with the same literals as by trying one term after the other on the processor.
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ILGPU.Runtime.Cuda;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Gpu.Evaluation;
using Induce.Gpu.Kernels;
using Induce.Search.Bytecode;
using Induce.Search.Evaluation;
using Xunit.Abstractions;

namespace Induce.Gpu.Tests.Evaluation;

public sealed class SketchTests(Simulated simulated, ITestOutputHelper output) : IClassFixture<Simulated>
{
    private static readonly Term N = new Variable(0, DataType.Int);
    private static readonly ImmutableArray<long> Small = [.. Enumerable.Range(-2, 16).Select(i => (long)i)];

    /// <summary>Structures, each with a filling that is wanted.</summary>
    private static readonly (Term Structure, long[] Literals)[] Cases =
    [
        (Op("mod", Op("add", Op("mul", N, Any), Any), Any), [3, 1, 7]),
        (Op("mod", Op("add", Op("mul", Before(1), Any), Op("mul", Before(2), Any)), Any), [2, 3, 11]),
        (Op("if", Op("eq", Op("mod", N, Any), Any), Op("add", N, Any), Op("mul", N, Any)), [3, 1, 5, 2]),
        (Op("isqrt", N), []),
        (Op("div", Any, N), [12]),
    ];

    [Fact]
    public void The_literals_are_those_that_trying_finds()
    {
        using var device = new DeviceSketches(simulated.Devices.Accelerators[0]);
        foreach (var (structure, literals) in Cases)
        {
            var data = DataOf(structure, literals);
            var points = Points.Of(1, [.. data.Select(d => (BigInteger)d)]);

            // Elements that look back before the first are not compared.
            var wanted = structure.ToString().Contains("g0", StringComparison.Ordinal) ? [Lane.Undefined, Lane.Undefined, .. data[2..]] : data;
            var sketch = new Sketch(structure, [.. literals.Select(_ => Small)], points, [.. wanted]);
            var found = device.Fill(sketch)!.Value;
            var expected = Fillings(literals.Length).Where(f => Gives(structure, f, points, wanted)).Select(f => string.Join(',', f));
            Assert.Contains(string.Join(',', literals), expected);
            Assert.Equal(expected, found.Select(f => string.Join(',', sketch.Filling(f))));
            Assert.Equal(literals.Length == 0 ? null : found.ToArray(), VectorEvaluator.Instance.Fill(sketch, () => false)?.ToArray());
            output.WriteLine($"{structure}: {found.Length} fillings");
        }
    }

    [Fact]
    public void Structures_with_binders_or_too_many_literals_are_refused()
    {
        using var emitted = new EmittedSketches();
        Assert.Null(emitted.KernelOf(new Bind(Binder.Sum, Domain.Interval, [Any, N], [], null, [N]), out _));
        Assert.Null(emitted.KernelOf(Op("add", Op("add", Any, Any), Op("add", Any, Op("add", Any, Any))), out _));
        using var device = new DeviceSketches(simulated.Devices.Accelerators[0]);
        Assert.Throws<ArgumentException>(() => device.Fill(new(Any, [], Points.Indexed(0, 3), [1, 2, 3])));
    }

    [Theory]
    [InlineData("SM_80")]
    [InlineData("SM_90")]
    public void Kernels_of_sketches_compile_without_a_device(string architecture)
    {
        using var compiler = new PtxCompiler(architecture == "SM_80" ? CudaArchitecture.SM_80 : CudaArchitecture.SM_90);
        using var emitted = new EmittedSketches();
        foreach (var (structure, _) in Cases)
        {
            var ptx = compiler.Compile(emitted.KernelOf(structure, out _)!);
            Assert.Contains(".visible .entry", ptx, StringComparison.Ordinal);
            Assert.InRange(ptx.Length, 1, 20_000);
            output.WriteLine($"{ptx.Length,7}  {structure}");
        }
    }

    [Fact]
    public void Structures_of_one_shape_are_compiled_once_and_what_is_common_is_computed_once()
    {
        using var emitted = new EmittedSketches();
        var first = emitted.KernelOf(Op("mod", Op("mul", N, N), Any), out _);
        var second = emitted.KernelOf(Op("sub", Op("add", N, N), Any), out _);
        Assert.Equal(1, emitted.Count);
        Assert.NotEqual(first, second);
        var square = Op("mul", N, N);
        Assert.Equal(SketchSource.Of(square)!.Text.Split("Apply(").Length + 1, SketchSource.Of(Op("add", square, square))!.Text.Split("Apply(").Length);
    }

    [Fact]
    public void What_was_emitted_is_unloaded_with_the_device()
    {
        var context = Used();
        for (var i = 0; i < 20 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Used()
        {
            using var own = new Simulated();
            using var device = new DeviceSketches(own.Devices.Accelerators[0]);
            Assert.Equal(Small.IndexOf(5), Assert.Single(device.Fill(new(Op("mul", N, Any), [Small], Points.Indexed(1, 3), [5, 10, 15]))!.Value));
            return new(AssemblyLoadContext.GetLoadContext(device.Emitted.KernelOf(Op("mul", N, Any), out _)!.GetGenericArguments()[0].Assembly));
        }
    }

    // All fillings, the first literal running fastest.
    private static IEnumerable<long[]> Fillings(int count) => count == 0
        ? [[]]
        : from rest in Fillings(count - 1) from first in new[] { 0 } from last in Small select (long[])[.. rest, last] into filling orderby Rank(filling) select filling;

    private static long Rank(long[] filling) => filling.Reverse().Aggregate(0L, (rank, literal) => (rank * Small.Length) + Small.IndexOf(literal));

    private static bool Gives(Term structure, long[] literals, Points points, long[] wanted)
    {
        var (population, lanes) = (new Population(), new long[points.Tiles * 8]);
        Assert.True(new Assembler(population).TryAdd(ProgramOf(Filled(structure, literals)), 0));
        new Machine().Run(population, 0, points, 10, lanes);
        return wanted.Index().All(w => w.Item == Lane.Undefined || w.Item == lanes[w.Index]);
    }

    // The first two elements are given.
    private static long[] DataOf(Term structure, long[] literals)
    {
        var (population, points) = (new Population(), Points.Indexed(1, 14));
        Equation[] given = [new([1], null, Literal.Of(1)), new([2], null, Literal.Of(4))];
        var sequence = (SequenceGenerator)ProgramOf(Filled(structure, literals)).Generators[0];
        if (structure.ToString().Contains("g0", StringComparison.Ordinal))
            sequence = sequence with { Equations = [.. given, .. sequence.Equations] };
        Assert.True(new Assembler(population).TryAdd(Program.Of(sequence), 0));
        new Machine().Generate(population, 0, points, 10);
        return points.Earlier.Slice(Assembler.Farthest, 14).ToArray();
    }

    private static Term Filled(Term structure, long[] literals)
    {
        var next = 0;
        return Fill(structure);

        Term Fill(Term term) => term switch
        {
            Literal => Literal.Of(literals[next++]),
            Element => term,
            _ => term.With([.. term.Children.Select(Fill)]),
        };
    }

    private static Program ProgramOf(Term term) => Program.Of(new SequenceGenerator("filled", [], 1, null, [new([null], null, term)], DataType.Int));

    private static Literal Any => Literal.Of(0);

    private static Element Before(int back) => new(0, [Op("sub", N, Literal.Of(back))], DataType.Int);

    private static Apply Op(string name, params Term[] arguments) => new(OperationTable.Get(name), [.. arguments]);
}
