namespace Induce.Core.Diagnostics;

/// <summary>One thing to tell the user about their input.</summary>
/// <param name="Code">The stable code: <c>IND1xxx</c> syntax, <c>2xxx</c> names, <c>3xxx</c> types, <c>4xxx</c> evaluation, <c>5xxx</c> data, <c>6xxx</c> emission.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">One sentence that says what is wrong in the user's terms.</param>
/// <param name="File">The file it is about, as the user named it; empty when there is none.</param>
/// <param name="Line">The line, counted from 1; 0 when the whole file is meant.</param>
/// <param name="Column">The column in characters, counted from 1; 0 when the whole line is meant.</param>
/// <param name="Help">The fix, where one is known.</param>
/// <param name="Length">The number of characters meant from the column on; 0 when it isn't known.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string Message,
    string File = "",
    int Line = 0,
    int Column = 0,
    string? Help = null,
    int Length = 0);
