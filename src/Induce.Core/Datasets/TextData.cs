using System.Collections.Immutable;

namespace Induce.Core.Datasets;

/// <summary>A text in UTF-8.</summary>
/// <param name="Name">What to call the data in reports.</param>
/// <param name="Utf8">The bytes, which are valid UTF-8.</param>
public sealed record TextData(string Name, ImmutableArray<byte> Utf8) : Dataset(Name)
{
    /// <inheritdoc/>
    public override DataKind Kind => DataKind.Text;

    /// <summary>Whether name and all bytes are equal.</summary>
    public bool Equals(TextData? other) => other is not null && Name == other.Name && ArrayContent.Equal(Utf8, other.Utf8);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ArrayContent.Hash(Utf8));
}
