// Runs benchmarks from the command line: sequences FILE SAMPLE SEED SECONDS, bytes FILE..., archive PROGRAM.ind FILE, fit-prior FOLDER,
// fuzz-archives COUNT SEED FOLDER, interpreter, or emission.
using System.Globalization;
using System.Numerics;
using Induce.Benchmarks;
using Induce.Search;
using Induce.Search.Benchmarks;

if (args is ["bytes", .. var dataFiles])
    return ByteCoderBenchmark.Run(dataFiles);
if (args is ["interpreter"])
    return InterpreterBenchmark.Run();
if (args is ["emission"])
    return EmissionBenchmark.Run();
if (args is ["fit-prior", var folder])
    return FitPrior.Run(folder);
if (args is ["fuzz-archives", var count, var fuzzSeed, var priors])
    return ArchiveFuzz.Run(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(fuzzSeed, CultureInfo.InvariantCulture), priors);
if (args is ["archive", var programFile, var dataFile])
    return ArchiveBenchmark.Run(programFile, dataFile);
if (args is not ["sequences", var file, var sample, var seed, var seconds, ..])
{
    Console.Error.WriteLine("usage: sequences FILE SAMPLE SEED SECONDS | bytes FILE... | archive PROGRAM.ind FILE | fit-prior FOLDER | fuzz-archives COUNT SEED FOLDER | interpreter | emission");
    return 2;
}

var rows = File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))
    .Select(f => new SequenceRow(f[0], BigInteger.Parse(f[1], CultureInfo.InvariantCulture), f[2],
        [.. f[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => BigInteger.Parse(t, CultureInfo.InvariantCulture))]))
    .ToList();
var options = new SearchOptions { Time = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) };
var outcomes = new List<SequenceOutcome>();
foreach (var outcome in SequenceBenchmark.Run(SequenceBenchmark.Sample(rows, int.Parse(sample, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)), options))
{
    outcomes.Add(outcome);
    var state = outcome.IsSolved ? "solved" : outcome.IsOverfitted ? "overfit" : "-";
    var best = outcome.Result.Best;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{outcome.Row.Id}\t{state}\t{best?.Bits:F1}\tx{outcome.Result.ExcludedBits:F1}\t{outcome.Result.Elapsed.TotalSeconds:F2}s\t{outcome.Result.Candidates / 1e6:F1}M\t{best?.FoundBy}\t{Text(best)}\t# {outcome.Row.Description[..Math.Min(90, outcome.Row.Description.Length)]}"));
}

var excluded = outcomes.Select(o => o.Result.ExcludedBits).Order().ToArray();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"solved {outcomes.Count(o => o.IsSolved)} of {outcomes.Count}; over-fitted {outcomes.Count(o => o.IsOverfitted)}; median excluded {excluded[excluded.Length / 2]:F1} bits"));
return 0;

static string Text(Leader? leader) => leader is null ? "" : string.Join("; ",
    leader.Program.Generators.OfType<Induce.Core.Programs.SequenceGenerator>().SelectMany(g => g.Equations.Select(e => $"{e.Pattern[0]?.ToString(CultureInfo.InvariantCulture) ?? "n"} -> {e.Body}")));
