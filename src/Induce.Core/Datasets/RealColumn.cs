using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>A column of reals, each with the precision it was written with.</summary>
/// <param name="Name">The header; empty where the data have none.</param>
/// <param name="Values">One value per row; a missing one is NaN.</param>
public sealed record RealColumn(string Name, ImmutableArray<WrittenReal> Values) : TableColumn(Name)
{
    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Real;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <summary>Whether name and all values, digits included, are equal; NaN equals NaN here.</summary>
    public bool Equals(RealColumn? other) => other is not null && Name == other.Name && ArrayContent.Equal(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ArrayContent.Hash(Values));
}
