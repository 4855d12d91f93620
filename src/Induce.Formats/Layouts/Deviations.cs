using System.Collections.Immutable;

namespace Induce.Formats.Layouts;

/// <summary>Deviations in order of their index, compared by content.</summary>
public sealed class Deviations : IEquatable<Deviations>
{
    private Deviations(ImmutableArray<Deviation> items) => Items = items;

    /// <summary>No deviation.</summary>
    public static Deviations None { get; } = new([]);

    /// <summary>The deviations; indices rise strictly.</summary>
    public ImmutableArray<Deviation> Items { get; }

    /// <summary>Wraps <paramref name="items"/>, whose indices must rise strictly from at least 0.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static Deviations Of(ImmutableArray<Deviation> items)
    {
        for (var i = 0; i < items.Length; i++)
            if (items[i].Index < 0 || (i > 0 && items[i].Index <= items[i - 1].Index))
                throw new ArgumentException("Indices of deviations rise strictly.", nameof(items));
        return items.IsDefaultOrEmpty ? None : new(items);
    }

    /// <inheritdoc/>
    public bool Equals(Deviations? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Deviations);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Walks along the indices 0, 1, 2, … beside a writer or reader.</summary>
    internal Cursor Walk() => new(Items);

    internal struct Cursor(ImmutableArray<Deviation> items)
    {
        private int next;

        /// <summary>What deviates at <paramref name="index"/>, or null; indices must be asked in rising order.</summary>
        internal string? At(int index)
            => next < items.Length && items[next].Index == index ? items[next++].Text : null;
    }
}
