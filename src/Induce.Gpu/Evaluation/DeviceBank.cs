// A bank's columns in a device's memory, and hash tables over them.
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;
using Induce.Search.Banks;
using Induce.Search.Joins;

namespace Induce.Gpu.Evaluation;

/// <summary>Mirrors a bank, as far as its memory goes: entries beyond are not there, which costs time and nothing else.</summary>
internal sealed unsafe class DeviceBank(Accelerator accelerator, Bank bank) : IDisposable
{
    private const int FirstColumns = 1 << 12;

    private readonly Dictionary<ColumnIndex, DeviceTable> _indices = [];
    private MemoryBuffer1D<long, Stride1D.Dense>? _columns;
    private DeviceTable? _table;

    /// <summary>Number of entries that are there.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that the mirror takes.</summary>
    public long Bytes => (_columns?.LengthInBytes ?? 0) + (_table?.Bytes ?? 0) + _indices.Values.Sum(i => i.Bytes);

    /// <summary>Brings the mirror up to date.</summary>
    /// <param name="most">The most bytes that it may take.</param>
    public void Update(long most)
    {
        var wanted = (int)Math.Min(bank.Count, most / BytesPerEntry);
        if (wanted <= Count)
            return;
        if (_columns is null || (long)wanted * bank.Stride > _columns.Length)
            Grow((int)Math.Clamp(Math.Max(2L * Count, Math.Max(wanted, FirstColumns)), wanted, Math.Max(most / BytesPerEntry, wanted)));
        Copy(Count, wanted, _columns!.View.BaseView.SubView((long)Count * bank.Stride, (long)(wanted - Count) * bank.Stride));
        Count = wanted;
    }

    /// <summary>The columns of all entries that are there; null for none.</summary>
    public ArrayView<long>? Columns => Count == 0 ? null : _columns!.View.BaseView.SubView(0, (long)Count * bank.Stride);

    /// <summary>Copies columns of the bank to the device.</summary>
    public void Copy(int from, int to, ArrayView<long> view) => view.CopyFromCPU(ref *bank.Column(from), (long)(to - from) * bank.Stride);

    /// <summary>The table of all entries that are there.</summary>
    public TableBlock Table() => (_table ??= new(accelerator, bank.Layout.Weights, bank.Stride)).Block(Columns, Count);

    /// <summary>The table of an index.</summary>
    /// <returns>Null where some of the index's entries aren't there.</returns>
    public TableBlock? Table(ColumnIndex index)
    {
        if (index.Count > Count)
            return null;
        if (!_indices.TryGetValue(index, out var table))
            _indices.Add(index, table = new(accelerator, index.Weights, bank.Stride));
        return table.Block(Columns, index.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _columns?.Dispose();
        _table?.Dispose();
        foreach (var table in _indices.Values)
            table.Dispose();
    }

    /// <summary>A column, and up to four slots of each of two tables.</summary>
    private long BytesPerEntry => (bank.Stride + 8) * sizeof(long);

    private void Grow(int entries)
    {
        var larger = accelerator.Allocate1D<long>((long)entries * bank.Stride);
        if (Columns is { } columns)
            columns.CopyTo(larger.View.BaseView.SubView(0, columns.Length));
        accelerator.Synchronize();
        _columns?.Dispose();
        _columns = larger;
    }
}
