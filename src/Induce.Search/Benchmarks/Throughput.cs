// How fast this machine evaluates candidates, measured for a moment by processor time.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Scheduling;

namespace Induce.Search.Benchmarks;

/// <summary>A rate of one core.</summary>
/// <param name="Name">What was counted, in words.</param>
/// <param name="PerSecond">How many a second.</param>
public sealed record Rate(string Name, double PerSecond);

/// <summary>Measures the hot loops of the search on one core, over 16 points of 64-bit integers.</summary>
public static unsafe class Throughput
{
    private const int Points = 16;
    private const long BankBytes = 2L << 30;
    private const int StreamBytes = 1 << 28;

    /// <summary>What runs beside on the machine is no matter, but for the caches.</summary>
    private static readonly TimeProvider Clock = new ProcessorTime(1);

    /// <summary>All rates, and the limits of the machine beside them.</summary>
    /// <param name="time">How long to measure each.</param>
    public static ImmutableArray<Rate> All(TimeSpan time) =>
    [
        new("enumeration with deduplication: candidates made, hashed, looked up and stored", Enumerate(time)),
        new("evaluation and hash of x + y", EvaluateAndHash(time)),
        new("comparison of x + y with a target", Compare(time)),
        new("limit: 512-bit additions", Additions(time)),
        new("limit: columns of 128 bytes read from memory", Reads(time)),
    ];

    /// <summary>Candidates per second: all operations on integers over n, as a search makes them from its start on.</summary>
    /// <param name="time">How long to measure.</param>
    public static double Enumerate(TimeSpan time)
    {
        var budget = new Budget(null, time, Clock, CancellationToken.None);
        var column = new long[Points];
        for (var i = 0; i < Points; i++)
            column[i] = i;
        using var context = new ContextFactory(new SearchCosts(Prior.Current), new(BankBytes, VectorEvaluator.Instance)).Over(
            NewLayout(), 1, [new Leaf(new Core.Terms.Variable(0, Core.Types.DataType.Int), 1, column)], long.MaxValue);
        var level = 0;
        while (context.Advance(level, budget))
            level++;
        return budget.Candidates / budget.Elapsed.TotalSeconds;
    }

    /// <summary>Candidates per second: x + y of two columns, evaluated and hashed.</summary>
    /// <param name="time">How long to measure.</param>
    public static double EvaluateAndHash(TimeSpan time) => OnBatches(time, (Kernel kernel, in Batch batch, in TileTarget _) => kernel.Run(batch));

    /// <summary>Candidates per second: x + y of two columns, compared with a target that none agrees with.</summary>
    /// <param name="time">How long to measure.</param>
    public static double Compare(TimeSpan time) => OnBatches(time, (Kernel kernel, in Batch batch, in TileTarget target) => kernel.Match(batch, target));

    private static Layout NewLayout() => new([[.. Enumerable.Range(0, Points).Select(i => (long)i)]], [.. Enumerable.Repeat(true, Points)]);

    private delegate void Work(Kernel kernel, in Batch batch, in TileTarget target);

    private static double OnBatches(TimeSpan time, Work run)
    {
        using var layout = NewLayout();
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
            var target = new TileTarget(0, Vector512.Create(-1L), 0, false);
            return PerSecond(time, () =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    batch.Fixed = columns + (i % Batch.Size * Points);
                    run(kernel, batch, target);
                }

                return 1000 * Batch.Size;
            });
        }
        finally
        {
            NativeMemory.AlignedFree(columns);
        }
    }

    private static double Additions(TimeSpan time)
    {
        var sums = Vector512<long>.Zero;
        var rate = PerSecond(time, () =>
        {
            const int rounds = 10_000;
            sums += AddMany(rounds);
            return 8 * rounds;
        });
        return sums == Vector512.Create(1L) ? 0 : rate;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<long> AddMany(int rounds)
    {
        var step = Vector512.Create(3L);
        var (a, b, c, d) = (step, step, step, step);
        var (e, f, g, h) = (step, step, step, step);
        for (var i = 0; i < rounds; i++)
        {
            a += step;
            b += step;
            c += step;
            d += step;
            e += step;
            f += step;
            g += step;
            h += step;
            step ^= a;
        }

        return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
    }

    private static double Reads(TimeSpan time)
    {
        var memory = (long*)NativeMemory.AlignedAlloc(StreamBytes, 64);
        try
        {
            new Span<byte>(memory, StreamBytes).Fill(1);
            var sum = Vector512<long>.Zero;
            var rate = PerSecond(time, () =>
            {
                sum ^= ReadAll(memory, StreamBytes / sizeof(long));
                return StreamBytes / (Points * sizeof(long));
            });
            return sum == Vector512.Create(7L) ? 0 : rate;
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<long> ReadAll(long* memory, int lanes)
    {
        var (a, b) = (Vector512<long>.Zero, Vector512<long>.Zero);
        for (var i = 0; i < lanes; i += 2 * Layout.TileLanes)
        {
            a ^= Vector512.LoadAligned(memory + i);
            b ^= Vector512.LoadAligned(memory + i + Layout.TileLanes);
        }

        return a ^ b;
    }

    private static double PerSecond(TimeSpan time, Func<int> run)
    {
        run();
        long done = 0;
        var start = Clock.GetTimestamp();
        while (Clock.GetElapsedTime(start) < time)
            done += run();
        return done / Clock.GetElapsedTime(start).TotalSeconds;
    }
}
