// What the binder makes of source.
using System.Collections.Immutable;
using Induce.Core.Diagnostics;
using Induce.Core.Programs;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

/// <summary>A program and what is wrong with it.</summary>
/// <param name="Program">The program; null when there are errors.</param>
/// <param name="Diagnostics">Everything found, file by file and line by line.</param>
/// <param name="Sources">The source that was given, then the imported ones: diagnostics name them by their paths.</param>
public sealed record BoundProgram(Program? Program, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<SourceText> Sources)
{
    /// <summary>The source that a diagnostic is about; null when it is about none of them.</summary>
    public SourceText? SourceOf(Diagnostic diagnostic) => Sources.FirstOrDefault(s => s.Path == diagnostic.File);
}

/// <summary>Reads an imported file.</summary>
/// <param name="path">The path as it was written.</param>
/// <param name="importer">The path of the importing file.</param>
/// <returns>The path by which the file is known from then on, the same however it was written, and its bytes; null when it can't be read.</returns>
public delegate (string Path, byte[] Bytes)? ImportReader(string path, string importer);
