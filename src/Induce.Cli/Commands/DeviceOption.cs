// The option that says what evaluates candidates.
using System.CommandLine;
using Induce.Gpu.Devices;
using Induce.Gpu.Evaluation;

namespace Induce.Cli.Commands;

/// <summary>`--device`.</summary>
internal static class DeviceOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>("--device")
        {
            Description = $"What evaluates candidates: {DeviceRequest.Syntax}. Where a device is missing the processor does; the answer for --candidates doesn't depend on it.",
            HelpName = "auto",
            DefaultValueFactory = _ => "auto",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && !DeviceRequest.TryParse(text, out _))
                result.AddError($"--device takes {DeviceRequest.Syntax}, not `{text}`.");
        });
        return option;
    }

    /// <summary>Opens what was asked for.</summary>
    /// <returns>The devices; null where the processor evaluates, which a line on standard error gives the reason for unless it was asked for.</returns>
    public static DeviceEvaluation? Open(Terminal terminal, string device) =>
        DeviceRequest.TryParse(device, out var request) && request is not null ? DeviceEvaluation.Open(request, line => terminal.Error.WriteLine($"induce: {line}")) : null;
}
