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
        var rectangle = pairs.OfThread(index);
        int thread = index - rectangle.FirstThread;
        var inner = thread % rectangle.Width;
        var row = thread / rectangle.Width * Rows;
        var end = Math.Min(row + Rows, rectangle.Rows);
        var place = Place.Of(pairs, rectangle, row, inner);
        var lane = (int)target.Lanes[0];
        var wanted = target.Lanes[1];
        var passes = target.Lanes[2] == TargetBlock.Strict ? wanted : Lane.Overflow;
        var first = pairs.First[place.First + lane];
        var runs = pairs.Inner[place.Inner + lane];
        for (; row < end; row++, place.Outer += pairs.Stride)
        {
            var value = default(TFunction).Apply(first, pairs.Outer[place.Outer + lane], runs);
            if ((value == wanted || value == passes) && rectangle.Wants(row, inner) && Columns.Agrees<TFunction>(pairs, target, place))
                Columns.Propose(output, rectangle.FirstPair + ((long)row * rectangle.Width) + inner);
        }
    }
}
