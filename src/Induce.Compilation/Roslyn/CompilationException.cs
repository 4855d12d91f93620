// Emitted source that Roslyn rejects.
using System.Collections.Immutable;

namespace Induce.Compilation.Roslyn;

/// <summary>Emitted source has errors: a defect of the emission, never of the user's program.</summary>
/// <param name="errors">What Roslyn says.</param>
/// <param name="files">The source.</param>
public sealed class CompilationException(ImmutableArray<string> errors, IReadOnlyDictionary<string, string> files)
    : Exception($"Emitted C# does not compile: {string.Join("; ", errors)}")
{
    /// <summary>What Roslyn says.</summary>
    public ImmutableArray<string> Errors { get; } = errors;

    /// <summary>The source.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = files;
}
