// Lists with unbounded indices. Also embedded in emitted programs that call it. Depends on UndefinedException.cs.
#nullable enable
using System;
using System.Collections.Generic;
using System.Numerics;

namespace Induce.Core.Support;

/// <summary>Access to lists.</summary>
public static class Lists
{
    /// <summary>The item at <paramref name="index"/>, counted from 0.</summary>
    /// <exception cref="UndefinedException">The index lies beyond the list.</exception>
    public static T At<T>(T[] list, BigInteger index) =>
        index.Sign >= 0 && index < list.Length ? list[(int)index] : throw new UndefinedException(UndefinedReason.OutOfRange);

    /// <summary>The item at <paramref name="index"/>, counted from 0.</summary>
    /// <exception cref="UndefinedException">The index lies beyond the list.</exception>
    public static T At<T>(T[] list, long index) =>
        (ulong)index < (ulong)list.Length ? list[index] : throw new UndefinedException(UndefinedReason.OutOfRange);

    /// <summary>The first <paramref name="count"/> terms of a sequence.</summary>
    /// <exception cref="UndefinedException">
    /// NegativeArgument: the count is negative; StepLimit: it is above the limit; OutOfRange: there are fewer terms; or a
    /// term is undefined.
    /// </exception>
    public static T[] Take<T>(IEnumerable<T> terms, BigInteger count, int limit = int.MaxValue)
    {
        if (count.Sign < 0) throw new UndefinedException(UndefinedReason.NegativeArgument);
        if (count > limit) throw new UndefinedException(UndefinedReason.StepLimit);
        var taken = new List<T>();
        using IEnumerator<T> rest = terms.GetEnumerator();
        while (taken.Count < count)
        {
            if (!rest.MoveNext()) throw new UndefinedException(UndefinedReason.OutOfRange);
            taken.Add(rest.Current);
        }

        return taken.ToArray();
    }

    /// <summary>The same list in 64 bits.</summary>
    /// <exception cref="OverflowException">An item does not fit.</exception>
    public static long[] Narrow(BigInteger[] list) => Array.ConvertAll(list, item => (long)item);

    /// <summary>The same grid in 64 bits.</summary>
    /// <exception cref="OverflowException">A cell does not fit.</exception>
    public static long[,] Narrow(BigInteger[,] grid)
    {
        var narrow = new long[grid.GetLength(0), grid.GetLength(1)];
        for (int y = 0; y < grid.GetLength(0); y++)
        {
            for (int x = 0; x < grid.GetLength(1); x++) narrow[y, x] = (long)grid[y, x];
        }

        return narrow;
    }
}
