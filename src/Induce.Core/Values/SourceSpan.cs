// Where in a source file a term was written.
namespace Induce.Core.Values;

/// <summary>A place in a source file; lines and columns count from 1.</summary>
/// <param name="File">The file as it was named by the user; null when the source has no name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Length">The number of UTF-16 units covered.</param>
public sealed record SourceSpan(string? File, int Line, int Column, int Length)
{
    /// <summary>`file(line,col)`, as compilers write it.</summary>
    public override string ToString() => $"{File}({Line},{Column})";
}
