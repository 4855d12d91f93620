// What the tool says of devices.
using System.Text.Json;

namespace Induce.Cli.Tests;

public class DeviceCommandTests
{
    private const string Terms = "1, 2, 6, 20, 70, 252, 924, 3432, 12870, 48620";

    private static CommandLineRun Find(string device) =>
        CommandLineRun.Of(Directory.GetCurrentDirectory(), ["find", Terms, "--candidates", "30000", "--device", device]);

    [Fact]
    public void The_answer_is_the_same_on_a_device()
    {
        var (processor, device) = (Find("cpu"), Find("ilgpu-cpu"));
        Assert.Equal(0, processor.ExitCode);
        Assert.Equal(processor.Out.Replace(" candidates, cpu", " candidates, ilgpu-cpu", StringComparison.Ordinal), device.Out);
        Assert.Empty(device.Error);
    }

    [Fact]
    public void Where_a_device_is_missing_the_processor_evaluates_and_a_line_says_so()
    {
        var run = Find("cuda:99");
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith(" candidates, cpu", run.Out.TrimEnd(), StringComparison.Ordinal);
        Assert.Matches(@"^induce: there is no [^\n]*cuda[^\n]*; the processor evaluates candidates\.\n$", run.Error);
    }

    [Fact]
    public void Other_words_for_a_device_are_refused()
    {
        var run = Find("gpu");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--device takes auto, cpu, cuda", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_are_listed_with_their_rates()
    {
        var run = CommandLineRun.Of(Directory.GetCurrentDirectory(), ["devices", "--simulated", "--json"]);
        Assert.Equal(0, run.ExitCode);
        var devices = JsonDocument.Parse(run.Out).RootElement.GetProperty("devices").EnumerateArray().ToDictionary(d => d.GetProperty("id").GetString()!);
        Assert.True(devices["cpu"].GetProperty("candidatesPerSecondPerCore").GetDouble() > 0);
        Assert.True(devices["ilgpu-cpu"].GetProperty("comparedPerSecond").GetDouble() > 0);
        Assert.True(devices["ilgpu-cpu"].GetProperty("candidatesPerSecond").GetDouble() > 0);
    }
}
