// induce devices: what can evaluate candidates here, and how fast.
using System.CommandLine;
using System.Globalization;
using System.Runtime.Intrinsics;
using Induce.Cli.Rendering;
using Induce.Gpu.Devices;
using Induce.Gpu.Evaluation;
using Induce.Search.Benchmarks;

namespace Induce.Cli.Commands;

/// <summary>`induce devices`.</summary>
internal static class DevicesCommand
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var json = Help.Json();
        var simulated = new Option<bool>("--simulated") { Description = "List ILGPU's simulation on the processor too: it is for tests, and slow." };
        var command = new Command("devices", Help.With(
            "List what can evaluate candidates here, and how fast it does (16 points of 64-bit integers, measured for a moment).",
            "devices",
            "devices --json")) { simulated, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(simulated), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, bool simulated, bool json)
    {
        var vectors = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;
        var (compared, hashed) = (Throughput.Compare(Moment), Throughput.EvaluateAndHash(Moment));
        var gpus = GpuDevices.List(simulated).Select(d => (Device: d, Rates: Measure(d))).ToList();
        if (json)
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                w.WriteStartArray("devices");
                w.WriteStartObject();
                w.WriteString("id", "cpu");
                w.WriteNumber("cores", Environment.ProcessorCount);
                w.WriteNumber("vectorBits", vectors);
                w.WriteNumber("comparedPerSecondPerCore", Math.Round(compared));
                w.WriteNumber("candidatesPerSecondPerCore", Math.Round(hashed));
                w.WriteBoolean("used", true);
                w.WriteEndObject();
                foreach (var (gpu, rates) in gpus)
                {
                    w.WriteStartObject();
                    w.WriteString("id", gpu.Id);
                    w.WriteString("name", gpu.Name);
                    w.WriteNumber("memoryBytes", gpu.MemoryBytes);
                    w.WriteNumber("multiprocessors", gpu.Multiprocessors);
                    w.WriteNumber("comparedPerSecond", Math.Round(rates?.Compared ?? 0));
                    w.WriteNumber("hashedPerSecond", Math.Round(rates?.Hashed ?? 0));
                    w.WriteNumber("candidatesPerSecond", Math.Round(rates?.Deduplicated ?? 0));
                    w.WriteBoolean("used", rates is not null);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            });
            return ExitCode.Done;
        }

        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cpu        {compared / 1e6:N0} M/s compared, {hashed / 1e6:N0} M/s hashed, per core; {Environment.ProcessorCount} cores, {vectors}-bit vectors"));
        foreach (var (gpu, rates) in gpus)
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{gpu.Id,-9}  {(rates is null ? "refuses to run kernels" : $"{rates.Compared / 1e6:N1} M/s compared, {rates.Hashed / 1e6:N1} M/s hashed, {rates.Deduplicated / 1e6:N1} M/s deduplicated")}; {gpu.Name}{Size(gpu)}"));
        if (gpus.Count == 0)
            terminal.Out.WriteLine("No CUDA or OpenCL device is there.");
        return ExitCode.Done;
    }

    private static DeviceThroughput? Measure(GpuDevice gpu)
    {
        DeviceRequest.TryParse(gpu.Id, out var request);
        using var devices = GpuDevices.Open(request!, out _);
        return devices is null ? null : DeviceThroughput.Measure(devices, Moment);
    }

    private static string Size(GpuDevice gpu) =>
        gpu.Multiprocessors == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {gpu.MemoryBytes / 1e9:0} GB, {gpu.Multiprocessors} multiprocessors");
}
