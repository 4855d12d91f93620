// Populations of bytecode on one accelerator.
using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Evaluation;

/// <summary>
/// Runs and scores populations on one accelerator. Values equal <see cref="Machine"/>'s bit for bit; those of reals do where the
/// device's arithmetic is IEEE's and its assembler fuses nothing. Not safe for concurrent use.
/// </summary>
/// <param name="accelerator">The accelerator; its owner disposes of it afterwards.</param>
public sealed class DevicePrograms(Accelerator accelerator) : IDisposable
{
    /// <summary>The most threads of a launch: what they write must fit the device.</summary>
    private const int Most = 1 << 24;

    private readonly (Lazy<Kernels> Integers, Lazy<Kernels> Reals) _kernels = (new(() => Kernels.Load(accelerator, false)), new(() => Kernels.Load(accelerator, true)));
    private readonly Machine _machine = new();

    private sealed record Kernels(Action<Index1D, RunBlock, ArrayView<long>> Run, Action<Index1D, RunBlock, ScoreBlock> Score)
    {
        public static Kernels Load(Accelerator accelerator, bool reals) => new(
            accelerator.LoadAutoGroupedStreamKernel(RunMethod(reals).CreateDelegate<Action<Index1D, RunBlock, ArrayView<long>>>()),
            accelerator.LoadAutoGroupedStreamKernel(ScoreMethod(reals).CreateDelegate<Action<Index1D, RunBlock, ScoreBlock>>()));
    }

    /// <summary>The kernel that runs, specialized for the operation table.</summary>
    internal static MethodInfo RunMethod(bool reals) => typeof(RunKernel).GetMethod(nameof(RunKernel.Run))!.MakeGenericMethod(RowTree.Type(reals));

    /// <summary>The kernel that scores, specialized for the operation table.</summary>
    internal static MethodInfo ScoreMethod(bool reals) => typeof(RunKernel).GetMethod(nameof(RunKernel.Score))!.MakeGenericMethod(RowTree.Type(reals));

    /// <summary>Evaluates all programs at all points.</summary>
    /// <param name="population">The programs.</param>
    /// <param name="points">The points.</param>
    /// <param name="steps">Steps that each point may take.</param>
    /// <returns>Programs × points: a value or mark each.</returns>
    public long[] Run(Population population, Points points, long steps)
    {
        var results = new long[(long)population.Count * points.Count];
        using var block = new Uploaded(accelerator, population, points, steps);
        var programs = Math.Clamp(Most / points.Count, 1, Math.Max(population.Count, 1));
        using var values = accelerator.Allocate1D<long>((long)programs * points.Count);
        var run = Of(population).Run;
        for (var first = 0; first < population.Count; first += programs)
        {
            var threads = Math.Min(programs, population.Count - first) * points.Count;
            run(threads, block.From(first), values.View.BaseView);
            accelerator.Synchronize();
            values.View.BaseView.SubView(0, threads).Read(results.AsSpan((int)((long)first * points.Count), threads));
        }

        foreach (var program in block.Left)
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
    /// <param name="unit">For reals, what deviations are counted in, such as the last place that was written; 0 for integers.</param>
    /// <returns>One distance per program.</returns>
    public Distance[] Score(Population population, Points points, ReadOnlySpan<long> data, long steps, int slices = 32, double unit = 0)
    {
        var score = Of(population).Score;
        using var block = new Uploaded(accelerator, population, points, steps);
        using var wanted = accelerator.Upload(data);
        using var totals = accelerator.Allocate1D<long>((long)population.Count * ScoreBlock.Sums);
        totals.MemSetToZero();
        var programs = Launches.Most / slices;
        for (var first = 0; first < population.Count; first += programs)
        {
            var count = Math.Min(programs, population.Count - first);
            score(count * slices, block.From(first), new() { Unit = unit, Data = wanted.View.BaseView, Totals = totals.View.BaseView.SubView((long)first * ScoreBlock.Sums), Slices = slices });
        }

        accelerator.Synchronize();
        var distances = MemoryMarshal.Cast<long, Distance>(totals.Download((int)totals.Length)).ToArray();
        foreach (var program in block.Left)
        {
            var lanes = new long[points.Variable(0).Length];
            _machine.Run(population, program, points, steps, lanes);
            distances[program] = Distance.Of(lanes.AsSpan(0, points.Count), data, unit);
        }

        return distances;
    }

    /// <summary>Seconds that the kernels take alone for all programs at all points, the better of some launches.</summary>
    internal (double Run, double Score) Measure(Population population, Points points, ReadOnlySpan<long> data, long steps, int slices, int launches, double unit = 0)
    {
        var kernels = Of(population);
        using var block = new Uploaded(accelerator, population, points, steps);
        using var values = accelerator.Allocate1D<long>((long)population.Count * points.Count);
        using var wanted = accelerator.Upload(data);
        using var totals = accelerator.Allocate1D<long>((long)population.Count * ScoreBlock.Sums);
        var score = new ScoreBlock { Data = wanted.View.BaseView, Totals = totals.View.BaseView, Slices = slices, Unit = unit };
        return (
            Best(() => kernels.Run(population.Count * points.Count, block.From(0), values.View.BaseView)),
            Best(() => kernels.Score(population.Count * slices, block.From(0), score)));

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

    /// <inheritdoc/>
    public void Dispose() => accelerator.Synchronize();

    private Kernels Of(Population population) => (RowTree.HasReals(population.Instructions) ? _kernels.Reals : _kernels.Integers).Value;

    // Programs of more registers than a thread has, or with operations that kernels have not.
    private static List<int> Left(Population population)
    {
        var left = new List<int>();
        for (var i = 0; i < population.Count; i++)
            if (population.Entries[i] is var entry && (entry.Registers > RunBlock.Registers || !RowTree.HasAll(population.Instructions.Slice(entry.Code, entry.Length))))
                left.Add(i);
        return left;
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

            // A program that is left to the processor has no instructions here.
            Left = DevicePrograms.Left(population);
            var entries = population.Entries.ToArray();
            foreach (var program in Left)
                entries[program] = default;
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

        /// <summary>The programs that are left to the processor.</summary>
        public List<int> Left { get; }

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
