// Puts a diagnostic at a span of source text.
using Induce.Core.Diagnostics;
using Induce.Language.Syntax;

namespace Induce.Language.Diagnostics;

internal static class DiagnosticPlacement
{
    /// <summary>A diagnostic about <paramref name="span"/> of <paramref name="source"/>.</summary>
    public static Diagnostic At(this DiagnosticDescriptor descriptor, SourceText source, TextSpan span, params object[] arguments)
    {
        var (line, column) = source.Locate(Math.Min(span.Start, source.Text.Length));
        return descriptor.At(source.Path, line, column, span.Length, arguments);
    }
}
