// The elements of a recurrence, computed in order and kept. Also embedded in emitted programs that use it.
// Depends on UndefinedException.cs.
#nullable enable
using System;
using System.Collections.Generic;
using System.Numerics;

namespace Induce.Core.Support;

/// <summary>Elements computed in order, once each, from the earlier ones.</summary>
/// <remarks>An undefined element is remembered as such: later ones that don't refer to it are not affected. Safe for concurrent use.</remarks>
/// <typeparam name="TIndex">The type of the index.</typeparam>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="origin">The index of the first element.</param>
/// <param name="next">The element at an index, from the elements before it.</param>
/// <param name="limit">How many elements may be computed.</param>
public sealed class Recurrence<TIndex, T>(TIndex origin, Func<TIndex, Recurrence<TIndex, T>, T> next, int limit = int.MaxValue)
    where TIndex : IBinaryInteger<TIndex>
{
    private readonly List<T> _known = new();
    private readonly Dictionary<int, UndefinedReason> _undefined = new();

    /// <summary>An element that was computed before: what an element refers to.</summary>
    /// <exception cref="UndefinedException">There is none at the index, or it is undefined.</exception>
    public T this[TIndex index] =>
        index >= origin && index - origin < TIndex.CreateSaturating(_known.Count)
            ? Known(int.CreateTruncating(index - origin))
            : throw new UndefinedException(UndefinedReason.OutOfRange);

    /// <summary>The element at an index; those before it are computed first.</summary>
    /// <exception cref="UndefinedException">It is undefined, or lies before the first or beyond the limit.</exception>
    public T At(TIndex index)
    {
        if (index < origin) throw new UndefinedException(UndefinedReason.OutOfRange);
        if (index - origin >= TIndex.CreateSaturating(limit)) throw new UndefinedException(UndefinedReason.StepLimit);
        int place = int.CreateTruncating(index - origin);
        lock (_known)
        {
            while (_known.Count <= place)
            {
                T value = default!;
                try
                {
                    value = next(origin + TIndex.CreateTruncating(_known.Count), this);
                }
                catch (UndefinedException undefined)
                {
                    _undefined.Add(_known.Count, undefined.Reason);
                }

                _known.Add(value);
            }

            return Known(place);
        }
    }

    private T Known(int place) =>
        _undefined.Count > 0 && _undefined.TryGetValue(place, out UndefinedReason reason)
            ? throw new UndefinedException(reason)
            : _known[place];
}
