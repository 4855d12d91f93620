// Terms over one variable, evaluated far beyond the points of their context: for the few that many look-ups need.
using System.Runtime.InteropServices;
using Induce.Search.Banks;

namespace Induce.Search.Enumeration;

/// <summary>Columns of <see cref="Length"/> lanes, 512 KiB each, made on demand for the entries of contexts over one variable.</summary>
/// <param name="most">The most that are kept.</param>
internal sealed unsafe class LongColumns(int most) : IDisposable
{
    /// <summary>Lanes of a column: values of the variable from 0 on.</summary>
    public const int Length = 1 << 16;

    private readonly Dictionary<(Bank Bank, int Entry), nint> _columns = [];
    private readonly List<nint> _allocated = [];
    private readonly long* _weights = (long*)NativeMemory.AlignedAlloc(Length * sizeof(long), 64);
    private readonly ulong* _hash = (ulong*)NativeMemory.Alloc(1, sizeof(ulong));

    /// <summary>A column to be filled; null when there are as many as may be.</summary>
    public long* New()
    {
        if (_allocated.Count >= most)
            return null;
        var column = (nint)NativeMemory.AlignedAlloc(Length * sizeof(long), 64);
        _allocated.Add(column);
        return (long*)column;
    }

    /// <summary>The column of an entry; null when it can't be had.</summary>
    public long* Of(Source source, int entry)
    {
        if (_columns.TryGetValue((source.Bank, entry), out var known))
            return (long*)known;
        var column = New();
        var derivation = source.Bank.DerivationOf(entry);
        if (column != null && !source.Context.ProductionAt(derivation.Production).Tabulate(derivation, this, column))
            column = null;
        _columns.Add((source.Bank, entry), (nint)column);
        return column;
    }

    /// <summary>A batch of one long column that writes to <paramref name="to"/>; its hash tells nothing.</summary>
    public Batch NewBatch(long* to) => new()
    {
        Count = 1,
        OthersStride = Length,
        Tiles = Length / Layout.TileLanes,
        Weights = _weights,
        Results = to,
        Hashes = _hash,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var column in _allocated)
            NativeMemory.AlignedFree((void*)column);
        _allocated.Clear();
        NativeMemory.AlignedFree(_weights);
        NativeMemory.Free(_hash);
    }
}
