// A target in a device's memory.
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;
using Induce.Search.Banks;
using Induce.Search.Enumeration;

namespace Induce.Gpu.Evaluation;

/// <summary>The lanes of a target in the order in which they are compared.</summary>
internal sealed unsafe class DeviceTarget : IDisposable
{
    private readonly MemoryBuffer1D<long, Stride1D.Dense> _lanes;

    private DeviceTarget(Accelerator accelerator, long[] words, int least)
    {
        _lanes = accelerator.Allocate1D<long>(Math.Max(words.Length, 1));
        _lanes.View.BaseView.Write(words);
        Block = new() { Lanes = _lanes.View.BaseView, Count = words.Length / TargetBlock.Words, Least = least };
    }

    /// <summary>What kernels get.</summary>
    public TargetBlock Block { get; }

    /// <summary>The target; null for none.</summary>
    public static DeviceTarget? Of(Accelerator accelerator, Target? target)
    {
        if (target is null)
            return null;

        // The greatest values are the ones that the fewest columns have; a lane that must agree tells more than one that needn't.
        var lanes =
            from lane in Enumerable.Range(0, target.Wanted.Length)
            where target.Wanted[lane]
            let kind = lane < Layout.TileLanes ? TargetBlock.Strict : lane < Target.LeastOf * Layout.TileLanes ? TargetBlock.Counted : TargetBlock.Lenient
            orderby kind == TargetBlock.Strict ? 0 : 1, Math.Abs((double)target.Column[lane]) descending, lane
            select new long[] { lane, target.Column[lane], kind };
        return new(accelerator, [.. lanes.SelectMany(words => words)], target.Least);
    }

    /// <inheritdoc/>
    public void Dispose() => _lanes.Dispose();
}
