// Lists with unbounded indices.
// Depends on UndefinedException.cs.
#nullable enable
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
}
