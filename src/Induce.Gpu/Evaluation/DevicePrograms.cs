// Populations of bytecode on one accelerator.
using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Evaluation;

/// <summary>How far a program's values are from the data.</summary>
/// <param name="Wrong">Elements that are known and wrong.</param>
/// <param name="Deviation">The sum of their deviations, each counted for 2⁴⁰ at most.</param>
/// <param name="Unknown">Elements that are undefined, or that a lane doesn't hold.</param>
public readonly record struct Distance(long Wrong, long Deviation, long Unknown)
{
    /// <summary>The bits of the residuals by the two-part code of greatest likelihood: which elements are wrong, and geometric deviations with a sign.</summary>
    /// <remarks>It ranks, as adaptive codes can't be added up in parallel; leaders are judged by the adaptive coder. Unknown elements cost <paramref name="each"/>.</remarks>
    /// <param name="points">Number of elements.</param>
    /// <param name="each">Bits of an unknown element.</param>
    public double Bits(int points, double each)
    {
        var missed = Wrong + Unknown;
        var which = missed == 0 || missed == points ? 0
            : -(missed * Math.Log2((double)missed / points)) - ((points - missed) * Math.Log2(1 - ((double)missed / points)));
        var mean = Wrong == 0 ? 0 : ((double)Deviation / Wrong) - 1;
        var magnitude = mean <= 0 ? 0 : ((mean + 1) * Math.Log2(mean + 1)) - (mean * Math.Log2(mean));
        return which + (Wrong * (magnitude + 1)) + (Unknown * each);
    }
}

/// <summary>Runs and scores populations on one accelerator; values equal <see cref="Machine"/>'s bit for bit. Not safe for concurrent use.</summary>
/// <param name="accelerator">The accelerator; its owner disposes of it afterwards.</param>
public sealed class DevicePrograms(Accelerator accelerator) : IDisposable
{
    /// <summary>The most threads of a launch: what they write must fit the device.</summary>
    private const int Most = 1 << 24;

    private readonly Action<Index1D, RunBlock, ArrayView<long>> _run = accelerator.LoadAutoGroupedStreamKernel(RunMethod.CreateDelegate<Action<Index1D, RunBlock, ArrayView<long>>>());
    private readonly Action<Index1D, RunBlock, ScoreBlock> _score = accelerator.LoadAutoGroupedStreamKernel(ScoreMethod.CreateDelegate<Action<Index1D, RunBlock, ScoreBlock>>());
    private readonly Machine _machine = new();

    /// <summary>The kernel that runs, specialized for the operation table.</summary>
    internal static MethodInfo RunMethod { get; } = typeof(RunKernel).GetMethod(nameof(RunKernel.Run))!.MakeGenericMethod(RowTree.Type);

    /// <summary>The kernel that scores, specialized for the operation table.</summary>
    internal static MethodInfo ScoreMethod { get; } = typeof(RunKernel).GetMethod(nameof(RunKernel.Score))!.MakeGenericMethod(RowTree.Type);

    /// <summary>Evaluates all programs at all points.</summary>
    /// <param name="population">The programs.</param>
    /// <param name="points">The points.</param>
    /// <param name="steps">Steps that each point may take.</param>
    /// <returns>Programs × points: a value or mark each.</returns>
    public long[] Run(Population population, Points points, long steps)
    {
        var results = new long[(long)population.Count * points.Count];
        using var block = new Uploaded(accelerator, population, points, steps);
        using var values = accelerator.Allocate1D<long>(Math.Min(results.Length, Most));
        var programs = Math.Max(Most / points.Count, 1);
        for (var first = 0; first < population.Count; first += programs)
        {
            var threads = Math.Min(programs, population.Count - first) * points.Count;
            _run(threads, block.From(first), values.View.BaseView);
            accelerator.Synchronize();
            values.View.BaseView.SubView(0, threads).Read(results.AsSpan((int)((long)first * points.Count), threads));
        }

        foreach (var program in Large(population))
        {
            var lanes = new long[points.Variable(0).Length];
            _machine.Run(population, program, points, steps, lanes);
            lanes.AsSpan(0, points.Count).CopyTo(results.AsSpan(program * points.Count));
        }

        return results;
    }

