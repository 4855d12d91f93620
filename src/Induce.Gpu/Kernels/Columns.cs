// What the kernels over columns share: comparing, hashing and looking up the column of a pair.
using ILGPU;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Gpu.Kernels;

/// <summary>Functions on the columns of pairs, each computed lane by lane where it is needed.</summary>
internal static class Columns
{
    /// <summary>One lane of a pair's column.</summary>
    public static long Lane<TFunction>(in PairBlock pairs, in Place place, int lane)
        where TFunction : struct, ILaneFunction =>
        default(TFunction).Apply(pairs.First[place.First + lane], pairs.Outer[place.Outer + lane], pairs.Inner[place.Inner + lane]);

    /// <summary>The hash, from the sum of lane · weight: the same as on the processor.</summary>
    public static long Finish(long sum)
    {
        var hash = (ulong)sum;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return (long)(hash ^ (hash >> 32));
    }

    /// <summary>Whether a pair's column agrees with a target.</summary>
    public static bool Agrees<TFunction>(in PairBlock pairs, in TargetBlock target, in Place place)
        where TFunction : struct, ILaneFunction
    {
        var known = 0;
        for (var k = 0; k < target.Count; k++)
        {
            var kind = (int)target.Lanes[(k * TargetBlock.Words) + 2];
            var value = Lane<TFunction>(pairs, place, (int)target.Lanes[k * TargetBlock.Words]);
            if (value == target.Lanes[(k * TargetBlock.Words) + 1])
            {
                if (kind != TargetBlock.Lenient)
                    known++;
            }
            else if (kind == TargetBlock.Strict || value != Induce.Core.Operations.Lane.Overflow)
            {
                return false;
            }
        }

        return known >= target.Least;
    }

    /// <summary>Whether the table has a pair's column: hits are compared lane by lane.</summary>
    public static bool IsKnown<TFunction>(in PairBlock pairs, in TableBlock table, in Place place, long hash)
        where TFunction : struct, ILaneFunction
    {
        for (var slot = hash & table.Mask; ; slot = (slot + 1) & table.Mask)
        {
            var held = table.Slots[slot];
            if (held == 0)
                return false;
            if ((held ^ hash) >>> 32 == 0 && Equals<TFunction>(pairs, table, place, (int)held - 1))
                return true;
        }
    }

    /// <summary>Adds a pair to the output, if there is room.</summary>
    public static void Propose(in OutputBlock output, long pair)
    {
        var at = Atomic.Add(ref output.Counts[0], 1);
        if (at < output.Pairs.IntLength)
            output.Pairs[at] = pair;
    }

    private static bool Equals<TFunction>(in PairBlock pairs, in TableBlock table, in Place place, int entry)
        where TFunction : struct, ILaneFunction
    {
        for (var lane = 0; lane < pairs.Stride; lane++)
            if (table.Weights[lane] != 0 && Lane<TFunction>(pairs, place, lane) != table.Known[((long)entry * pairs.Stride) + lane])
                return false;
        return true;
    }
}
