using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>Bytes of which nothing else is known. Any file is at least this.</summary>
/// <param name="Name">What to call the data in reports.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record BytesData(string Name, ImmutableArray<byte> Bytes) : Dataset(Name)
{
    /// <inheritdoc/>
    public override DataKind Kind => DataKind.Bytes;

    /// <summary>Whether name and all bytes are equal.</summary>
    public bool Equals(BytesData? other) => other is not null && Name == other.Name && ArrayContent.Equal(Bytes, other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ArrayContent.Hash(Bytes));
}
