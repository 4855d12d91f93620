using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Core.Datasets;

/// <summary>A list of unbounded integers.</summary>
/// <param name="Name">What to call the data in reports.</param>
/// <param name="Values">The elements in order.</param>
/// <param name="Origin">The index of the first element where the data say it (a b-file, a benchmark line), otherwise null.</param>
public sealed record SequenceData(string Name, ImmutableArray<BigInteger> Values, long? Origin = null) : Dataset(Name)
{
    /// <inheritdoc/>
    public override DataKind Kind => DataKind.Sequence;

    /// <summary>Whether name, origin and all elements are equal.</summary>
    public bool Equals(SequenceData? other)
        => other is not null && Name == other.Name && Origin == other.Origin && ArrayContent.Equal(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Origin, ArrayContent.Hash(Values));
}
