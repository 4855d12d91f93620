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
/// <param name="Hashed">Pairs a second whose x + y is also hashed and looked up among few columns, which a cache holds.</param>
/// <param name="Deduplicated">Pairs a second that are looked up among as many columns, each pair finding another one.</param>
public sealed record DeviceThroughput(double Compared, double Hashed, double Deduplicated)
{
    private const int Points = 16;

    /// <summary>Measures an opened device.</summary>
    /// <param name="devices">The devices; the first is measured.</param>
    /// <param name="time">How long to measure each rate.</param>
    /// <param name="known">How many columns are known where pairs are deduplicated, at most; a column takes 192 bytes of the device.</param>
    /// <returns>Null where the device refuses to run kernels.</returns>
    public static DeviceThroughput? Measure(OpenDevices devices, TimeSpan time, int known = 1 << 20)
    {
        try
        {
            var limits = DeviceLimits.Of(devices.Accelerators[0]);
            using var proposer = new DeviceProposer(devices.Accelerators[0], devices.Name, limits);
            using var layout = new Layout([], [.. Enumerable.Repeat(true, Points)]);
            var (few, many) = ((int)Math.Sqrt(limits.Launch), (int)Math.Sqrt(Math.Min(known, limits.Launch)));
            return new(
                Rate(proposer, layout, (int)Math.Sqrt(Math.Min(limits.Compared, 1L << 32)), 1, storing: false, time),
                Rate(proposer, layout, few, 1, storing: true, time),
                Rate(proposer, layout, many, many, storing: true, time));
        }
        catch (DeviceLostException)
        {
            return null;
        }
    }

    /// <summary>Pairs a second of the sums i·n + (side − 1 + j·step)·n for 0 ≤ i &lt; side and 1 ≤ j ≤ side, all known.</summary>
    private static unsafe double Rate(DeviceProposer proposer, Layout layout, int side, int step, bool storing, TimeSpan time)
    {
        // First what the sums are made of, then all of them: the bank leaves out what it has.
        var columns = Enumerable.Range(0, side).Concat(Enumerable.Range(1, side).Select(j => side - 1 + (j * step))).Concat(Enumerable.Range(0, (side * step) + (2 * side)));
        using var bank = new Bank(layout, (side * step) + (2 * side));
        var column = (long*)NativeMemory.AlignedAlloc(Points * sizeof(long), 64);
        foreach (var factor in columns)
        {
            for (var i = 0; i < Points; i++)
                column[i] = (long)factor * (i + 1);
            bank.TryAdd(column, Layout.Hash(column, layout.Weights, layout.Tiles), default);
        }

        NativeMemory.AlignedFree(column);
        using var target = new Target([.. Enumerable.Repeat(-1L, Points)], layout.Valid, (_, _) => { });
        var product = new Product(Kernel.FixedLeft(OperationTable.Get("add"))!, new(bank, 0, side), new(bank, side, 2 * side), 1);
        var (done, watch) = (0L, new Stopwatch());
        do
        {
            // The first round compiles the kernel and brings the columns there.
            if (!proposer.TryPropose([product], storing ? bank : null, target, []))
                return 0;
            done += watch.IsRunning ? product.Pairs : 0;
            watch.Start();
        }
        while (watch.Elapsed < time);
        proposer.Forget(bank);
        return done / watch.Elapsed.TotalSeconds;
    }
}
