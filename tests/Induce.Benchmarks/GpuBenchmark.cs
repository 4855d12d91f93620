// A device checked against the processor, and its kernels' rates with the share of the chip's limit that they reach.
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Gpu.Devices;
using Induce.Gpu.Evaluation;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Bytecode;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Refinement;

namespace Induce.Benchmarks;

internal static class GpuBenchmark
{
    private const long Steps = 200;

    // The last place of measurements.
    private const double Place = 0.01;

    // After this the rest is left out, and said to be.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(7);

    private static readonly Term N = new Variable(0, DataType.Int);

    private static readonly string[] Sequences =
    [
        "1, 2, 2, 3, 2, 4, 2, 4, 3, 4, 2, 6, 2, 4, 4, 5, 2, 6",
        "1, 3, 8, 19, 43, 94, 200, 418, 861, 1753, 3536",
        "1, 1, 2, 2, 4, 2, 6, 4, 6, 4, 10, 4, 12, 6, 8, 8, 16, 6",
    ];

    /// <param name="Kernel">What was run.</param>
    /// <param name="Compared">How many results were compared with the processor's.</param>
    /// <param name="IsEqual">Whether they are equal; distances of reals may differ as <see cref="IsNear"/> says.</param>
    private sealed record Check(string Kernel, long Compared, bool IsEqual)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kernel}: {Compared:N0} compared, {(IsEqual ? "equal" : "DIFFERENT")}");
    }

    /// <param name="Kernel">The kernel.</param>
    /// <param name="Unit">What is counted.</param>
    /// <param name="PerSecond">How many in a second.</param>
    /// <param name="Aim">How many are aimed at; null for no aim.</param>
    /// <param name="Limit">How many the chip can do at most; null where that is unknown.</param>
    private sealed record Figure(string Kernel, string Unit, double PerSecond, double? Aim, double? Limit)
    {
        public double? OfAim => PerSecond / Aim;

        public double? OfLimit => PerSecond / Limit;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Kernel,-43} {PerSecond,8:0.00E+0} {Unit + "/s",-18} {(Aim is { } aim ? $"{OfAim:P3} of the aim of {aim:0E+0}" : "no aim")}; {(Limit is { } limit ? $"{OfLimit:P1} of the chip's limit of {limit:0.0E+0}" : "the chip's limit is unknown")}");
    }

    /// <summary>What a chip can do at most in a second; null where that is unknown.</summary>
    /// <param name="Operations">Operations on 64-bit integers: a multiprocessor issues 64 instructions on 32 bits in a cycle, and none takes fewer than two.</param>
    /// <param name="Reals">Operations on 64-bit reals.</param>
    /// <param name="Bytes">Bytes to and from its memory.</param>
    private sealed record Limits(double? Operations, double? Reals, double? Bytes)
    {
        public static Limits Of(Accelerator accelerator)
        {
            if (accelerator is not CudaAccelerator cuda)
                return new(null, null, null);

            // The chips made for computing, 6.0 to 10.0, have 32 or 64 units for 64-bit reals in a multiprocessor, others two.
            var cycles = cuda.NumMultiprocessors * cuda.ClockRate * 1e3;
            var units = cuda.Architecture is { Minor: 0, Major: >= 6 and <= 10 and var major } ? major >= 9 ? 64 : 32 : 2;
            return new(cycles * 64 / 2, cycles * units, 2e3 * cuda.MemoryClockRate * cuda.MemoryBusWidth / 8);
        }
    }

    /// <summary>Checks and measures a device.</summary>
    /// <param name="name">The device, as the command line names it.</param>
    /// <param name="json">Where the results go as JSON; null for nowhere.</param>
    /// <returns>0; 1 where a value differs; 2 where there is no such device.</returns>
    public static int Run(string name, string? json)
    {
        if (!DeviceRequest.TryParse(name, out var request) || request is null || GpuDevices.Open(request, out var why) is not { } devices)
        {
            Console.Error.WriteLine($"{name} is no device that works here.");
            return 2;
        }

        using var opened = devices;
        var (accelerator, watch, isComplete) = (devices.Accelerators[0], Stopwatch.StartNew(), true);
        var isReal = accelerator.AcceleratorType != AcceleratorType.CPU;
        var limits = Limits.Of(accelerator);
        Console.WriteLine(isReal
            ? string.Create(CultureInfo.InvariantCulture, $"{accelerator.Name}, {accelerator.NumMultiprocessors} multiprocessors, {accelerator.MemorySize >> 30} GiB")
            : "a simulation, whose rates say nothing of any chip");
        var checks = Told(Programs(accelerator, isReal).Concat(Sketches(accelerator)).Concat(Searches(request, isReal)));
        var figures = Told(Pairs(devices, isReal, limits).Concat(Bytecode(accelerator, isReal, limits)).Concat(Filling(accelerator, isReal, limits)));
        if (json is not null)
            File.WriteAllText(json, JsonSerializer.Serialize(new { device = name, name = accelerator.Name, seconds = watch.Elapsed.TotalSeconds, isComplete, limits, checks, figures }, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        return checks.All(c => c.IsEqual) ? 0 : 1;

        // Rows are worked out one after the other, as they are told.
        List<T> Told<T>(IEnumerable<T> rows)
        {
            var told = new List<T>();
            foreach (var row in rows)
            {
                told.Add(row);
                Console.WriteLine(row);
                if (watch.Elapsed < Most)
                    continue;
                isComplete = false;
                Console.WriteLine("The time is up: what would follow was left out.");
                break;
            }

            return told;
        }
    }

    // ---- equality ---------------------------------------------------------------------------------------------

    private static IEnumerable<Check> Programs(Accelerator accelerator, bool isReal)
    {
        using var device = new DevicePrograms(accelerator);
        var population = Small(isReal ? 40_000 : 300);
        var (points, data) = Elements(isReal ? 64 : 12);
        var values = device.Run(population, points, Steps);
        var distances = device.Score(population, points, data, Steps);
        var (machine, lanes) = (new Machine(), new long[points.Tiles * 8]);
        var (equalValues, equalDistances) = (true, true);
        for (var p = 0; p < population.Count; p++)
        {
            machine.Run(population, p, points, Steps, lanes);
            equalValues &= lanes.AsSpan(0, points.Count).SequenceEqual(values.AsSpan(p * points.Count, points.Count));
            equalDistances &= Distance.Of(lanes.AsSpan(0, points.Count), data) == distances[p];
        }

        yield return new("run", values.Length, equalValues);
        yield return new("score", distances.Length, equalDistances);

        // Over reals a device may fuse a product with a sum, so nothing is asked of single bits.
        var reals = SmallReals(isReal ? 40_000 : 300);
        var (columns, measured) = Measurements(isReal ? 64 : 12);
        distances = device.Score(reals, columns, measured, Steps, unit: Place);
        equalDistances = true;
        for (var p = 0; p < reals.Count; p++)
        {
            machine.Run(reals, p, columns, Steps, lanes);
            var expected = Distance.Of(lanes.AsSpan(0, columns.Count), measured, Place);
            equalDistances &= expected == distances[p] || (isReal && IsNear(expected, distances[p], columns.Count));
        }

        yield return new("score of reals", distances.Length, equalDistances);
    }

    // Each deviation may be rounded to the next unit, or to none.
    private static bool IsNear(Distance x, Distance y, int points) =>
        x.Unknown == y.Unknown && Math.Abs(x.Wrong - y.Wrong) <= points / 10 && Math.Abs(x.Deviation - y.Deviation) <= points + (x.Deviation * 1e-9);

    private static IEnumerable<Check> Sketches(Accelerator accelerator)
    {
        ImmutableArray<long> choices = [.. Enumerable.Range(0, 12).Select(i => (long)i)];
        var data = Enumerable.Range(0, 12).Select(i => ((3L * i) + 2) % 7).ToArray();
        var points = Points.Of(0, [.. data.Select(d => (BigInteger)d)]);
        using var device = new DeviceSketches(accelerator);
        var sketch = new Sketch(Congruence, [choices, choices, choices], points, [.. data]);
        var found = device.Fill(sketch)!.Value;
        var expected = from c in choices from b in choices from a in choices where c > 0 && data.Index().All(d => ((a * d.Index) + b) % c == d.Item) select $"{a},{b},{c}";
        yield return new("sketch", choices.Length * choices.Length * choices.Length, found.Select(f => string.Join(',', sketch.Filling(f))).SequenceEqual(expected));
    }

    // Whole searches: match, combine, deduplicate and join.
    private static IEnumerable<Check> Searches(DeviceRequest request, bool isReal)
    {
        using var evaluation = DeviceEvaluation.Open(request, Console.Error.WriteLine);
        var (isEqual, candidates) = (evaluation is not null, 0L);
        foreach (var terms in Sequences)
        {
            var problem = new SequenceProblem([.. terms.Split(", ").Select(t => BigInteger.Parse(t, CultureInfo.InvariantCulture))], null);
            var options = new SearchOptions { Candidates = isReal ? 20_000_000 : 100_000, Memory = 1L << 28, RecognizedTerms = 0 };
            var (expected, found) = (SequenceSearch.Find(problem, options), SequenceSearch.Find(problem, evaluation?.Use(options) ?? options));
            isEqual &= Told(expected) == Told(found);
            candidates += found.Candidates;
        }

        yield return new("searches", candidates, isEqual);

        static string Told(SearchResult result) => string.Join('\n', [.. result.Leaders.Select(l => ProgramPrinter.Print(l.Program)), .. result.Excluded.Select(e => e.ToString())]);
    }

    // ---- rates ------------------------------------------------------------------------------------------------

    // A pair compared is at least one operation; one hashed two for each point; one looked up reads a sector of the table and a column.
    private static IEnumerable<Figure> Pairs(OpenDevices devices, bool isReal, Limits limits)
    {
        if (DeviceThroughput.Measure(devices, TimeSpan.FromSeconds(isReal ? 5 : 0.2), isReal ? 1 << 22 : 1 << 14) is not { } rates)
            yield break;
        yield return new("match, 16 points", "pairs", rates.Compared, 200e9, limits.Operations);
        yield return new("hash and compare, 16 points", "pairs", rates.Hashed, 40e9, limits.Operations / 32);
        yield return new("combine and deduplicate, 16 points", "pairs", rates.Deduplicated, 2e9, limits is { Operations: { } operations, Bytes: { } bytes } ? Math.Min(operations / 32, bytes / (32 + (16 * 8))) : null);
    }

    private static IEnumerable<Figure> Bytecode(Accelerator accelerator, bool isReal, Limits limits)
    {
        using var device = new DevicePrograms(accelerator);
        var count = isReal ? 32_768 : 64;
        var (population, reals) = (Small(count), SmallReals(count));
        var launches = isReal ? 10 : 1;
        foreach (var rows in isReal ? new[] { 1_024, 1 } : [16])
        {
            var ((points, data), (columns, measured)) = (Elements(rows), Measurements(rows));
            var (run, score) = device.Measure(population, points, data, Steps, Math.Min(rows, 32), launches);
            var (_, scoreReals) = device.Measure(reals, columns, measured, Steps, Math.Min(rows, 32), launches, Place);
            yield return new($"run, {rows} points a program", "programs", (double)population.Count * rows / run, 5e9, limits.Operations / Nodes(population));
            yield return new($"score, {rows} rows a program", "nodes", (double)population.Count * rows * Nodes(population) / score, 1e11, limits.Operations);
            yield return new($"score of reals, {rows} rows a program", "nodes", (double)reals.Count * rows * Nodes(reals) / scoreReals, 1e11, limits.Reals);
        }
    }

    private static double Nodes(Population population) => (double)population.Instructions.Length / population.Count;

    private static IEnumerable<Figure> Filling(Accelerator accelerator, bool isReal, Limits limits)
    {
        ImmutableArray<long> choices = [.. Enumerable.Range(1, isReal ? 2048 : 24).Select(i => (long)i)];
        var data = Enumerable.Range(0, 16).Select(i => (long)(i * i * i % 41) + 5000).ToArray();
        var points = Points.Of(0, [.. data.Select(d => (BigInteger)d)]);
        using var device = new DeviceSketches(accelerator);
        device.Fill(new(Congruence, [[1], [1], [1]], points, [.. data]));
        var start = Stopwatch.GetTimestamp();
        device.Fill(new(Congruence, [choices, choices, choices], points, [.. data]));
        yield return new("sketch, literals of (x * n + y) mod z", "fillings", Math.Pow(choices.Length, 3) / Stopwatch.GetElapsedTime(start).TotalSeconds, null, limits.Operations / 3);

        // What a shape costs before its first filling: Roslyn is warm by now, as it is in a search.
        start = Stopwatch.GetTimestamp();
        device.Fill(new(Op("sub", Congruence, Congruence.Children[0].Children[0]), [[1], [1], [1], [1]], points, [.. data]));
        yield return new("sketch, a shape emitted, compiled and loaded", "shapes", 1 / Stopwatch.GetElapsedTime(start).TotalSeconds, null, null);
    }

    // ---- what is evaluated ------------------------------------------------------------------------------------

    private static Term Congruence => Op("mod", Op("add", Op("mul", N, Literal.Of(0)), Literal.Of(0)), Literal.Of(0));

    private static (Points Points, long[] Data) Elements(int count)
    {
        var data = Enumerable.Range(0, count).Select(i => (long)i * i % 97).ToArray();
        return (Points.Of(0, [.. data.Select(d => (BigInteger)d)]), data);
    }

    // Two columns of which the data are a law, to two digits after the point.
    private static (Points Points, long[] Data) Measurements(int count)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => (i * 37 % 101) / 8.0)];
        double[] y = [.. Enumerable.Range(0, count).Select(i => 1 + (i * 53 % 89 / 16.0))];
        return (Points.Of([.. x.Select(Lane.OfReal)], [.. y.Select(Lane.OfReal)]), [.. x.Zip(y, (a, b) => Lane.OfReal(Math.Round((a * 1.25) + b, 2)))]);
    }

    // Two operations over the index, an earlier element and small numbers; programs of one skeleton are neighbours.
    private static Population Small(int count)
    {
        List<Term> leaves = [N, Literal.Of(1), Literal.Of(2), Literal.Of(3), Literal.Of(10), new Element(0, [Op("sub", N, Literal.Of(1))], DataType.Int)];
        return Gathered(
            count,
            from outer in SmallTerms.Combined(leaves, leaves)
            where outer.Type == DataType.Int && outer.Children.Length == 2 && outer.Children[1] is Literal
            from inner in SmallTerms.Combined(leaves, leaves)
            where inner.Type == DataType.Int
            select outer.With([inner, outer.Children[1]]),
            (assembler, term) => assembler.TryAdd(Core.Programs.Program.Of(new Core.Programs.SequenceGenerator("small", [], 0, null, [new([null], null, term)], DataType.Int)), 0));
    }

    // Two arithmetic operations over two columns and small numbers.
    private static Population SmallReals(int count)
    {
        Term[] leaves = [new Variable(0, DataType.Real), new Variable(1, DataType.Real), .. Enumerable.Range(1, 60).Select(i => new Literal(Value.Of(i / 16.0)))];
        string[] operations = ["add.real", "sub.real", "mul.real", "div.real", "max.real"];
        return Gathered(
            count,
            from outer in operations from inner in operations from x in leaves.Take(2) from y in leaves from z in leaves select (Term)Op(outer, Op(inner, x, y), z),
            (assembler, term) => assembler.TryAdd(term, 2));
    }

    private static Population Gathered(int count, IEnumerable<Term> terms, Func<Assembler, Term, bool> tryAdd)
    {
        var population = new Population();
        var assembler = new Assembler(population);
        foreach (var term in terms)
        {
            if (population.Count == count)
                break;
            tryAdd(assembler, term);
        }

        return population;
    }

    private static Apply Op(string name, params Term[] arguments) => new(OperationTable.Get(name), [.. arguments]);
}
