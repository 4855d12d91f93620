namespace Induce.Core.Datasets;

/// <summary>One named column of a table.</summary>
/// <remarks>A closed hierarchy: one sealed record per <see cref="ColumnKind"/>. Equality is by content.</remarks>
/// <param name="Name">The header; empty where the data have none.</param>
public abstract record TableColumn(string Name)
{
    /// <summary>Which of the records this is.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>Rows.</summary>
    public abstract int Count { get; }
}
