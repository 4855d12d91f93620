using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>Named, typed columns of equal length.</summary>
/// <param name="Name">What to call the data in reports.</param>
/// <param name="Columns">The columns from left to right; all have <see cref="RowCount"/> elements.</param>
public sealed record TableData(string Name, ImmutableArray<TableColumn> Columns) : Dataset(Name)
{
    /// <inheritdoc/>
    public override DataKind Kind => DataKind.Table;

    /// <summary>Rows, the header not counted; 0 when there is no column.</summary>
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Count;

    /// <summary>The column named <paramref name="name"/>, or null when there is none.</summary>
    public TableColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>Whether name and all columns are equal.</summary>
    public bool Equals(TableData? other)
        => other is not null && Name == other.Name && ArrayContent.Equal(Columns, other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ArrayContent.Hash(Columns));
}
