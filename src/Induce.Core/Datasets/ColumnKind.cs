namespace Induce.Core.Datasets;

/// <summary>The kinds of table column: one per <see cref="TableColumn"/> record.</summary>
public enum ColumnKind
{
    /// <summary><see cref="IntegerColumn"/>.</summary>
    Integer,

    /// <summary><see cref="RealColumn"/>.</summary>
    Real,

    /// <summary><see cref="TextColumn"/>.</summary>
    Text,
}
