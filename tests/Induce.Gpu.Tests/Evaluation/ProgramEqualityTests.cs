// Bytecode on a device equals bytecode on the processor, bit for bit.
using System.Numerics;
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Core.Values;
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
            Assert.Equal(Expected(values.AsSpan(p * points.Count, points.Count), lanes), distances[p]);
        Assert.Contains(distances, d => d.Wrong > 0 && d.Deviation > 0 && d.Unknown > 0);
    }

    [Fact]
    public void Terms_over_reals_have_the_same_values_and_the_same_distances()
    {
        const double unit = 0.01;
        var population = new Population();
        var (assembler, random) = (new Assembler(population), new PCG(3, 5));
        var terms = new List<Core.Terms.Term>();

        // A fifth of them with elementary functions, which are left to the processor.
        var (one, left) = (new Population(), 0);
        while (population.Count < Terms)
        {
            var term = Generate.Terms(DataType.Real, DataType.Real, DataType.Int).Generate(random, null, out _);
            one.Clear();
            if (!new Assembler(one).TryAdd(term, 2) || (!RowTree.HasAll(one.Instructions) && ++left > Terms / 5))
                continue;
            Assert.True(assembler.TryAdd(term, 2));
            terms.Add(term);
        }

        Assert.True(RowTree.HasReals(population.Instructions));
        Assert.Equal(Terms / 5, population.Entries.ToArray().Count(e => !RowTree.HasAll(population.Instructions.Slice(e.Code, e.Length))));
        double[] x = [0, -0.0, 1, 0.5, -1.5, 2.25, 1e-3, 1e6, -7.125, 3, 40.25, double.PositiveInfinity];
        var points = Points.Of([.. x.Select(Lane.OfReal)], Some);
        double[] data = [.. x.Select((v, i) => i == 3 ? double.NaN : i == 5 ? 1e200 : Math.Round((v * 1.5) + 0.123, 2))];
        Check(population, points);
        var distances = _device.Score(population, points, [.. data.Select(Lane.OfReal)], Steps, 4, unit);

        // The exact interpreter and exact rational arithmetic say the same, to a unit per element: reals round the quotient.
        var compared = 0;
        var interpreter = new Interpreter(new Program([], []), new(Steps: Steps));
        for (var p = 0; p < population.Count; p++)
        {
            var (wrong, deviation, unknown) = (0L, 0L, 0L);
            for (var i = 0; i < x.Length; i++)
            {
                var value = interpreter.Evaluate(terms[p], [Value.Of(x[i]), Value.Of(Some[i])]);
                var far = Units(value, data[i]);
                wrong += far > 0 ? 1 : 0;
                deviation += Math.Max(far, 0);
                unknown += far < 0 ? 1 : 0;
            }

            // What a lane can't hold on the way is unknown to bytecode alone.
            Assert.InRange(distances[p].Unknown, unknown, x.Length);
            if (distances[p].Unknown != unknown)
                continue;
            compared++;
            Assert.Equal(wrong, distances[p].Wrong);
            Assert.InRange(distances[p].Deviation, deviation - wrong, deviation + wrong);
        }

        Assert.True(compared > Terms * 3 / 4, $"{compared} compared");
        Assert.True(distances.Count(d => d.Wrong > 0 && d.Deviation > d.Wrong && d.Unknown < x.Length / 2) > Terms / 3);

        static long Units(Value value, double wanted)
        {
            if (value.IsUndefined)
                return -1;
            var real = value.AsReal();
            if (double.IsNaN(wanted) || real == wanted)
                return 0;
            if (!double.IsFinite(real) || !double.IsFinite(wanted))
                return double.IsNaN(real) ? -1 : Deviation.Greatest;

            // Both as multiples of the least positive real, 2^-1074.
            var apart = BigInteger.Abs(Multiple(real) - Multiple(wanted));
            var units = ((200 * apart) + (BigInteger.One << 1074)) >> 1075;
            return (long)BigInteger.Min(units, Deviation.Greatest);
        }

        static BigInteger Multiple(double real)
        {
            var bits = BitConverter.DoubleToInt64Bits(real);
            var (exponent, fraction) = ((int)(bits >> 52 & 2047), bits & ((1L << 52) - 1));
            var multiple = exponent == 0 ? (BigInteger)fraction : (BigInteger)(fraction | 1L << 52) << (exponent - 1);
            return bits < 0 ? -multiple : multiple;
        }
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

    private static Distance Expected(ReadOnlySpan<long> values, ReadOnlySpan<long> data)
    {
        var (wrong, deviation, unknown) = (0L, 0L, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            if (!Lane.IsDefined(values[i]) || !Lane.IsDefined(data[i]))
            {
                unknown++;
            }
            else if (values[i] != data[i])
            {
                wrong++;
                deviation += (long)Int128.Min(Int128.Abs((Int128)values[i] - data[i]), Deviation.Greatest);
            }
        }

        return new(wrong, deviation, unknown);
    }

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
