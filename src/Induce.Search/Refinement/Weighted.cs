// Things drawn at random, cheap ones more often.
using System.Collections.Immutable;

namespace Induce.Search.Refinement;

/// <summary>Draws things with probabilities in proportion to 2^(−cost).</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _items;
    private readonly double[] _sums;

    /// <summary>Things to draw.</summary>
    /// <param name="items">The things with their costs; at least one.</param>
    /// <param name="unit">Cost units per bit.</param>
    public Weighted(ImmutableArray<(T Item, int Cost)> items, double unit = 256)
    {
        _items = [.. items.Select(i => i.Item)];
        _sums = new double[_items.Length];
        var least = items.Min(i => i.Cost);
        var sum = 0.0;
        for (var i = 0; i < _items.Length; i++)
            _sums[i] = sum += Math.Pow(2, (least - items[i].Cost) / unit);
    }

    /// <summary>One of the things.</summary>
    public T Draw(Random random)
    {
        var at = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
        return _items[at < 0 ? Math.Min(~at, _items.Length - 1) : at];
    }
}
