// The literals of a structure, found by trying all on one accelerator.
using System.Collections.Immutable;
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;
using Induce.Search.Evaluation;

namespace Induce.Gpu.Evaluation;

/// <summary>Fills sketches: terms over the index of a sequence whose literals are open. Not safe for concurrent use.</summary>
/// <remarks>
/// A structure becomes emitted straight-line C# over the bodies of the operation table, for which the kernel is specialized.
/// Disposing of this unloads it, once the accelerator's context is disposed of too.
/// </remarks>
/// <param name="accelerator">The accelerator; its owner disposes of it afterwards.</param>
public sealed class DeviceSketches(Accelerator accelerator) : IDisposable
{
    /// <summary>The most combinations of the other literals than the first in a launch, and the most fillings.</summary>
    private const int Most = 1 << 24;
    private const long MostFillings = 1L << 33;

    /// <summary>The kernels.</summary>
    internal EmittedSketches Emitted { get; } = new();

    /// <summary>The fillings of a sketch that give what is wanted.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <returns>Their numbers, ascending; null when the structure can't be held, or more are found than are told.</returns>
    /// <exception cref="ArgumentException">The choices don't fit the literals.</exception>
    internal ImmutableArray<long>? Fill(Sketch sketch)
    {
        if (Emitted.KernelOf(sketch.Structure, out var literals) is not { } method)
            return null;
        if (literals != sketch.Choices.Length || sketch.Choices.Any(c => c.IsEmpty))
            throw new ArgumentException($"{sketch.Structure} has {literals} literals.");
        ImmutableArray<ImmutableArray<long>> all = [.. sketch.Choices, .. Enumerable.Repeat(ImmutableArray.Create(0L), Sketch.MostLiterals - literals)];
        var points = sketch.Points;
        var kernel = accelerator.LoadAutoGroupedStreamKernel(method.CreateDelegate<Action<Index1D, SketchBlock, OutputBlock>>());
        using var listed = accelerator.Upload<long>([.. all.SelectMany(c => c)]);
        using var indices = accelerator.Upload<long>(points.Variable(0));
        using var data = accelerator.Upload(sketch.Wanted.AsSpan());
        using var positions = accelerator.Upload<int>([.. sketch.Order]);
        using var earlier = accelerator.Upload(points.Earlier);
        using var proposed = accelerator.Allocate1D<long>(Sketch.MostFound);
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
        var count = counts.Download(1)[0];
        if (count > Sketch.MostFound)
            return null;
        var found = proposed.Download(count);
        Array.Sort(found);
        return [.. found];
    }

    /// <inheritdoc/>
    public void Dispose() => Emitted.Dispose();
}
