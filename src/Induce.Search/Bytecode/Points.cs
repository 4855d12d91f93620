// What programs in bytecode are evaluated on: values of their variables, and the elements that they may look back at.
using System.Numerics;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Search.Bytecode;

/// <summary>Points in tiles of eight lanes: one value of each variable per point, and for sequences the elements before it.</summary>
public sealed class Points
{
    private readonly long[] _variables;
    private readonly long[] _earlier;

    private Points(int count, int variables, long origin)
    {
        (Count, Origin) = (count, origin);
        Tiles = (count + Layout.TileLanes - 1) / Layout.TileLanes;
        _variables = new long[variables * Tiles * Layout.TileLanes];
        _earlier = new long[Assembler.Farthest + (Tiles * Layout.TileLanes)];
        Array.Fill(_earlier, Lane.Undefined);
    }

    /// <summary>How many points there are.</summary>
    public int Count { get; }

    /// <summary>How many tiles they fill.</summary>
    public int Tiles { get; }

    /// <summary>The index of the first element.</summary>
    public long Origin { get; }

    /// <summary>How many variables there are.</summary>
    public int Variables => Tiles == 0 ? 0 : _variables.Length / (Tiles * Layout.TileLanes);

    /// <summary>The values of a variable, outermost first: one per lane of all tiles.</summary>
    public Span<long> Variable(int variable) => _variables.AsSpan(variable * Tiles * Layout.TileLanes, Tiles * Layout.TileLanes);

    /// <summary>The elements that can be referred to, behind <see cref="Assembler.Farthest"/> undefined ones.</summary>
    public ReadOnlySpan<long> Earlier => _earlier;

    /// <summary>The values of all variables, one variable after the other.</summary>
    public ReadOnlySpan<long> AllVariables => _variables;

    /// <summary>The elements of a sequence. The one variable is the index; earlier elements are the data's.</summary>
    /// <param name="origin">The index of the first element.</param>
    /// <param name="data">The elements.</param>
    public static Points Of(BigInteger origin, ReadOnlySpan<BigInteger> data)
    {
        var points = Indexed(origin, data.Length);
        for (var i = 0; i < data.Length; i++)
            points.Put(i, Lane.Of(data[i]));
        return points;
    }

    /// <summary>Elements of a sequence that are yet to be generated.</summary>
    /// <param name="origin">The index of the first element.</param>
    /// <param name="count">How many.</param>
    public static Points Indexed(BigInteger origin, int count)
    {
        // Indices that a lane doesn't hold are unknown, and with them what is earlier.
        var first = Lane.Of(origin);
        var points = new Points(count, 1, first);
        var index = points.Variable(0);
        for (var i = 0; i < index.Length; i++)
            index[i] = Lane.Of(origin + i);
        return points;
    }

    /// <summary>Points given by the values of variables.</summary>
    /// <param name="columns">One column per variable, outermost first, all of one length.</param>
    public static Points Of(params ReadOnlySpan<long[]> columns)
    {
        var points = new Points(columns[0].Length, columns.Length, 0);
        for (var i = 0; i < columns.Length; i++)
            columns[i].CopyTo(points.Variable(i));
        return points;
    }

    /// <summary>Lets later elements refer to this one.</summary>
    internal void Put(int position, long element) => _earlier[Assembler.Farthest + position] = element;
}
