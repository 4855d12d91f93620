// How many small programs a second bytecode and the exact interpreter evaluate on the elements of a sequence.
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Values;
using Induce.Search.Bytecode;

namespace Induce.Benchmarks;

internal static class BytecodeBenchmark
{
    private const int Elements = 32;
    private const int Steps = 1_000;

    private static readonly (string Name, string Source)[] Cases =
    [
        ("closed form", "sequence s { a(n) = (n * n + 3 * n + 7) mod 11 }"),
        ("recurrence", "sequence s { a(0) = 1  a(1) = 2  a(n) = (3 * a(n-1) + a(n-2) + n) mod 17 }"),
        ("case", "sequence s { a(0) = 5  a(n) = if n mod 3 == 1 then a(n-1) + 1 else n div 2 }"),
        ("sum", "sequence s { a(n) = sum k in 1..n : k * n mod 7 }"),
        ("divisors", "sequence s { a(n) = count d in divisors(n + 1) where d mod 2 == 1 }"),
        ("two states", "sequence s { a(n) = iterate n times x = 0, y = 1 : y, (x + y) mod 101 }"),
    ];

    /// <summary>Prints programs per second of both, each compiled anew and run on 32 elements, and how many times as many the bytecode makes.</summary>
    public static int Run()
    {
        var data = Enumerable.Range(0, Elements).Select(i => new BigInteger(i * i % 19)).ToArray();
        var observed = new Dictionary<int, IReadOnlyList<Value>> { [0] = [.. data.Select(Value.Of)] };
        var (points, results, limits) = (Points.Of(0, data), new long[Elements], new RunLimits(Steps));
        var (population, machine) = (new Population(), new Machine());
        var assembler = new Assembler(population);
        foreach (var (name, source) in Cases)
        {
            var program = InterpreterBenchmark.Bind(source);
            var exact = Rate(() => Exact(program));
            var fast = Rate(Fast);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {fast / 1e3:F0} k programs/s in bytecode, {exact / 1e3:F1} k exactly, {fast / exact:F0} times"));

            void Exact(Core.Programs.Program p)
            {
                var interpreter = new Interpreter(p, limits, observed);
                for (var i = 0; i < Elements; i++)
                    interpreter.Element(0, i);
            }

            void Fast()
            {
                population.Clear();
                if (!assembler.TryAdd(program, 0))
                    throw new InvalidOperationException($"{name} can't be held.");
                machine.Run(population, 0, points, Steps, results);
            }
        }

        return 0;
    }

    // Runs per second: the best of some stretches, as what is measured is the code and not what else runs.
    private static double Rate(Action run)
    {
        const int stretches = 12;
        var best = 0.0;
        for (var s = 0; s < stretches; s++)
        {
            var (start, runs) = (Stopwatch.GetTimestamp(), 0);
            for (; Stopwatch.GetElapsedTime(start).TotalMilliseconds < 60; runs += 20)
                for (var i = 0; i < 20; i++)
                    run();
            best = Math.Max(best, runs / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
