// induce bench throughput: how many candidates a core evaluates here.
using System.CommandLine;
using System.Globalization;
using Induce.Cli.Rendering;
using Induce.Search.Benchmarks;

namespace Induce.Cli.Commands;

/// <summary>`induce bench throughput`.</summary>
internal static class BenchThroughputCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var time = Quantities.Time("--time", "Time for each figure; 1s unless given.");
        var json = Help.Json();
        var command = new Command("throughput", Help.With(
            "Candidates per second of one core over 16 points of 64-bit integers, and what the machine could do at most.",
            "bench throughput",
            "bench throughput --time 5s --json")) { time, json };
        command.SetAction(parsed =>
        {
            var rates = Throughput.All(parsed.GetValue(time) ?? TimeSpan.FromSeconds(1));
            if (parsed.GetValue(json))
                JsonOutput.Write(terminal.Out, w =>
                {
                    w.WriteStartArray("rates");
                    foreach (var rate in rates)
                    {
                        w.WriteStartObject();
                        w.WriteString("name", rate.Name);
                        w.WriteNumber("perSecond", Math.Round(rate.PerSecond));
                        w.WriteEndObject();
                    }

                    w.WriteEndArray();
                });
            else
                foreach (var rate in rates)
                    terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate.PerSecond / 1e6,10:N1} M/s  {rate.Name}"));
            return ExitCode.Done;
        });
        return command;
    }
}
