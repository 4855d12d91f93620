using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Core.Datasets;

/// <summary>A column of unbounded integers.</summary>
/// <param name="Name">The header; empty where the data have none.</param>
/// <param name="Values">One value per row.</param>
public sealed record IntegerColumn(string Name, ImmutableArray<BigInteger> Values) : TableColumn(Name)
{
    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Integer;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <summary>Whether name and all values are equal.</summary>
    public bool Equals(IntegerColumn? other) => other is not null && Name == other.Name && ArrayContent.Equal(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ArrayContent.Hash(Values));
}
