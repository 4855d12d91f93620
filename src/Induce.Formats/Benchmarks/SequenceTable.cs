// The benchmark's table of integer sequences, one a line.
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Induce.Core.Diagnostics;
using Induce.Formats.Numbers;

namespace Induce.Formats.Benchmarks;

/// <summary>Lines <c>A-number ⇥ offset ⇥ name ⇥ comma-separated terms</c>, with further columns behind them.</summary>
/// <param name="Records">The sequences in order; malformed lines are left out.</param>
/// <param name="Columns">The names of the further columns, from a header line (# A-number ⇥ …) where there is one; otherwise empty.</param>
/// <param name="Diagnostics">What is malformed, with line and column.</param>
public sealed record SequenceTable(
    ImmutableArray<SequenceRecord> Records, ImmutableArray<string> Columns, ImmutableArray<Diagnostic> Diagnostics)
{
    private const int FixedColumns = 4;
    private const int MaxDiagnostics = 20;
    private const int MaxTerms = 100_000;

    /// <summary>Whether the table cannot be used as it is.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Reads a table. Empty lines and lines that begin with # are skipped.</summary>
    /// <returns>The sequences and what is wrong with the other lines; one diagnostic alone when nothing looks like a sequence table.</returns>
    public static SequenceTable Read(string file, ReadOnlyMemory<byte> content)
    {
        if (content.Span.Contains((byte)0) || !Utf8.IsValid(content.Span)) return Refuse(file, "it is not UTF-8 text");
        var records = ImmutableArray.CreateBuilder<SequenceRecord>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        ImmutableArray<string> columns = [];
        var rest = content.Span;
        if (rest.StartsWith("\uFEFF"u8)) rest = rest[3..];
        for (var number = 1; rest.Length > 0; number++)
        {
            var end = rest.IndexOf((byte)'\n');
            var bytes = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (bytes.IsEmpty) continue;
            if (bytes[0] == '#')
            {
                var header = Encoding.UTF8.GetString(bytes).Split('\t');
                if (number == 1 && header.Length > FixedColumns) columns = [.. header[FixedColumns..]];
                continue;
            }
            if (diagnostics.Count == 0 && records.Count == 0 && !bytes.Contains((byte)'\t')) return Refuse(file, "its first line has no tab");
            if (ReadLine(file, number, Encoding.UTF8.GetString(bytes), out var problem) is { } record)
            {
                records.Add(record);
                continue;
            }
            diagnostics.Add(problem!);
            if (diagnostics.Count < MaxDiagnostics) continue;
            diagnostics.Add(FormatDiagnostics.TooManyLines.In(file, MaxDiagnostics));
            break;
        }
        if (records.Count == 0 && diagnostics.Count == 0) return Refuse(file, "it holds no line");
        return new(records.ToImmutable(), columns, diagnostics.ToImmutable());
    }

    private static SequenceTable Refuse(string file, string reason)
        => new([], [], [FormatDiagnostics.NotASequenceTable.In(file, reason)]);

    private static SequenceRecord? ReadLine(string file, int number, string line, out Diagnostic? problem)
    {
        var cells = line.Split('\t');
        if (cells.Length < FixedColumns)
        {
            problem = At(line.Length + 1, 0, $"The line has {cells.Length} columns instead of at least {FixedColumns}");
            return null;
        }
        var column = cells[0].Length + 2;
        if (!long.TryParse(cells[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset))
        {
            problem = At(column, cells[1].Length, $"The offset '{Shorten(cells[1])}' is not an integer");
            return null;
        }
        column += cells[1].Length + 1 + cells[2].Length + 1;
        var list = cells[3].AsSpan().Trim(',');
        column += cells[3].Length - cells[3].AsSpan().TrimStart(',').Length;
        var terms = ImmutableArray.CreateBuilder<BigInteger>();
        foreach (var range in list.Split(','))
        {
            var text = list[range];
            if (!NumberText.TryParse(text.Trim(' '), out BigInteger term) || terms.Count == MaxTerms)
            {
                problem = At(
                    column + range.Start.Value, text.Length,
                    terms.Count == MaxTerms ? $"There are more than {MaxTerms} terms" : $"The term '{Shorten(text.ToString())}' is not an integer");
                return null;
            }
            terms.Add(term);
        }
        problem = null;
        return new(cells[0], offset, cells[2], terms.ToImmutable(), [.. cells[FixedColumns..]], number);

        Diagnostic At(int at, int length, string what) => FormatDiagnostics.SequenceLine.At(file, number, at, length, what);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
