// How many core operations on 64-bit values the interpreter evaluates in a second.
using System.Diagnostics;
using System.Globalization;
using Induce.Core.Interpretation;
using Induce.Language.Binding;
using Induce.Language.Syntax;

namespace Induce.Benchmarks;

internal static class InterpreterBenchmark
{
    // Operations of the table per iteration; a loop's own addition counts, its variable and its step don't.
    private static readonly (string Name, string Source, long Iterations, int Operations)[] Cases =
    [
        ("sum of residues", "sequence s { a(n) = sum k in 1..1000000 : (k * k + n) mod 1013 }", 1_000_000, 4),
        ("counted condition", "sequence s { a(n) = count k in 1..1000000 where k mod 7 == 3 and k & 1 == 0 }", 1_000_000, 5),
        ("loop with a state", "sequence s { a(n) = iterate 1000000 times x = n + 1 : (x * 16807 + 12345) mod 2147483647 }", 1_000_000, 3),
        ("recurrence", "sequence s { a(0) = 1  a(n) = (a(n-1) * 16807 + n) mod 2147483647 }", 1_000_000, 4),
    ];

    /// <summary>Prints operations per second: the best of some repeats, as what is measured is the code and not what else runs.</summary>
    public static int Run()
    {
        const int repeats = 7;
        foreach (var (name, source, iterations, operations) in Cases)
        {
            var program = Bind(source);
            var recurs = source.Contains("a(n-1)", StringComparison.Ordinal);
            var best = double.MaxValue;
            for (var i = 0; i < repeats; i++)
            {
                var interpreter = new Interpreter(program);
                var start = Stopwatch.GetTimestamp();
                var value = interpreter.Element(0, recurs ? iterations - 1 : 3);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
                if (value.IsUndefined)
                    throw new InvalidOperationException($"{name} is undefined.");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {iterations * operations / best / 1e6:F1} M operations/s"));
        }

        return 0;
    }

    /// <summary>The program that a source text says.</summary>
    public static Core.Programs.Program Bind(string source) =>
        ProgramBinder.Bind(new SourceText("benchmark.ind", source)).Program ?? throw new ArgumentException(source);
}
