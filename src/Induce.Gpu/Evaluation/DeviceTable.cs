// A hash table over the columns of a mirrored bank.
using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;

namespace Induce.Gpu.Evaluation;

/// <summary>Finds columns of a mirror by their lanes of some weight.</summary>
internal sealed unsafe class DeviceTable : IDisposable
{
    private const long FirstSlots = 1 << 13;

    private readonly Accelerator _accelerator;
    private readonly int _stride;
    private readonly MemoryBuffer1D<long, Stride1D.Dense> _weights;
    private readonly Action<Index1D, int, int, TableBlock> _enter;
    private MemoryBuffer1D<long, Stride1D.Dense>? _slots;
    private int _entered;

    /// <summary>An empty table.</summary>
    /// <param name="accelerator">Where it is.</param>
    /// <param name="weights">The weight of each lane.</param>
    /// <param name="stride">Lanes of a column.</param>
    public DeviceTable(Accelerator accelerator, long* weights, int stride)
    {
        (_accelerator, _stride) = (accelerator, stride);
        _weights = accelerator.Allocate1D<long>(stride);
        _weights.View.BaseView.CopyFromCPU(ref *weights, stride);
        _enter = accelerator.LoadAutoGroupedStreamKernel<Index1D, int, int, TableBlock>(EnterKernel.Enter);
    }

    /// <summary>Bytes that the table takes.</summary>
    public long Bytes => _slots?.LengthInBytes ?? 0;

    /// <summary>The table, once it has a mirror's first entries.</summary>
    /// <param name="columns">The mirror's columns.</param>
    /// <param name="count">How many there are.</param>
    public TableBlock Block(ArrayView<long>? columns, int count)
    {
        var slots = Math.Max(FirstSlots, (long)BitOperations.RoundUpToPowerOf2((ulong)count * 2));
        if (_slots is null || _slots.Length < slots)
        {
            _slots?.Dispose();
            _slots = _accelerator.Allocate1D<long>(slots);
            _slots.MemSetToZero();
            _entered = 0;
        }

        // A view of nothing may be any: no slot leads there.
        var table = new TableBlock { Slots = _slots.View.BaseView, Mask = _slots.Length - 1, Known = columns ?? _slots.View.BaseView, Weights = _weights.View.BaseView };
        if (count > _entered)
            _enter(count - _entered, _entered, _stride, table);
        _entered = Math.Max(count, _entered);
        return table;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _slots?.Dispose();
    }
}
