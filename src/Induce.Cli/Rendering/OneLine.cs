// Programs in tables and on progress lines.
using Induce.Core.Programs;
using Induce.Language.Printing;

namespace Induce.Cli.Rendering;

/// <summary>Source on one line.</summary>
internal static class OneLine
{
    /// <summary>The program's source with its lines joined.</summary>
    public static string Of(Program program) =>
        string.Join(' ', ProgramPrinter.Print(program).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
