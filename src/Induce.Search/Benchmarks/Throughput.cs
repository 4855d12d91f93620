// How fast this machine evaluates candidates, measured for a moment.
using System.Diagnostics;
using System.Runtime.InteropServices;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Search.Benchmarks;

/// <summary>Measures the hot loops of the search.</summary>
public static unsafe class Throughput
{
    private const int Points = 16;

    /// <summary>Candidates per second of one core: x + y of two columns of 16 points, evaluated and hashed.</summary>
    /// <param name="time">How long to measure.</param>
    public static double EvaluateAndHash(TimeSpan time)
    {
        using var layout = new Layout([[.. Enumerable.Range(0, Points).Select(i => (long)i)]], [.. Enumerable.Repeat(true, Points)]);
        var kernel = Kernel.FixedLeft(OperationTable.Get("add"))!;
        var columns = (long*)NativeMemory.AlignedAlloc(2 * Batch.Size * Points * sizeof(long), 64);
        try
        {
            for (var i = 0; i < Batch.Size * Points; i++)
                columns[i] = (i * 7919L) % 1009;
            var hashes = stackalloc ulong[Batch.Size];
            var batch = new Batch
            {
                Fixed = columns,
                Others = columns,
                OthersStride = Points,
                Count = Batch.Size,
                Tiles = layout.Tiles,
                Weights = layout.Weights,
                Results = columns + (Batch.Size * Points),
                Hashes = hashes,
            };
            long candidates = 0;
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < time)
            {
                for (var i = 0; i < 1000; i++)
                {
                    batch.Fixed = columns + (i % Batch.Size * Points);
                    kernel.Run(batch);
                }

                candidates += 1000 * Batch.Size;
            }

            return candidates / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            NativeMemory.AlignedFree(columns);
        }
    }
}
