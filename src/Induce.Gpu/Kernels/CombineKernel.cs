// Which pairs have a column that is not known yet, or the wanted one.
using ILGPU;
using Induce.Search.Banks;

namespace Induce.Gpu.Kernels;

/// <summary>The kernels of levels that will be operands again.</summary>
/// <remarks>
/// A hash stands for a column only until it is settled: pairs whose columns differ in spite of equal hashes are all
/// proposed. Such are rare, but not too rare to be seen: an undefined lane adds 2⁶³, so two of them add nothing.
/// </remarks>
internal static class CombineKernel
{
    /// <summary>Rows per thread: each lane of the inner column and its weight are read once for all of them.</summary>
    public const int Rows = 4;

    /// <summary>
    /// Hashes pairs, looks each up in the table, and enters those that aren't there among the fresh ones, the least pair
    /// of a hash being its winner; a thread per inner column and group of rows.
    /// </summary>
    public static void Combine<TFunction>(Index1D index, PairBlock pairs, TargetBlock target, TableBlock table, FreshBlock fresh, OutputBlock output)
        where TFunction : struct, ILaneFunction
    {
        int inner = index % pairs.Width;
        int row = index / pairs.Width * Rows;
        var last = pairs.Rows - 1;
        var (a, b, c, d) = (row, Math.Min(row + 1, last), Math.Min(row + 2, last), Math.Min(row + 3, last));
        long sumA = 0, sumB = 0, sumC = 0, sumD = 0;
        var (f, stride) = (default(TFunction), (long)pairs.Stride);
        for (var lane = 0; lane < pairs.Stride; lane++)
        {
            var (first, runs, weight) = (pairs.First[lane], pairs.Inner[(inner * stride) + lane], table.Weights[lane]);
            sumA += f.Apply(first, pairs.Outer[(a * stride) + lane], runs) * weight;
            sumB += f.Apply(first, pairs.Outer[(b * stride) + lane], runs) * weight;
            sumC += f.Apply(first, pairs.Outer[(c * stride) + lane], runs) * weight;
            sumD += f.Apply(first, pairs.Outer[(d * stride) + lane], runs) * weight;
        }

        for (var at = 0; at < Rows && row + at <= last; at++)
        {
            var sum = at == 0 ? sumA : at == 1 ? sumB : at == 2 ? sumC : sumD;
            Judge<TFunction>(pairs, target, table, fresh, output, row + at, inner, sum);
        }
    }

    /// <summary>Proposes each fresh pair that is the least of its hash, or differs from the one that is; a thread per fresh pair.</summary>
    public static void Settle<TFunction>(Index1D index, PairBlock pairs, TableBlock table, FreshBlock fresh, OutputBlock output)
        where TFunction : struct, ILaneFunction
    {
        var pair = fresh.Pairs[index];
        var winner = int.MaxValue - fresh.Winners[fresh.Places[index]];
        if (pair == winner || Differ<TFunction>(pairs, table, pair, winner))
            Columns.Propose(output, pair);
    }

    private static void Judge<TFunction>(
        in PairBlock pairs, in TargetBlock target, in TableBlock table, in FreshBlock fresh, in OutputBlock output, int row, int inner, long sum)
        where TFunction : struct, ILaneFunction
    {
        if (!pairs.Wants(row, inner))
            return;
        var pair = (row * pairs.Width) + inner;
        if (target.Count >= 0 && Columns.Agrees<TFunction>(pairs, target, row, inner))
            Columns.Propose(output, pair);
        var hash = Columns.Finish(sum);
        if (Columns.IsKnown<TFunction>(pairs, table, row, inner, hash))
            return;
        if (hash == 0)
            hash = 1;
        var place = (int)hash & fresh.Mask;
        while (true)
        {
            // ILGPU takes what to compare with before what to put there.
            var held = Atomic.CompareExchange(ref fresh.Keys[place], 0L, hash);
            if (held == 0 || held == hash)
                break;
            place = (place + 1) & fresh.Mask;
        }

        Atomic.Max(ref fresh.Winners[place], int.MaxValue - pair);
        var at = Atomic.Add(ref output.Counts[1], 1);
        fresh.Pairs[at] = pair;
        fresh.Places[at] = place;
    }

    private static bool Differ<TFunction>(in PairBlock pairs, in TableBlock table, int x, int y)
        where TFunction : struct, ILaneFunction
    {
        var (rowX, rowY) = (x / pairs.Width, y / pairs.Width);
        var (innerX, innerY) = (x - (rowX * pairs.Width), y - (rowY * pairs.Width));
        for (var lane = 0; lane < pairs.Stride; lane++)
            if (table.Weights[lane] != 0 && Columns.Lane<TFunction>(pairs, rowX, innerX, lane) != Columns.Lane<TFunction>(pairs, rowY, innerY, lane))
                return true;
        return false;
    }
}