    /// <summary>Compares the values of all programs with data.</summary>
    /// <param name="population">The programs.</param>
    /// <param name="points">The points.</param>
    /// <param name="data">One lane per point.</param>
    /// <param name="steps">Steps that each point may take.</param>
    /// <param name="slices">Threads that share a program's points.</param>
    /// <returns>One distance per program.</returns>
    public Distance[] Score(Population population, Points points, ReadOnlySpan<long> data, long steps, int slices = 32)
    {
        using var block = new Uploaded(accelerator, population, points, steps);
        using var wanted = accelerator.Upload(data);
        using var totals = accelerator.Allocate1D<long>((long)population.Count * ScoreBlock.Sums);
        totals.MemSetToZero();
        var programs = Launches.Most / slices;
        for (var first = 0; first < population.Count; first += programs)
        {
            var count = Math.Min(programs, population.Count - first);
            _score(count * slices, block.From(first), new() { Data = wanted.View.BaseView, Totals = totals.View.BaseView.SubView((long)first * ScoreBlock.Sums), Slices = slices });
        }

        accelerator.Synchronize();
        var distances = MemoryMarshal.Cast<long, Distance>(totals.Download((int)totals.Length)).ToArray();
        foreach (var program in Large(population))
        {
            var lanes = new long[points.Variable(0).Length];
            _machine.Run(population, program, points, steps, lanes);
            distances[program] = Of(lanes.AsSpan(0, points.Count), data);
        }

        return distances;
    }

    /// <summary>Seconds that the kernels take alone for all programs at all points, the better of some launches.</summary>
    internal (double Run, double Score) Measure(Population population, Points points, ReadOnlySpan<long> data, long steps, int slices, int launches)
    {
        using var block = new Uploaded(accelerator, population, points, steps);
        using var values = accelerator.Allocate1D<long>((long)population.Count * points.Count);
        using var wanted = accelerator.Upload(data);
        using var totals = accelerator.Allocate1D<long>((long)population.Count * ScoreBlock.Sums);
        var score = new ScoreBlock { Data = wanted.View.BaseView, Totals = totals.View.BaseView, Slices = slices };
        return (
            Best(() => _run(population.Count * points.Count, block.From(0), values.View.BaseView)),
            Best(() => _score(population.Count * slices, block.From(0), score)));

        double Best(Action launch)
        {
            var best = double.MaxValue;
            for (var i = 0; i < launches; i++)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                launch();
                accelerator.Synchronize();
                best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            return best;
        }
    }

    /// <summary>The distance of values from data, as the kernel has it.</summary>
    internal static Distance Of(ReadOnlySpan<long> values, ReadOnlySpan<long> data)
    {
        var (wrong, deviation, unknown) = (0L, 0L, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] <= Core.Operations.Lane.Overflow || data[i] <= Core.Operations.Lane.Overflow)
            {
                unknown++;
            }
            else if (values[i] != data[i])
            {
                wrong++;
                deviation += (long)UInt128.Min((UInt128)Int128.Abs((Int128)values[i] - data[i]), (UInt128)ScoreBlock.Greatest);
            }
        }

        return new(wrong, deviation, unknown);
    }

    /// <inheritdoc/>
    public void Dispose() => accelerator.Synchronize();

    // Programs of more registers than a thread has.
    private static IEnumerable<int> Large(Population population)
    {
        for (var i = 0; i < population.Count; i++)
            if (population.Entries[i].Registers > RunBlock.Registers)
                yield return i;
    }

    /// <summary>A population and points on the device.</summary>
    private sealed class Uploaded : IDisposable
    {
        private readonly MemoryBuffer1D<long, Stride1D.Dense> _code;
        private readonly MemoryBuffer1D<long, Stride1D.Dense> _constants;
        private readonly MemoryBuffer1D<int, Stride1D.Dense> _entries;
        private readonly MemoryBuffer1D<long, Stride1D.Dense> _variables;
        private readonly MemoryBuffer1D<long, Stride1D.Dense> _earlier;
        private readonly RunBlock _block;

        public Uploaded(Accelerator accelerator, Population population, Points points, long steps)
        {
            _code = accelerator.Upload(MemoryMarshal.Cast<Instruction, long>(population.Instructions));
            _constants = accelerator.Upload<long>([.. population.Constants, 0]);

            // A program that is too large for a thread has no instructions here.
            var entries = population.Entries.ToArray();
            for (var i = 0; i < entries.Length; i++)
                if (entries[i].Registers > RunBlock.Registers)
                    entries[i] = default;
            _entries = accelerator.Upload<int>(MemoryMarshal.Cast<Entry, int>(entries));
            _variables = accelerator.Upload(points.AllVariables);
            _earlier = accelerator.Upload(points.Earlier);
            _block = new()
            {
                Code = _code.View.BaseView,
                Constants = _constants.View.BaseView,
                Entries = _entries.View.BaseView,
                Variables = _variables.View.BaseView,
                Earlier = _earlier.View.BaseView,
                Origin = points.Origin,
                Steps = steps,
                Stride = points.Variable(0).Length,
                Points = points.Count,
                VariableCount = points.Variables,
            };
        }

        public RunBlock From(int first) => _block with { First = first };

        public void Dispose()
        {
            _code.Dispose();
            _constants.Dispose();
            _entries.Dispose();
            _variables.Dispose();
            _earlier.Dispose();
        }
    }
}
