// Emitted C# against the same functions written by hand, measured in turns in one run.
using System.Diagnostics;
using System.Globalization;
using Induce.Compilation.Emission;
using Induce.Compilation.Roslyn;
using Induce.Core.Support;

namespace Induce.Benchmarks;

internal static class EmissionBenchmark
{
    private static readonly (string Name, string Source, int Terms, Func<IEnumerable<long>> ByHand)[] Cases =
    [
        ("Fibonacci modulo", "sequence s { a(0) = 0  a(1) = 1  a(n) = (a(n-1) + a(n-2)) mod 1000000007 }", 3_000_000, Fibonacci),
        ("linear congruence", "sequence s { a(0) = 1  a(n) = (16807 * a(n-1)) mod 2147483647 }", 3_000_000, Congruence),
        ("totients", "sequence s { a(n) = count k in 1..n where gcd(k, n) == 1 }", 600, Totients),
        ("Collatz steps", "sequence s { a(n) = first s from 0 where (iterate s times x = n + 1 : if x mod 2 == 0 then x div 2 else 3*x + 1) == 1 }", 500, Collatz),
        ("sums of squares", "sequence s { a(n) = sum k in 0..n : k * k mod (n + 1) }", 1500, Squares),
    ];

    /// <summary>Prints for each function the time of both and their ratio: the median of repeats taken in turns.</summary>
    public static int Run()
    {
        const int repeats = 21;
        foreach (var (name, source, count, byHand) in Cases)
        {
            var emitted = CSharpEmitter.Emit(InterpreterBenchmark.Bind(source), new EmitOptions());
            var type = CSharpCompiler.Compile("Emitted", emitted.Files).Load().GetType("Generated.S", throwOnError: true)!;
            var terms = type.GetMethod("TermsInt64", [])!.CreateDelegate<Func<IEnumerable<long>>>();
            if (!terms().Take(100).SequenceEqual(byHand().Take(100)))
                throw new InvalidOperationException($"{name} differs.");

            // Until the runtime has compiled both for good.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 1;)
                _ = Seconds(terms(), count) + Seconds(byHand(), count);
            var ratios = new List<double>();
            var (ours, theirs) = (double.MaxValue, double.MaxValue);
            for (var i = 0; i < repeats; i++)
            {
                var (x, y) = (Seconds(terms(), count), Seconds(byHand(), count));
                (ours, theirs) = (Math.Min(ours, x), Math.Min(theirs, y));
                ratios.Add(x / y);
            }

            ratios.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: emitted {ours * 1e3:F1} ms, by hand {theirs * 1e3:F1} ms, ratio of the best {ours / theirs:F2}, median ratio {ratios[repeats / 2]:F2}"));
        }

        return 0;
    }

    private static double Seconds(IEnumerable<long> terms, int count)
    {
        var start = Stopwatch.GetTimestamp();
        long sum = 0;
        foreach (var term in terms)
        {
            sum += term;
            if (--count == 0)
                break;
        }

        GC.KeepAlive(sum);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // As a careful person writes them: 64 bits, overflow checked, and `%` and `/` where nothing is negative.
    private static IEnumerable<long> Fibonacci()
    {
        long x = 0;
        long y = 1;
        while (true)
        {
            yield return x;
            (x, y) = (y, checked(x + y) % 1000000007);
        }
    }

    private static IEnumerable<long> Congruence()
    {
        for (long x = 1; ; x = checked(16807 * x) % 2147483647)
            yield return x;
    }

    private static IEnumerable<long> Totients()
    {
        for (long n = 0; ; n++)
        {
            long count = 0;
            for (long k = 1; k <= n; k++)
                if (IntegerMath.GcdChecked(k, n) == 1)
                    count++;
            yield return count;
        }
    }

    private static IEnumerable<long> Collatz()
    {
        for (long n = 0; ; n++)
        {
            // The definition searches for the number of steps; so does this.
            long steps = 0;
            while (After(steps, n + 1) != 1)
                steps++;
            yield return steps;
        }

        static long After(long steps, long x)
        {
            for (; steps > 0; steps--)
                x = x % 2 == 0 ? x / 2 : checked(3 * x + 1);
            return x;
        }
    }

    private static IEnumerable<long> Squares()
    {
        for (long n = 0; ; n++)
        {
            long sum = 0;
            for (long k = 0; k <= n; k++)
                sum = checked(sum + checked(k * k) % checked(n + 1));
            yield return sum;
        }
    }
}
