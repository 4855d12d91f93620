// The literals of a structure, found by trying all on one accelerator.
using System.Collections.Immutable;
using ILGPU;
using ILGPU.Runtime;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Gpu.Kernels;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Evaluation;

/// <summary>Fills sketches: terms over the index of a sequence whose literals are open. Not safe for concurrent use.</summary>
/// <remarks>
/// A structure becomes emitted straight-line C# over the bodies of the operation table, for which the kernel is specialized.
/// Disposing of this unloads it, once the accelerator's context is disposed of too.
/// </remarks>
/// <param name="accelerator">The accelerator; its owner disposes of it afterwards.</param>
public sealed class DeviceSketches(Accelerator accelerator) : IDisposable
{
    private const int MostFound = 1 << 16;

    /// <summary>The most combinations of the other literals than the first in a launch, and the most fillings.</summary>
    private const int Most = 1 << 24;
    private const long MostFillings = 1L << 33;

    /// <summary>The kernels.</summary>
    internal EmittedSketches Emitted { get; } = new();

    /// <summary>The fillings that give the data.</summary>
    /// <param name="structure">A term over n without binders; its literals, in the order in which they are read, are open.</param>
    /// <param name="choices">What each literal may be.</param>
    /// <param name="points">The points.</param>
    /// <param name="wanted">What is wanted, one lane per point; only defined ones are compared.</param>
    /// <returns>The literals of each filling, in the order of the choices, the first literal running fastest (2¹⁶ at most); null when the structure can't be held.</returns>
    /// <exception cref="ArgumentException">The choices don't fit the literals.</exception>
    public ImmutableArray<ImmutableArray<long>>? Fill(Term structure, ImmutableArray<ImmutableArray<long>> choices, Points points, ReadOnlySpan<long> wanted)
    {
        if (Emitted.KernelOf(structure, out var literals) is not { } method)
            return null;
        if (literals != choices.Length || choices.Any(c => c.IsEmpty))
            throw new ArgumentException($"{structure} has {literals} literals.");
        ImmutableArray<ImmutableArray<long>> all = [.. choices, .. Enumerable.Repeat(ImmutableArray.Create(0L), SketchPoint.MostLiterals - literals)];
        int[] order = [.. Enumerable.Range(0, points.Count).Reverse().Where(Known(wanted.ToArray()))];
        var kernel = accelerator.LoadAutoGroupedStreamKernel(method.CreateDelegate<Action<Index1D, SketchBlock, OutputBlock>>());
        using var listed = accelerator.Upload<long>([.. all.SelectMany(c => c)]);
        using var indices = accelerator.Upload<long>(points.Variable(0));
        using var data = accelerator.Upload(wanted);
        using var positions = accelerator.Upload<int>(order);
        using var earlier = accelerator.Upload(points.Earlier);
        using var proposed = accelerator.Allocate1D<long>(MostFound);
        using var counts = accelerator.Allocate1D<int>(2);
        counts.MemSetToZero();
        var block = new SketchBlock
        {
            Choices = listed.View.BaseView,
            Indices = indices.View.BaseView,
            Wanted = data.View.BaseView,
            Order = positions.View.BaseView,
            Earlier = earlier.View.BaseView,
            First = all[0].Length,
            Second = all[1].Length,
            Third = all[2].Length,
            Fourth = all[3].Length,
        };
        var output = new OutputBlock { Pairs = proposed.View.BaseView, Counts = counts.View.BaseView };
        Launches.Split((long)block.Second * block.Third * block.Fourth, (from, count) => kernel(count, block with { From = from }, output), (int)Math.Clamp(MostFillings / block.First, 1, Most));
        accelerator.Synchronize();
        var found = proposed.Download(Math.Min(counts.Download(1)[0], MostFound));
        Array.Sort(found);
        return [.. found.Select(Literals)];

        ImmutableArray<long> Literals(long filling)
        {
            var chosen = ImmutableArray.CreateBuilder<long>();
            foreach (var choice in choices)
            {
                chosen.Add(choice[(int)(filling % choice.Length)]);
                filling /= choice.Length;
            }

            return chosen.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Emitted.Dispose();

    private static Func<int, bool> Known(long[] wanted) => i => Lane.IsDefined(wanted[i]);
}
