// Proved equalities, as a reader of mathematics writes them.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Language.Printing;
using Induce.Search.Theorems;

namespace Induce.Finding;

/// <summary>Other forms of a sequence that are proved equal to it for all n.</summary>
internal static class Identities
{
    private const int Most = 3;

    /// <summary>Up to three forms that stand alone (no helper generators), the shortest first.</summary>
    public static ImmutableArray<string> Of(Program program, CancellationToken cancellation) =>
    [
        .. Theorem.Identities(program, cancellation: cancellation)
            .Where(t => t.Right.Generators.Length == 1 && t.Right.Functions.IsEmpty)
            .Select(t => $"{Equations((SequenceGenerator)t.Right.Generators[0])} for all n ≥ {t.From}")
            .Distinct()
            .OrderBy(t => t.Length)
            .ThenBy(t => t, StringComparer.Ordinal)
            .Take(Most),
    ];

    private static string Equations(SequenceGenerator sequence)
    {
        var source = ProgramPrinter.Print(sequence);
        var body = source[(source.IndexOf('{', StringComparison.Ordinal) + 1)..source.LastIndexOf('}')];
        return string.Join(", ", body.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
