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
using Induce.Gpu.Devices;
using Induce.Gpu.Evaluation;
using Induce.Language.Printing;
using Induce.Search;
using Induce.Search.Bytecode;
using Induce.Search.Problems;
using Induce.Search.Refinement;

namespace Induce.Benchmarks;

internal static class GpuBenchmark
{
    // A multiprocessor issues so many 32-bit integer instructions in a cycle, and no 64-bit operation takes fewer than two.
    private const int IntegerLanes = 64;
    private const int InstructionsPerNode = 2;

    private const long Steps = 200;

    private static readonly Term N = new Variable(0, DataType.Int);

    private static readonly string[] Sequences =
    [
        "1, 2, 2, 3, 2, 4, 2, 4, 3, 4, 2, 6, 2, 4, 4, 5, 2, 6",
        "1, 3, 8, 19, 43, 94, 200, 418, 861, 1753, 3536",
        "1, 1, 2, 2, 4, 2, 6, 4, 6, 4, 10, 4, 12, 6, 8, 8, 16, 6",
    ];

    private sealed record Check(string Kernel, long Compared, bool IsEqual);

    /// <param name="Kernel">The kernel.</param>
    /// <param name="Unit">What is counted.</param>
    /// <param name="PerSecond">How many in a second.</param>
    /// <param name="Aim">How many are aimed at; 0 for no aim.</param>
    /// <param name="Limit">How many the chip can do at most; null where that is unknown.</param>
    private sealed record Figure(string Kernel, string Unit, double PerSecond, double Aim, double? Limit);

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
        var accelerator = devices.Accelerators[0];
        var isReal = accelerator.AcceleratorType != AcceleratorType.CPU;
        var limit = accelerator is CudaAccelerator cuda ? (double?)cuda.NumMultiprocessors * IntegerLanes * cuda.ClockRate * 1e3 / InstructionsPerNode : null;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{accelerator.Name}, {accelerator.NumMultiprocessors} multiprocessors, {accelerator.MemorySize >> 30} GiB"));
        List<Check> checks = [.. Programs(accelerator, isReal), Sketches(accelerator), Searches(request, isReal)];
        foreach (var check in checks)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Kernel}: {check.Compared:N0} compared, {(check.IsEqual ? "equal" : "DIFFERENT")}"));
        ImmutableArray<Figure> figures = [.. Pairs(devices, isReal, limit), .. Bytecode(accelerator, isReal, limit), .. Filling(accelerator, isReal, limit)];
        foreach (var figure in figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Kernel}: {figure.PerSecond:E2} {figure.Unit}/s{(figure.Aim > 0 ? $", aim {figure.Aim:E0}" : "")}{(figure.Limit is { } most ? $", {figure.PerSecond / most:P1} of the chip's limit" : "")}"));
        if (json is not null)
            File.WriteAllText(json, JsonSerializer.Serialize(new { device = name, name = accelerator.Name, memory = accelerator.MemorySize, checks, figures }, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        return checks.All(c => c.IsEqual) ? 0 : 1;
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
            equalDistances &= DevicePrograms.Of(lanes.AsSpan(0, points.Count), data) == distances[p];
        }

        yield return new("run", values.Length, equalValues);
        yield return new("score", distances.Length, equalDistances);
    }

    private static Check Sketches(Accelerator accelerator)
    {
        ImmutableArray<long> choices = [.. Enumerable.Range(0, 12).Select(i => (long)i)];
        var data = Enumerable.Range(0, 12).Select(i => ((3L * i) + 2) % 7).ToArray();
        var points = Points.Of(0, [.. data.Select(d => (BigInteger)d)]);
        using var device = new DeviceSketches(accelerator);
        var found = device.Fill(Congruence, [choices, choices, choices], points, data)!.Value;
        var expected = from c in choices from b in choices from a in choices where c > 0 && data.Index().All(d => ((a * d.Index) + b) % c == d.Item) select $"{a},{b},{c}";
        return new("sketch", choices.Length * choices.Length * choices.Length, found.Select(f => string.Join(',', f)).SequenceEqual(expected));
    }

    // Whole searches: match, combine, deduplicate and join.
    private static Check Searches(DeviceRequest request, bool isReal)
    {
        using var evaluation = DeviceEvaluation.Open(request, Console.Error.WriteLine);
        var (isEqual, candidates) = (evaluation is not null, 0L);
        foreach (var terms in Sequences)
        {
            var problem = new SequenceProblem([.. terms.Split(", ").Select(t => BigInteger.Parse(t, CultureInfo.InvariantCulture))], null);
            var options = new SearchOptions { Candidates = isReal ? 200_000_000 : 100_000, Memory = 1L << 28, RecognizedTerms = 0 };
            var (expected, found) = (SequenceSearch.Find(problem, options), SequenceSearch.Find(problem, evaluation?.Use(options) ?? options));
            isEqual &= Told(expected) == Told(found);
            candidates += found.Candidates;
        }

        return new("searches", candidates, isEqual);

        static string Told(SearchResult result) => string.Join('\n', [.. result.Leaders.Select(l => ProgramPrinter.Print(l.Program)), .. result.Excluded.Select(e => e.ToString())]);
    }

    // ---- rates ------------------------------------------------------------------------------------------------

    // A pair compared is at least one node, a pair hashed sixteen.
    private static IEnumerable<Figure> Pairs(OpenDevices devices, bool isReal, double? limit)
    {
        if (DeviceThroughput.Measure(devices, TimeSpan.FromSeconds(isReal ? 5 : 0.2)) is not { } rates)
            yield break;
        yield return new("match, 16 points", "pairs", rates.Compared, 200e9, limit);
        yield return new("hash and look up, 16 points", "pairs", rates.Deduplicated, 2e9, limit / 16);
    }

    private static IEnumerable<Figure> Bytecode(Accelerator accelerator, bool isReal, double? limit)
    {
        using var device = new DevicePrograms(accelerator);
        var population = Small(isReal ? 32_768 : 64);
        var nodes = (double)population.Instructions.Length / population.Count;
        var launches = isReal ? 10 : 1;
        foreach (var count in isReal ? new[] { 1_024, 1 } : [16])
        {
            var (points, data) = Elements(count);
            var (run, score) = device.Measure(population, points, data, Steps, Math.Min(count, 32), launches);
            var evaluated = (double)population.Count * count;
            yield return new($"run, {count} points a program", "programs", evaluated / run, 5e9, limit / nodes);
            yield return new($"score, {count} rows a program", "node evaluations", evaluated * nodes / score, 1e11, limit);
        }
    }

    private static IEnumerable<Figure> Filling(Accelerator accelerator, bool isReal, double? limit)
    {
        ImmutableArray<long> choices = [.. Enumerable.Range(1, isReal ? 4096 : 24).Select(i => (long)i)];
        var data = Enumerable.Range(0, 16).Select(i => (long)(i * i * i % 41) + 5000).ToArray();
        var points = Points.Of(0, [.. data.Select(d => (BigInteger)d)]);
        using var device = new DeviceSketches(accelerator);
        device.Fill(Congruence, [[1], [1], [1]], points, data);
        var start = Stopwatch.GetTimestamp();
        device.Fill(Congruence, [choices, choices, choices], points, data);
        yield return new("sketch, literals of (x * n + y) mod z", "fillings", Math.Pow(choices.Length, 3) / Stopwatch.GetElapsedTime(start).TotalSeconds, 0, limit / 3);

        // What a shape costs before its first filling: Roslyn is warm by now, as it is in a search.
        start = Stopwatch.GetTimestamp();
        device.Fill(Op("sub", Congruence, Congruence.Children[0].Children[0]), [[1], [1], [1], [1]], points, data);
        yield return new("sketch, a shape emitted, compiled and loaded", "shapes", 1 / Stopwatch.GetElapsedTime(start).TotalSeconds, 0, null);
    }

    // ---- what is evaluated ------------------------------------------------------------------------------------

    private static Term Congruence => Op("mod", Op("add", Op("mul", N, Literal.Of(0)), Literal.Of(0)), Literal.Of(0));

    private static (Points Points, long[] Data) Elements(int count)
    {
        var data = Enumerable.Range(0, count).Select(i => (long)i * i % 97).ToArray();
        return (Points.Of(0, [.. data.Select(d => (BigInteger)d)]), data);
    }

    // Two operations over the index, an earlier element and small numbers; programs of one skeleton are neighbours.
    private static Population Small(int count)
    {
        var population = new Population();
        var assembler = new Assembler(population);
        List<Term> leaves = [N, Literal.Of(1), Literal.Of(2), Literal.Of(3), Literal.Of(10), new Element(0, [Op("sub", N, Literal.Of(1))], DataType.Int)];
        foreach (var outer in SmallTerms.Combined(leaves, leaves).Where(t => t.Type == DataType.Int && t.Children.Length == 2 && t.Children[1] is Literal))
            foreach (var inner in SmallTerms.Combined(leaves, leaves).Where(t => t.Type == DataType.Int))
            {
                if (population.Count == count)
                    return population;
                var term = outer.With([inner, outer.Children[1]]);
                assembler.TryAdd(Core.Programs.Program.Of(new Core.Programs.SequenceGenerator("small", [], 0, null, [new([null], null, term)], DataType.Int)), 0);
            }

        return population;
    }

    private static Apply Op(string name, params Term[] arguments) => new(OperationTable.Get(name), [.. arguments]);
}
