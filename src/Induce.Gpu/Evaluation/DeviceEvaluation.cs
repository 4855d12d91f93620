// What a program that searches needs to know of devices: open them, use them in a search, close them.
using Induce.Gpu.Devices;
using Induce.Search;
using Induce.Search.Evaluation;

namespace Induce.Gpu.Evaluation;

/// <summary>Devices that evaluate candidates of searches, from <see cref="Open"/> until they are disposed of.</summary>
public sealed class DeviceEvaluation : IDisposable
{
    private readonly Task<(OpenDevices Devices, IProposer Proposer)?> _opened;
    private readonly ProposedEvaluator _evaluator;

    private DeviceEvaluation(Task<(OpenDevices, IProposer)?> opened, Action<string> tell)
    {
        _opened = opened;
        _evaluator = new(() => opened.IsCompletedSuccessfully ? opened.Result?.Item2 : null, message => tell($"{message}; the search goes on on the processor."));
    }

    /// <summary>Opens devices. Those for `auto` are opened while the search already runs: answers don't depend on when they join it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="tell">Gets lines that say why the processor must do instead, now or later, from any thread.</param>
    /// <returns>The devices; null when there are none.</returns>
    public static DeviceEvaluation? Open(DeviceRequest request, Action<string> tell)
    {
        if (request.Kind is null)
            return GpuDevices.HasDriver ? new(Task.Run(() => Try(request, tell)), tell) : null;
        return Try(request, tell) is { } opened ? new(Task.FromResult<(OpenDevices, IProposer)?>(opened), tell) : null;
    }

    /// <summary>The options, with candidates evaluated by these devices.</summary>
    public SearchOptions Use(SearchOptions options) => options with { Evaluator = _evaluator };

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_opened.GetAwaiter().GetResult() is not { } opened)
            return;
        opened.Proposer.Dispose();
        opened.Devices.Dispose();
    }

    private static (OpenDevices, IProposer)? Try(DeviceRequest request, Action<string> tell)
    {
        OpenDevices? devices = null;
        try
        {
            devices = GpuDevices.Open(request, out var why);
            if (devices is not null)
                return (devices, ProposerOf(devices, tell));
            if (why is not null)
                tell($"{why}; the processor evaluates candidates.");
        }
        catch (Exception e) when (GpuDevices.IsRefusal(e))
        {
            devices?.Dispose();
            tell($"the device refuses: {e.Message.ReplaceLineEndings(" ").Trim()}; the processor evaluates candidates.");
        }

        return null;
    }

    private static IProposer ProposerOf(OpenDevices devices, Action<string> tell)
    {
        IProposer[] proposers = [.. devices.Accelerators.Select((a, i) => new DeviceProposer(a, devices.Accelerators.Length == 1 ? devices.Name : $"{devices.Name}:{i}"))];
        return proposers.Length == 1 ? proposers[0] : new SplitProposer(devices.Name, proposers, tell);
    }
}
