// Records compare ImmutableArrays by reference; data sets compare by content.
using System.Collections.Immutable;

namespace Induce.Core.Datasets;

internal static class ArrayContent
{
    internal static bool Equal<T>(ImmutableArray<T> a, ImmutableArray<T> b) where T : IEquatable<T>
        => a.AsSpan().SequenceEqual(b.AsSpan());

    /// <summary>A hash of the length and up to 64 elements spread over the array.</summary>
    internal static int Hash<T>(ImmutableArray<T> a) where T : IEquatable<T>
    {
        var hash = new HashCode();
        hash.Add(a.Length);
        var stride = Math.Max(1, a.Length / 64);
        for (var i = 0; i < a.Length; i += stride) hash.Add(a[i]);
        return hash.ToHashCode();
    }
}
