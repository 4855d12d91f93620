// Which pairs have a column that is in a table: the missing operands of joins, or one of many targets.
using ILGPU;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Gpu.Kernels;

/// <summary>The kernel of joins and of many targets.</summary>
internal static class LookupKernel
{
    /// <summary>Rows per thread: a join has one.</summary>
    public const int Rows = 1;

    /// <summary>Looks each pair's column up in a table; a thread per pair.</summary>
    /// <param name="index">The thread.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="table">The table; only lanes of some weight are compared.</param>
    /// <param name="constants">1 where a column is also wanted that has one value in all of these lanes.</param>
    /// <param name="output">Gets the pairs found.</param>
    public static void LookUp<TFunction>(Index1D index, PairBlock pairs, TableBlock table, int constants, OutputBlock output)
        where TFunction : struct, ILaneFunction
    {
        var rectangle = pairs.OfThread(index);
        int thread = index - rectangle.FirstThread;
        var row = thread / rectangle.Width;
        var inner = thread - (row * rectangle.Width);
        if (!rectangle.Wants(row, inner))
            return;
        var place = Place.Of(pairs, rectangle, row, inner);
        var (sum, least, most) = (0L, long.MaxValue, long.MinValue);
        for (var lane = 0; lane < pairs.Stride; lane++)
        {
            var weight = table.Weights[lane];
            if (weight == 0)
                continue;
            var value = Columns.Lane<TFunction>(pairs, place, lane);
            sum += value * weight;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if ((constants != 0 && least == most && Lane.IsDefined(least)) || Columns.IsKnown<TFunction>(pairs, table, place, Columns.Finish(sum)))
            Columns.Propose(output, rectangle.FirstPair + thread);
    }
}
