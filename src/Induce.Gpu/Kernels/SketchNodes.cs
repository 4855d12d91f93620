// A term as a type: a structure whose literals are open becomes straight-line code when a kernel is specialized for it.
using ILGPU;
using Induce.Core.Operations;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Kernels;

/// <summary>Where a sketch is evaluated, and with which literals.</summary>
internal struct SketchPoint
{
    /// <summary>The most literals.</summary>
    public const int Holes = 4;

    /// <summary>The index of the element.</summary>
    public long Index;

    /// <summary>Its position.</summary>
    public int Position;

    /// <summary>The first literal.</summary>
    public long First;

    /// <summary>The second literal.</summary>
    public long Second;

    /// <summary>The third literal.</summary>
    public long Third;

    /// <summary>The fourth literal.</summary>
    public long Fourth;

    /// <summary>The elements that can be referred to, behind undefined ones.</summary>
    public ArrayView<long> Earlier;
}

/// <summary>A term over the index of a sequence, its earlier elements and open literals.</summary>
internal interface ISketch
{
    /// <summary>The value at a point, or a mark.</summary>
    long Apply(in SketchPoint point);
}

/// <summary>A number as a type, so that it is a constant in kernels.</summary>
internal interface INumber
{
    /// <summary>The number.</summary>
    int Value { get; }
}

internal readonly struct Zero : INumber
{
    public int Value => 0;
}

internal readonly struct After<TNumber> : INumber
    where TNumber : struct, INumber
{
    public int Value => default(TNumber).Value + 1;
}

internal readonly struct IndexNode : ISketch
{
    public long Apply(in SketchPoint point) => point.Index;
}

internal readonly struct HoleNode<TNumber> : ISketch
    where TNumber : struct, INumber
{
    public long Apply(in SketchPoint point) => default(TNumber).Value == 0 ? point.First
        : default(TNumber).Value == 1 ? point.Second
        : default(TNumber).Value == 2 ? point.Third
        : point.Fourth;
}

internal readonly struct BackNode<TNumber> : ISketch
    where TNumber : struct, INumber
{
    public long Apply(in SketchPoint point) => point.Earlier[Assembler.Farthest + point.Position - default(TNumber).Value];
}

internal readonly struct Node1<TBody, TX> : ISketch
    where TBody : struct, IUnaryBody
    where TX : struct, ISketch
{
    public long Apply(in SketchPoint point) => default(TBody).Apply(default(TX).Apply(point));
}

internal readonly struct Node2<TBody, TX, TY> : ISketch
    where TBody : struct, IBinaryBody
    where TX : struct, ISketch
    where TY : struct, ISketch
{
    public long Apply(in SketchPoint point) => default(TBody).Apply(default(TX).Apply(point), default(TY).Apply(point));
}

internal readonly struct Node3<TBody, TX, TY, TZ> : ISketch
    where TBody : struct, ITernaryBody
    where TX : struct, ISketch
    where TY : struct, ISketch
    where TZ : struct, ISketch
{
    public long Apply(in SketchPoint point) =>
        default(TBody).Apply(default(TX).Apply(point), default(TY).Apply(point), default(TZ).Apply(point));
}
