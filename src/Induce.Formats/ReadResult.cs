using System.Collections.Immutable;
using Induce.Core.Datasets;
using Induce.Core.Diagnostics;
using Induce.Formats.Layouts;

namespace Induce.Formats;

/// <summary>What was read.</summary>
/// <param name="Dataset">The data; bytes at worst.</param>
/// <param name="Layout">What <see cref="Format.Write"/> needs beside the data to write the file that was read.</param>
/// <param name="Diagnostics">Notes on what could not be read as it seemed to be; errors when the kind asked for does not fit.</param>
public sealed record ReadResult(Dataset Dataset, Layout Layout, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether what was asked for could not be done; the data are bytes then.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
