// How fast a device looks through pairs of columns, measured for a moment.
using System.Diagnostics;
using System.Runtime.InteropServices;
using Induce.Core.Operations;
using Induce.Gpu.Devices;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;

namespace Induce.Gpu.Evaluation;

/// <summary>Rates of a device over 16 points of 64-bit integers, transfers and the wait for results included.</summary>
/// <param name="Compared">Pairs a second whose x + y is compared with a target that none has.</param>
/// <param name="Deduplicated">Pairs a second whose x + y is hashed and looked up, all of them being known.</param>
public sealed record DeviceThroughput(double Compared, double Deduplicated)
{
    private const int Points = 16;

    /// <summary>Measures an opened device.</summary>
    /// <param name="devices">The devices; the first is measured.</param>
    /// <param name="time">How long to measure each rate.</param>
    /// <returns>Null where the device refuses to run kernels.</returns>
    public static DeviceThroughput? Measure(OpenDevices devices, TimeSpan time)
    {
        try
        {
            var limits = DeviceLimits.Of(devices.Accelerators[0]);
            using var proposer = new DeviceProposer(devices.Accelerators[0], devices.Name, limits);
            using var layout = new Layout([], [.. Enumerable.Repeat(true, Points)]);
            return new(
                Rate(proposer, layout, Math.Min(limits.Compared, 1L << 32), storing: false, time),
                Rate(proposer, layout, limits.Launch, storing: true, time));
        }
        catch (DeviceLostException)
        {
            return null;
        }
    }

    /// <summary>Pairs a second of a product of so many pairs: x + y of columns 0·n, 1·n, 2·n, ….</summary>
    private static unsafe double Rate(DeviceProposer proposer, Layout layout, long pairs, bool storing, TimeSpan time)
    {
        var side = (int)Math.Sqrt(pairs);
        using var bank = new Bank(layout, 2 * side);
        var column = (long*)NativeMemory.AlignedAlloc(Points * sizeof(long), 64);
        for (var factor = 0; factor < 2 * side; factor++)
        {
            for (var i = 0; i < Points; i++)
                column[i] = (long)factor * (i + 1);
            bank.TryAdd(column, Layout.Hash(column, layout.Weights, layout.Tiles), default);
        }

        NativeMemory.AlignedFree(column);
        using var target = new Target([.. Enumerable.Repeat(-1L, Points)], layout.Valid, (_, _) => { });
        var product = new Product(Kernel.FixedLeft(OperationTable.Get("add"))!, new(bank, 0, side), new(bank, 0, side), 1);
        var (done, watch) = (0L, new Stopwatch());
        do
        {
            // The first round compiles the kernel and brings the columns there.
            if (!proposer.TryPropose([product], storing ? bank : null, storing ? null : target, []))
                return 0;
            done += watch.IsRunning ? product.Pairs : 0;
            watch.Start();
        }
        while (watch.Elapsed < time);
        proposer.Forget(bank);
        return done / watch.Elapsed.TotalSeconds;
    }
}
