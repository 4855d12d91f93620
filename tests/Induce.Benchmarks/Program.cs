// Measurements that are no part of the tool (`induce bench` is): bytes FILE..., archive PROGRAM.ind FILE, fit-prior FOLDER,
// fuzz-archives COUNT SEED FOLDER, round-trips COUNT SEED FOLDER..., interpreter, bytecode, gpu DEVICE [FILE.json], emission, noise FILE.tsv SAMPLE SEED RATE,… SECONDS [ID...],
// predict FILE.tsv SAMPLE SEED SECONDS, refinement FILE.tsv MISSED.txt SECONDS.
using System.Globalization;
using Induce.Benchmarks;

if (args is ["bytes", .. var dataFiles])
    return ByteCoderBenchmark.Run(dataFiles);
if (args is ["interpreter"])
    return InterpreterBenchmark.Run();
if (args is ["bytecode"])
    return BytecodeBenchmark.Run();
if (args is ["gpu", var device, .. var json] && json.Length <= 1)
    return GpuBenchmark.Run(device, json is [var path] ? path : null);
if (args is ["emission"])
    return EmissionBenchmark.Run();
if (args is ["noise", var table, var rows, var rowSeed, var wrong, var seconds, .. var only])
    return NoiseBenchmark.Run(table, int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(rowSeed, CultureInfo.InvariantCulture), [.. wrong.Split(',').Select(r => double.Parse(r, CultureInfo.InvariantCulture))], double.Parse(seconds, CultureInfo.InvariantCulture), only);
if (args is ["refinement", var missable, var missed, var then])
    return RefinementBenchmark.Run(missable, missed, double.Parse(then, CultureInfo.InvariantCulture));
if (args is ["fit-prior", var folder])
    return FitPrior.Run(folder);
if (args is ["fuzz-archives", var count, var fuzzSeed, var priors])
    return ArchiveFuzz.Run(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(fuzzSeed, CultureInfo.InvariantCulture), priors, ArchiveFuzz.MostMemory, Console.Out);
if (args is ["predict", var sequences, var sample, var drawn, var each])
    return PredictionBenchmark.Run(sequences, int.Parse(sample, CultureInfo.InvariantCulture), int.Parse(drawn, CultureInfo.InvariantCulture), double.Parse(each, CultureInfo.InvariantCulture));
if (args is ["round-trips", var inputs, var inputSeed, .. var folders])
    return RoundTrips.Run(int.Parse(inputs, CultureInfo.InvariantCulture), int.Parse(inputSeed, CultureInfo.InvariantCulture), folders, Console.Out);
if (args is ["archive", var programFile, var dataFile])
    return ArchiveBenchmark.Run(programFile, dataFile);
Console.Error.WriteLine("usage: bytes FILE... | archive PROGRAM.ind FILE | fit-prior FOLDER | fuzz-archives COUNT SEED FOLDER | round-trips COUNT SEED FOLDER... | interpreter | bytecode | gpu DEVICE [FILE.json] | emission | noise FILE.tsv SAMPLE SEED RATE,… SECONDS [ID...] | predict FILE.tsv SAMPLE SEED SECONDS | refinement FILE.tsv MISSED.txt SECONDS");
return 2;
