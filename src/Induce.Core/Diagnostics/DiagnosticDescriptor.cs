// One kind of diagnostic, as the catalogue and docs/diagnostics.md list it.
using System.Globalization;

namespace Induce.Core.Diagnostics;

/// <summary>One kind of diagnostic.</summary>
/// <param name="Code">The stable code, such as <c>IND2001</c>.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Template">The sentence shown, with <c>{0}</c>, <c>{1}</c>… for what differs from case to case.</param>
/// <param name="Help">How it is usually mended.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record DiagnosticDescriptor(
    string Code, string Title, string Template, string? Help = null, DiagnosticSeverity Severity = DiagnosticSeverity.Error)
{
    /// <summary>A diagnostic about a whole file.</summary>
    /// <param name="file">The file, as the user named it; empty when there is none.</param>
    /// <param name="arguments">What fills the template.</param>
    public Diagnostic In(string file, params object[] arguments) => At(file, 0, 0, 0, arguments);

    /// <summary>A diagnostic about a place in a file.</summary>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column in UTF-16 units, from 1.</param>
    /// <param name="length">The number of UTF-16 units that are meant.</param>
    /// <param name="arguments">What fills the template.</param>
    public Diagnostic At(string file, int line, int column, int length, params object[] arguments) =>
        new(Code, Severity, string.Format(CultureInfo.InvariantCulture, Template, arguments), file, line, column, Help, length);
}
