// Which literals make a sketch give the data: all of them are tried, and most end at their first point.
using ILGPU;

namespace Induce.Gpu.Kernels;

/// <summary>The choices for the literals of a sketch, and what it is to give.</summary>
internal struct SketchBlock
{
    /// <summary>The choices of all literals, one after the other.</summary>
    public ArrayView<long> Choices;

    /// <summary>The index of each point.</summary>
    public ArrayView<long> Indices;

    /// <summary>What the sketch is to give at each point.</summary>
    public ArrayView<long> Wanted;

    /// <summary>The positions of the points, the most telling first.</summary>
    public ArrayView<int> Order;

    /// <summary>The elements that can be referred to, behind undefined ones.</summary>
    public ArrayView<long> Earlier;

    /// <summary>The first combination of the other literals than the first in this launch.</summary>
    public long From;

    /// <summary>How many choices the first literal has; a thread tries them all.</summary>
    public int First;

    /// <summary>How many choices the second literal has.</summary>
    public int Second;

    /// <summary>How many choices the third literal has.</summary>
    public int Third;

    /// <summary>How many choices the fourth literal has.</summary>
    public int Fourth;
}

/// <summary>The kernel of sketches.</summary>
internal static class SketchKernel
{
    /// <summary>Tries a combination of the other literals with every choice of the first; proposes combination · choices + choice.</summary>
    public static void Fill<TSketch>(Index1D index, SketchBlock block, OutputBlock output)
        where TSketch : struct, ISketch
    {
        var combination = block.From + index;
        var rest = combination;
        var point = new SketchPoint { Earlier = block.Earlier };
        point.Literal1 = block.Choices[block.First + (rest % block.Second)];
        rest /= block.Second;
        point.Literal2 = block.Choices[block.First + block.Second + (rest % block.Third)];
        rest /= block.Third;
        point.Literal3 = block.Choices[block.First + block.Second + block.Third + rest];
        for (var choice = 0; choice < block.First; choice++)
        {
            point.Literal0 = block.Choices[choice];
            var agrees = 0;
            while (agrees < block.Order.IntLength)
            {
                point.Position = block.Order[agrees];
                point.Index = block.Indices[point.Position];
                if (default(TSketch).Apply(point) != block.Wanted[point.Position])
                    break;
                agrees++;
            }

            if (agrees == block.Order.IntLength)
                Columns.Propose(output, (combination * block.First) + choice);
        }
    }
}
