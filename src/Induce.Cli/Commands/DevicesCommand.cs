// induce devices: what can evaluate candidates here, and how fast.
using System.CommandLine;
using System.Globalization;
using System.Runtime.Intrinsics;
using Induce.Cli.Rendering;
using Induce.Gpu.Devices;
using Induce.Search.Benchmarks;

namespace Induce.Cli.Commands;

/// <summary>`induce devices`.</summary>
internal static class DevicesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var json = Help.Json();
        var command = new Command("devices", Help.With(
            "List what can evaluate candidates here, and how fast it does (measured for a moment).",
            "devices",
            "devices --json")) { json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, bool json)
    {
        var vectors = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;
        var rate = Throughput.EvaluateAndHash(TimeSpan.FromMilliseconds(300));
        var gpus = GpuDevices.List();
        if (json)
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                w.WriteStartArray("devices");
                w.WriteStartObject();
                w.WriteString("id", "cpu");
                w.WriteNumber("cores", Environment.ProcessorCount);
                w.WriteNumber("vectorBits", vectors);
                w.WriteNumber("candidatesPerSecondPerCore", Math.Round(rate));
                w.WriteBoolean("used", true);
                w.WriteEndObject();
                foreach (var gpu in gpus)
                {
                    w.WriteStartObject();
                    w.WriteString("id", gpu.Id);
                    w.WriteString("name", gpu.Name);
                    w.WriteNumber("memoryBytes", gpu.MemoryBytes);
                    w.WriteNumber("multiprocessors", gpu.Multiprocessors);
                    w.WriteBoolean("used", false);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            });
            return ExitCode.Done;
        }

        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cpu       {Environment.ProcessorCount} cores, {vectors}-bit vectors, {rate / 1e6:0} M candidates/s/core (16 points, evaluated and hashed)"));
        foreach (var gpu in gpus)
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gpu.Id,-9} {gpu.Name}, {gpu.MemoryBytes / 1e9:0} GB, {gpu.Multiprocessors} multiprocessors (found, not used yet)"));
        return ExitCode.Done;
    }
}
