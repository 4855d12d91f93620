// Which pairs have the wanted column: nothing is stored or hashed, and most pairs end at their first lane.
using ILGPU;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Gpu.Kernels;

/// <summary>The kernel of the last level.</summary>
internal static class MatchKernel
{
    /// <summary>Rows per thread: the inner column's most telling lane is read once for all of them.</summary>
    public const int Rows = 64;

    /// <summary>Compares pairs with a target of at least one lane; a thread per inner column and group of rows.</summary>
    public static void Match<TFunction>(Index1D index, PairBlock pairs, TargetBlock target, OutputBlock output)
        where TFunction : struct, ILaneFunction
    {
        int inner = index % pairs.Width;
        int row = index / pairs.Width * Rows;
        var end = Math.Min(row + Rows, pairs.Rows);
        var lane = (int)target.Lanes[0];
        var wanted = target.Lanes[1];
        var passes = target.Lanes[2] == TargetBlock.Strict ? wanted : Lane.Overflow;
        var first = pairs.First[lane];
        var runs = pairs.Inner[((long)inner * pairs.Stride) + lane];
        for (; row < end; row++)
        {
            var value = default(TFunction).Apply(first, pairs.Outer[((long)row * pairs.Stride) + lane], runs);
            if ((value == wanted || value == passes) && pairs.Wants(row, inner) && Columns.Agrees<TFunction>(pairs, target, row, inner))
                Columns.Propose(output, ((long)row * pairs.Width) + inner);
        }
    }
}
