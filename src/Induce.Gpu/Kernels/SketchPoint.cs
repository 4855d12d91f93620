// What an emitted sketch is evaluated on.
using ILGPU;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Kernels;

/// <summary>Where a sketch is evaluated, and with which literals.</summary>
internal struct SketchPoint
{
    /// <summary>The index of the element.</summary>
    public long Index;

    /// <summary>Its position.</summary>
    public int Position;

    /// <summary>The first literal.</summary>
    public long Literal0;

    /// <summary>The second literal.</summary>
    public long Literal1;

    /// <summary>The third literal.</summary>
    public long Literal2;

    /// <summary>The fourth literal.</summary>
    public long Literal3;

    /// <summary>The elements that can be referred to, behind undefined ones.</summary>
    public ArrayView<long> Earlier;

    /// <summary>The element so many before this one.</summary>
    public readonly long Before(int back) => Earlier[Assembler.Farthest + Position - back];
}

/// <summary>A term over the index of a sequence, its earlier elements and open literals.</summary>
internal interface ISketch
{
    /// <summary>The value at a point, or a mark.</summary>
    long Apply(in SketchPoint point);
}
