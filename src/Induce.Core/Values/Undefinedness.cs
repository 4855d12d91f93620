// Why and where a value is undefined.
using Induce.Core.Support;

namespace Induce.Core.Values;

/// <summary>Why a value is undefined, and the place in the source that caused it.</summary>
/// <param name="Reason">What went wrong.</param>
/// <param name="Where">The term that caused it; null for terms that have no source.</param>
public sealed record Undefinedness(UndefinedReason Reason, SourceSpan? Where = null)
{
    /// <summary>The same reason, placed at <paramref name="where"/> unless a place is known already.</summary>
    public Undefinedness At(SourceSpan? where) => Where is null && where is not null ? this with { Where = where } : this;
}
