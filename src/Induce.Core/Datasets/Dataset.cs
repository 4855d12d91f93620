// Typed data: what search explains and the archive codes. Reading and writing files is Induce.Formats' work.
namespace Induce.Core.Datasets;

/// <summary>Immutable data of one kind, without the layout of the file it came from.</summary>
/// <remarks>A closed hierarchy: one sealed record per <see cref="DataKind"/>. Equality is by name and content.</remarks>
/// <param name="Name">What to call the data in reports; not part of what is coded.</param>
public abstract record Dataset(string Name)
{
    /// <summary>Which of the records this is.</summary>
    public abstract DataKind Kind { get; }
}
