// Law 2 for bytecode: it computes what the interpreter computes, undefined values and steps included, or says that it can't.
using CsCheck;
using Induce.Core.Binders;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Generators;
using Induce.Search.Bytecode;

namespace Induce.Conformance;

public sealed class BytecodeLawTests
{
    private const int Programs = 40_000;
    private const int Terms = 60_000;
    private const int Count = 19;

    [Fact]
    public void Generated_sequences_equal_the_interpreter()
    {
        var (population, machine) = (new Population(), new Machine());
        var assembler = new Assembler(population);
        var (held, known, elements) = (0, 0, 0);
        Generate.Programs.ForAll(
            program =>
            {
                for (var g = 0; g < program.Generators.Length; g++)
                {
                    population.Clear();
                    if (program.Generators[g] is not SequenceGenerator sequence || !assembler.TryAdd(program, g))
                        continue;
                    held++;
                    program = program with { Generators = program.Generators.SetItem(g, sequence with { Last = null }) };
                    var interpreter = new Interpreter(program, Generate.Limits);
                    var points = Points.Indexed(sequence.Origin, Count);
                    machine.Generate(population, 0, points, Generate.Limits.Steps);
                    for (var i = 0; i < Count; i++)
                    {
                        elements++;
                        known += Agrees(interpreter.Element(g, sequence.Origin + i), points.Earlier[Assembler.Farthest + i], () => $"{sequence.Name}({sequence.Origin + i}) of {Text(program)}") ? 1 : 0;
                    }
                }
            },
            iter: Programs);
        Assert.True(held > Programs / 40 && known > elements * 3 / 4, $"{held} sequences, {known} of {elements} elements known");
    }

    [Fact]
    public void Predicted_elements_equal_the_interpreter()
    {
        var (population, machine) = (new Population(), new Machine());
        var assembler = new Assembler(population);
        var data = Enumerable.Range(0, Count).Select(i => (System.Numerics.BigInteger)(i * i * 7 % 31 - 5)).ToArray();
        data[11] = System.Numerics.BigInteger.Pow(10, 30);
        var results = new long[(Count / 8 + 1) * 8];
        var (held, earlier) = (0, 0);
        Generate.Programs.ForAll(
            program =>
            {
                for (var g = 0; g < program.Generators.Length; g++)
                {
                    population.Clear();
                    if (program.Generators[g] is not SequenceGenerator { Last: null } sequence || sequence.ElementType != DataType.Int || !assembler.TryAdd(program, g))
                        continue;
                    held++;
                    earlier += population.Instructions.ToArray().Any(i => i.Code is Control.Back or Control.Earlier) ? 1 : 0;
                    var observed = new Dictionary<int, IReadOnlyList<Value>> { [g] = [.. data.Select(Value.Of)] };
                    var interpreter = new Interpreter(program, Generate.Limits, observed);
                    machine.Run(population, 0, Points.Of(sequence.Origin, data), Generate.Limits.Steps, results);
                    for (var i = 0; i < Count; i++)
                        Agrees(interpreter.Element(g, sequence.Origin + i), results[i], () => $"{sequence.Name}({sequence.Origin + i}) of {Text(program)}");
                }
            },
            iter: Programs);
        Assert.True(held > Programs / 60 && earlier > 50, $"{held} sequences, {earlier} that look back");
    }

    [Fact]
    public void Terms_equal_the_interpreter_and_cover_every_operation_and_binder()
    {
        var (population, machine) = (new Population(), new Machine());
        var assembler = new Assembler(population);
        long[] some = [0, 1, 2, 3, -1, 7, 12, -6, 36, 5, long.MaxValue, Lane.Overflow + 1, 1L << 40, -3037000500];
        double[] reals = [0, -0.0, 1, 0.5, -1.5, 2.5, double.NaN, double.PositiveInfinity, 1e300, -3e-310, 1e17, 3, -7.25, 0.1];
        var results = new long[(some.Length + 7) / 8 * 8];
        var interpreter = new Interpreter(new Core.Programs.Program([], []), Generate.Limits);
        var rows = new int[256];
        var binders = new Dictionary<(Binder, Domain), int>();
        var (held, known, values) = (0, 0, 0);
        foreach (var type in new[] { DataType.Int, DataType.Bool })
            Generate.Terms(type, DataType.Int, type == DataType.Real ? type : DataType.Int).ForAll(
                term =>
                {
                    population.Clear();
                    if (!assembler.TryAdd(term, 2))
                        return;
                    held++;
                    foreach (var instruction in population.Instructions)
                        rows[instruction.Code]++;
                    Visit(term);
                    Value[] second = [.. type == DataType.Real ? reals.Select(Value.Of) : some.Reverse().Select(Value.Of)];
                    machine.Run(population, 0, Points.Of(some, [.. second.Select(Lane.Of)]), Generate.Limits.Steps, results);
                    for (var i = 0; i < some.Length; i++)
                    {
                        values++;
                        known += Agrees(interpreter.Evaluate(term, [Value.Of(some[i]), second[i]]), results[i], () => $"{term} at {some[i]}, {second[i]}") ? 1 : 0;
                    }
                },
                iter: Terms);
        Assert.True(held > Terms / 4 && known > values / 2, $"{held} terms, {known} of {values} values known");
        Assert.All(OperationTable.All.Where(o => o.HasBody), o => Assert.True(rows[OperationTable.All.IndexOf(o)] >= 20, $"{o} occurs {rows[OperationTable.All.IndexOf(o)]} times"));
        Assert.All(
            from binder in Binder.All where binder != Binder.Concat from domain in binder.Domains select (binder, domain),
            b => Assert.True(binders.GetValueOrDefault(b) >= 20, $"{b} occurs {binders.GetValueOrDefault(b)} times"));

        void Visit(Term term)
        {
            if (term is Bind bind)
                binders[(bind.Binder, bind.Domain)] = binders.GetValueOrDefault((bind.Binder, bind.Domain)) + 1;
            foreach (var child in term.Children)
                Visit(child);
        }
    }

    [Fact]
    public void Divisors_follow_each_other()
    {
        for (var n = 1L; n < 3000; n++)
            Assert.Equal(IntegerMath.Divisors(n), Walk(n));
        foreach (var n in new[] { DivisorSteps.Greatest, DivisorSteps.Greatest - 5, 8192L * 8191, 8191L * 8191, 2L * 3 * 5 * 7 * 11 * 13 * 17 * 19 })
            Assert.Equal(IntegerMath.Divisors(n), Walk(n));

        static List<long> Walk(long n)
        {
            var divisors = new List<long> { 1 };
            while (divisors[^1] < n)
                divisors.Add(DivisorSteps.Next(n, divisors[^1]));
            return divisors;
        }
    }

    // Whether the lane is known; then it must be the value.
    private static bool Agrees(Value exact, long lane, Func<string> what)
    {
        if (lane == Lane.Overflow)
            return false;
        Assert.True(Evaluation.LaneOf(exact) == lane, $"{what()}: {exact}, but {lane}");
        return true;
    }

    private static string Text(Core.Programs.Program program) => string.Join(
        "; ", program.Generators.OfType<SequenceGenerator>().SelectMany(s => s.Equations.Select(e => $"{s.Name}({string.Join(",", e.Pattern)}) {e.Guard} = {e.Body}")));
}
