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
        var rectangle = pairs.OfThread(index);
        int thread = index - rectangle.FirstThread;
        var inner = thread % rectangle.Width;
        var row = thread / rectangle.Width * Rows;
        var place = Place.Of(pairs, rectangle, row, inner);

        // Beyond the last row the last one is taken again, and not judged.
        var rows = Math.Min(Rows, rectangle.Rows - row);
        long stride = pairs.Stride;
        var a = place.Outer;
        var (b, c, d) = (rows > 1 ? a + stride : a, rows > 2 ? a + (2 * stride) : a, rows > 3 ? a + (3 * stride) : a);
        long sumA = 0, sumB = 0, sumC = 0, sumD = 0;
        var f = default(TFunction);
        for (var lane = 0; lane < pairs.Stride; lane++)
        {
            var (first, runs, weight) = (pairs.First[place.First + lane], pairs.Inner[place.Inner + lane], table.Weights[lane]);
            sumA += f.Apply(first, pairs.Outer[a + lane], runs) * weight;
            sumB += f.Apply(first, pairs.Outer[b + lane], runs) * weight;
            sumC += f.Apply(first, pairs.Outer[c + lane], runs) * weight;
            sumD += f.Apply(first, pairs.Outer[d + lane], runs) * weight;
        }

        for (var at = 0; at < rows; at++, place.Outer += stride)
        {
            var sum = at == 0 ? sumA : at == 1 ? sumB : at == 2 ? sumC : sumD;
            if (rectangle.Wants(row + at, inner))
                Judge<TFunction>(pairs, target, table, fresh, output, place, (int)rectangle.FirstPair + ((row + at) * rectangle.Width) + inner, sum);
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
        in PairBlock pairs, in TargetBlock target, in TableBlock table, in FreshBlock fresh, in OutputBlock output, in Place place, int pair, long sum)
        where TFunction : struct, ILaneFunction
    {
        if (target.Count >= 0 && Columns.Agrees<TFunction>(pairs, target, place))
            Columns.Propose(output, pair);
        var hash = Columns.Finish(sum);
        if (Columns.IsKnown<TFunction>(pairs, table, place, hash))
            return;
        if (hash == 0)
            hash = 1;
        var key = (int)hash & fresh.Mask;
        while (true)
        {
            // ILGPU takes what to compare with before what to put there.
            var held = Atomic.CompareExchange(ref fresh.Keys[key], 0L, hash);
            if (held == 0 || held == hash)
                break;
            key = (key + 1) & fresh.Mask;
        }

        Atomic.Max(ref fresh.Winners[key], int.MaxValue - pair);
        var at = Atomic.Add(ref output.Counts[1], 1);
        fresh.Pairs[at] = pair;
        fresh.Places[at] = key;
    }

    private static bool Differ<TFunction>(in PairBlock pairs, in TableBlock table, int x, int y)
        where TFunction : struct, ILaneFunction
    {
        var (placeX, placeY) = (Place.Of(pairs, x), Place.Of(pairs, y));
        for (var lane = 0; lane < pairs.Stride; lane++)
            if (table.Weights[lane] != 0 && Columns.Lane<TFunction>(pairs, placeX, lane) != Columns.Lane<TFunction>(pairs, placeY, lane))
                return true;
        return false;
    }
}
