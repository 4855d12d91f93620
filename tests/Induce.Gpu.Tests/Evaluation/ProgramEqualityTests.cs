// Bytecode on a device equals bytecode on the processor, bit for bit.
using System.Numerics;
using CsCheck;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Generators;
using Induce.Gpu.Evaluation;
using Induce.Gpu.Kernels;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Tests.Evaluation;

public sealed class ProgramEqualityTests : IClassFixture<Simulated>, IDisposable
{
    private const int Steps = 100;
    private const int Terms = 250;
    private const int Sequences = 60;

    private static readonly long[] Some = [0, 1, 2, 3, -1, 7, 12, -6, 36, long.MaxValue, Lane.Overflow + 1, 1L << 40];

    private readonly DevicePrograms _device;

    public ProgramEqualityTests(Simulated simulated) => _device = new(simulated.Devices.Accelerators[0]);

    [Fact]
    public void Terms_have_the_same_values()
    {
        var population = new Population();
        var (assembler, random) = (new Assembler(population), new PCG(1, 5));
        foreach (var type in new[] { DataType.Int, DataType.Bool })
        {
            var terms = Generate.Terms(type, DataType.Int, DataType.Int);
            for (var enough = population.Count + (Terms / 2); population.Count < enough;)
                assembler.TryAdd(terms.Generate(random, null, out _), 2);
        }

        var controls = population.Instructions.ToArray().Select(i => i.Code).Distinct().Count(c => c >= Control.Least);
        Assert.True(controls >= 12, $"only {controls} controls occur");
        Check(population, Points.Of(Some, [.. Some.Reverse()]));
    }

    [Fact]
    public void Sequences_have_the_same_values_and_the_same_distances()
    {
        var population = new Population();
        var (assembler, random) = (new Assembler(population), new PCG(2, 5));
        while (population.Count < Sequences)
        {
            var program = Generate.Programs.Generate(random, null, out _);
            for (var g = 0; g < program.Generators.Length; g++)
                if (program.Generators[g] is SequenceGenerator)
                    assembler.TryAdd(program, g);
        }

        var data = Enumerable.Range(0, 21).Select(i => (BigInteger)(i * i * 5 % 23 - 4)).ToArray();
        data[13] = BigInteger.Pow(10, 40);
        var points = Points.Of(0, data);
        var values = Check(population, points);
        long[] lanes = [.. data.Select(Lane.Of)];
        var distances = _device.Score(population, points, lanes, Steps, 4);
        for (var p = 0; p < population.Count; p++)
            Assert.Equal(DevicePrograms.Of(values.AsSpan(p * points.Count, points.Count), lanes), distances[p]);
        Assert.Contains(distances, d => d.Wrong > 0 && d.Deviation > 0 && d.Unknown > 0);
    }

    [Fact]
    public void Programs_that_a_thread_has_no_registers_for_are_left_to_the_processor()
    {
        // A sum of products nested to the right takes a register per level.
        var population = new Population();
        Core.Terms.Term term = new Core.Terms.Variable(0, DataType.Int);
        for (var i = 0; i < RunBlock.Registers + 2; i++)
        {
            var product = new Core.Terms.Apply(OperationTable.Get("mul"), [new Core.Terms.Variable(0, DataType.Int), Core.Terms.Literal.Of(i)]);
            term = new Core.Terms.Apply(OperationTable.Get("add"), [product, term]);
        }

        Assert.True(new Assembler(population).TryAdd(term, 1));
        Assert.True(population.Entries[0].Registers > RunBlock.Registers);
        Check(population, Points.Of(Some));
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1, 0, 5.69)]
    [InlineData(10, 30, 0, 57.55)]
    [InlineData(0, 0, 10, 80)]
    public void Residuals_cost_what_is_wrong_and_by_how_much(long wrong, long deviation, long unknown, double bits) =>
        Assert.Equal(bits, new Distance(wrong, deviation, unknown).Bits(wrong == 1 ? 10 : 20, 6), 0.01);

    private long[] Check(Population population, Points points)
    {
        var machine = new Machine();
        var expected = new long[points.Tiles * 8];
        var values = _device.Run(population, points, Steps);
        for (var p = 0; p < population.Count; p++)
        {
            machine.Run(population, p, points, Steps, expected);
            Assert.Equal(expected[..points.Count], values[(p * points.Count)..((p + 1) * points.Count)]);
        }

        return values;
    }

    public void Dispose() => _device.Dispose();
}
