// What a run produced.
using System.Collections.Immutable;
using Induce.Core.Diagnostics;

namespace Induce.Running;

/// <summary>The bytes that a run wrote, and what it left undefined.</summary>
/// <param name="Content">The output in the form asked for; empty when an error made it impossible.</param>
/// <param name="IsBinary">Whether the output is not meant for a terminal.</param>
/// <param name="Diagnostics">Undefined elements, at most a few, and what else went wrong.</param>
public sealed record RunOutput(byte[] Content, bool IsBinary, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether something was undefined or the form didn't fit.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
