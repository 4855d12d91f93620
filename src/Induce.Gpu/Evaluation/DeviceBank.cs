// A bank's columns in a device's memory, and a hash table over them.
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;
using Induce.Search.Banks;

namespace Induce.Gpu.Evaluation;

/// <summary>Mirrors a bank, as far as its memory goes: entries beyond are not there, which costs time and nothing else.</summary>
internal sealed unsafe class DeviceBank : IDisposable
{
    private const int FirstColumns = 1 << 12;

    private readonly Accelerator _accelerator;
    private readonly Bank _bank;
    private readonly MemoryBuffer1D<long, Stride1D.Dense> _weights;
    private readonly Action<Index1D, int, int, TableBlock> _enter;
    private MemoryBuffer1D<long, Stride1D.Dense>? _columns;
    private MemoryBuffer1D<long, Stride1D.Dense>? _slots;
    private int _entered;

    /// <summary>An empty mirror.</summary>
    public DeviceBank(Accelerator accelerator, Bank bank)
    {
        (_accelerator, _bank) = (accelerator, bank);
        var lanes = bank.Layout.Lanes;
        _weights = accelerator.Allocate1D<long>(lanes);
        _weights.View.BaseView.CopyFromCPU(ref *bank.Layout.Weights, lanes);
        _enter = accelerator.LoadAutoGroupedStreamKernel<Index1D, int, int, TableBlock>(EnterKernel.Enter);
    }

    /// <summary>Number of entries that are there.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that the mirror takes.</summary>
    public long Bytes => (_columns?.LengthInBytes ?? 0) + (_slots?.LengthInBytes ?? 0);

    /// <summary>Brings the mirror up to date.</summary>
    /// <param name="most">The most bytes that it may take.</param>
    public void Update(long most)
    {
        var wanted = (int)Math.Min(_bank.Count, most / BytesPerEntry);
        if (wanted <= Count)
            return;
        if (_columns is null || (long)wanted * _bank.Stride > _columns.Length)
            Grow((int)Math.Clamp(Math.Max(2L * Count, Math.Max(wanted, FirstColumns)), wanted, Math.Max(most / BytesPerEntry, wanted)));
        Copy(Count, wanted, _columns!.View.BaseView.SubView((long)Count * _bank.Stride, (long)(wanted - Count) * _bank.Stride));
        Count = wanted;
    }

    /// <summary>The columns of consecutive entries, all of which are there.</summary>
    public ArrayView<long> Columns(int from, int to) => _columns!.View.BaseView.SubView((long)from * _bank.Stride, (long)(to - from) * _bank.Stride);

    /// <summary>Copies columns of the bank to the device.</summary>
    public void Copy(int from, int to, ArrayView<long> view) => view.CopyFromCPU(ref *_bank.Column(from), (long)(to - from) * _bank.Stride);

    /// <summary>The table of all entries that are there.</summary>
    public TableBlock Table()
    {
        var slots = Math.Max(1L << 13, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Count * 2));
        if (_slots is null || _slots.Length < slots)
        {
            _slots?.Dispose();
            _slots = _accelerator.Allocate1D<long>(slots);
            _slots.MemSetToZero();
            _entered = 0;
        }

        var table = new TableBlock
        {
            Slots = _slots.View.BaseView,
            Mask = _slots.Length - 1,
            Known = _columns is null ? _slots.View.BaseView : _columns.View.BaseView,
            Weights = _weights.View.BaseView,
        };
        if (Count > _entered)
            _enter(Count - _entered, _entered, _bank.Stride, table);
        _entered = Count;
        return table;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _columns?.Dispose();
        _slots?.Dispose();
    }

    /// <summary>A column, and up to four slots.</summary>
    private long BytesPerEntry => (_bank.Stride + 4) * sizeof(long);

    private void Grow(int entries)
    {
        var larger = _accelerator.Allocate1D<long>((long)entries * _bank.Stride);
        if (Count > 0)
            _columns!.View.BaseView.SubView(0, (long)Count * _bank.Stride).CopyTo(larger.View.BaseView.SubView(0, (long)Count * _bank.Stride));
        _accelerator.Synchronize();
        _columns?.Dispose();
        _columns = larger;
    }
}
