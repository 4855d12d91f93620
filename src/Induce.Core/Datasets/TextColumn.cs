using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>A column of texts: names, categories, dates, anything that is not a number.</summary>
/// <param name="Name">The header; empty where the data have none.</param>
/// <param name="Values">One text per row, without the quotes of the file.</param>
public sealed record TextColumn(string Name, ImmutableArray<string> Values) : TableColumn(Name)
{
    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Text;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <summary>Whether name and all texts are equal.</summary>
    public bool Equals(TextColumn? other) => other is not null && Name == other.Name && ArrayContent.Equal(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ArrayContent.Hash(Values));
}
