// What columns are compared with on the way.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Search.Enumeration;

/// <summary>A column to be matched on some of its lanes, and what to do with a match.</summary>
internal sealed unsafe class Target : IDisposable
{
    /// <summary>Half of the wanted lanes of so many first tiles must really agree, however many are unknown.</summary>
    public const int LeastOf = 2;

    private readonly byte[] _free;
    private readonly Action<Derivation, nint> _found;
    private readonly nint _column;

    /// <summary>A target.</summary>
    /// <param name="column">The wanted values; a whole number of tiles.</param>
    /// <param name="wanted">The lanes that must agree.</param>
    /// <param name="found">Receives the derivation of a match and its column (a pointer to its lanes, valid during the call).</param>
    public Target(long[] column, bool[] wanted, Action<Derivation, nint> found)
    {
        _found = found;
        Wanted = wanted;
        _column = (nint)NativeMemory.AlignedAlloc((nuint)(column.Length * sizeof(long)), 64);
        column.CopyTo(new Span<long>(Column, column.Length));
        _free = new byte[column.Length / Layout.TileLanes];
        for (var i = 0; i < column.Length; i++)
            if (!wanted[i])
                _free[i / Layout.TileLanes] |= (byte)(1 << (i % Layout.TileLanes));
        Tile = MostTelling();
        Least = (wanted.Take(LeastOf * Layout.TileLanes).Count(w => w) + 1) / 2;
    }

    /// <summary>The wanted values.</summary>
    public long* Column => (long*)_column;

    /// <summary>The lanes that must agree.</summary>
    public bool[] Wanted { get; }

    /// <summary>How many lanes of the first <see cref="LeastOf"/> tiles must agree.</summary>
    public int Least { get; }

    /// <summary>The tile that says most: the one with the most distinct values.</summary>
    public TileTarget Tile { get; }

    /// <summary>Whether a column agrees; beyond its first tile, lanes that it could not hold are let pass, up to half of those of the first two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Matches(long* column)
    {
        var agrees = (uint)Vector512.Equals(Vector512.LoadAligned(column), Vector512.LoadAligned(Column)).ExtractMostSignificantBits();
        if ((agrees | _free[0]) != 0xFF)
            return false;
        var known = BitOperations.PopCount(agrees & ~(uint)_free[0]);
        for (var t = 1; t < _free.Length; t++)
        {
            var lanes = Vector512.LoadAligned(column + (t * Layout.TileLanes));
            var equal = Vector512.Equals(lanes, Vector512.LoadAligned(Column + (t * Layout.TileLanes)));
            var passes = equal | Vector512.Equals(lanes, Vector512.Create(Lane.Overflow));
            if (t < LeastOf)
                known += BitOperations.PopCount((uint)equal.ExtractMostSignificantBits() & ~(uint)_free[t]);
            if (((uint)passes.ExtractMostSignificantBits() | _free[t]) != 0xFF)
                return false;
        }

        return known >= Least;
    }

    private TileTarget MostTelling()
    {
        var tile = Enumerable.Range(0, _free.Length).MaxBy(t => Enumerable.Range(t * Layout.TileLanes, Layout.TileLanes)
            .Where(i => Wanted[i]).Select(i => Column[i]).Distinct().Count());
        return new(tile, Vector512.LoadAligned(Column + (tile * Layout.TileLanes)), _free[tile], tile > 0);
    }

    /// <summary>Reports a match.</summary>
    public void Found(Derivation derivation, nint column) => _found(derivation, column);

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree((void*)_column);
}
