// Diagnostics as lines of text, as editors and build logs understand them.
using System.Text;
using Induce.Core.Diagnostics;
using Induce.Language.Syntax;

namespace Induce.Language.Diagnostics;

/// <summary>Writes diagnostics as plain text.</summary>
public static class DiagnosticRenderer
{
    /// <summary>The widest stretch of a source line that is shown, in characters.</summary>
    private const int Width = 120;

    /// <summary>
    /// <c>file(line,col): error IND2001: …</c>; below it, where <paramref name="source"/> is given, the line of source
    /// and a caret, and the fix where one is known. Ends without a line end.
    /// </summary>
    public static string Render(Diagnostic diagnostic, SourceText? source = null)
    {
        var text = new StringBuilder();
        if (diagnostic.File.Length > 0)
            text.Append(diagnostic.File);
        if (diagnostic.Line > 0)
            text.Append('(').Append(diagnostic.Line).Append(',').Append(Math.Max(1, diagnostic.Column)).Append(')');
        if (text.Length > 0)
            text.Append(": ");
        text.Append(diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "note",
        }).Append(' ').Append(diagnostic.Code).Append(": ").Append(diagnostic.Message);
        if (source is not null && diagnostic.Line > 0 && source.Path == diagnostic.File)
            Quote(text, source.Line(diagnostic.Line), Math.Max(1, diagnostic.Column), diagnostic.Length);
        if (diagnostic.Help is { } help)
            text.Append("\n  help: ").Append(help);
        return text.ToString();
    }

    private static void Quote(StringBuilder text, string line, int column, int length)
    {
        int from = Math.Max(0, column - 1 - Width / 2);
        string shown = line.Substring(Math.Min(from, line.Length), Math.Clamp(line.Length - from, 0, Width));
        int caret = column - 1 - from;
        text.Append("\n  ").Append(Printable(shown)).Append("\n  ").Append(' ', caret)
            .Append('^', Math.Clamp(length, 1, Math.Max(1, shown.Length - caret)));
    }

    /// <summary>Tabs and control characters as one space, so that the caret stands below its character.</summary>
    private static string Printable(string line) =>
        string.Create(line.Length, line, static (to, from) =>
        {
            for (int i = 0; i < from.Length; i++)
                to[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
}
