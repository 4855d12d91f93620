// Proved equalities, as a reader of mathematics writes them.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Language.Printing;
using Induce.Search.Simplification;
using Induce.Search.Theorems;

namespace Induce.Finding;

/// <summary>Other forms of a sequence that are proved equal to it for all n.</summary>
internal static class Identities
{
    private const int Most = 3;

    /// <summary>A recurrence is to stay one.</summary>
    private static readonly SimplifierOptions AsWritten = new(ClosedForms: false);

    /// <summary>Up to three forms that stand alone (no helper generators), the shortest first; none that rewrites make of another, or of the program.</summary>
    public static ImmutableArray<string> Of(Program program, CancellationToken cancellation) =>
    [
        .. Theorem.Identities(program, cancellation: cancellation)
            .Where(t => t.Right.Generators.Length == 1 && t.Right.Functions.IsEmpty)
            .GroupBy(t => Equations(Simplifier.Simplify(t.Right, options: AsWritten, cancellation: cancellation)))
            .Where(same => same.Key != Equations(program))
            .Select(same => same.Select(t => $"{Equations(t.Right)} for all n ≥ {t.From}").Order(StringComparer.Ordinal).MinBy(t => t.Length)!)
            .OrderBy(t => t.Length)
            .ThenBy(t => t, StringComparer.Ordinal)
            .Take(Most),
    ];

    private static string Equations(Program program)
    {
        var source = ProgramPrinter.Print((SequenceGenerator)program.Generators[^1]);
        var body = source[(source.IndexOf('{', StringComparison.Ordinal) + 1)..source.LastIndexOf('}')];
        return string.Join(", ", body.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
