// The simulated device, opened once for the tests of a class, and banks to try it on.
using CsCheck;
using Induce.Core.Operations;
using Induce.Gpu.Devices;
using Induce.Gpu.Evaluation;
using Induce.Search.Banks;

namespace Induce.Gpu.Tests;

/// <summary>ILGPU's simulation on the processor.</summary>
public sealed class Simulated : IDisposable
{
    /// <summary>Opens it.</summary>
    public Simulated() => Devices = GpuDevices.Open(new(DeviceKind.Simulated, null), out _)!;

    internal OpenDevices Devices { get; }

    internal DeviceProposer Proposer(DeviceLimits? limits = null) => new(Devices.Accelerators[0], "ilgpu-cpu", limits);

    /// <inheritdoc/>
    public void Dispose() => Devices.Dispose();
}

/// <summary>Banks of random columns.</summary>
internal static unsafe class RandomBank
{
    private static readonly long[] Edges = [Lane.Undefined, Lane.Overflow, 0, 1, long.MaxValue, Lane.Overflow + 1, int.MaxValue, 1L << 51];

    private static readonly Gen<long> Lanes = Gen.Frequency(
        (8, Gen.Long[-3, 12]),
        (2, Gen.Long[-1000, 1000]),
        (2, Gen.Long),
        (1, Gen.Int[0, Edges.Length - 1].Select(i => Edges[i])));

    /// <summary>A layout of one tile, its last lane being no point.</summary>
    public static Layout NewLayout(int tiles = 1) =>
        new([], [.. Enumerable.Range(0, tiles * Layout.TileLanes).Select(i => i != (tiles * Layout.TileLanes) - 1)]);

    /// <summary>A bank of distinct random columns.</summary>
    public static Bank Of(Layout layout, int columns, int seed, int? capacity = null)
    {
        var bank = new Bank(layout, capacity ?? columns);
        var pcg = new PCG(1, (ulong)seed);
        var column = (long*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc((nuint)(layout.Lanes * sizeof(long)), 64);
        while (bank.Count < columns)
        {
            for (var i = 0; i < layout.Lanes; i++)
                column[i] = Lanes.Generate(pcg, null, out _);
            bank.TryAdd(column, Layout.Hash(column, layout.Weights, layout.Tiles), default);
        }

        System.Runtime.InteropServices.NativeMemory.AlignedFree(column);
        return bank;
    }
}
