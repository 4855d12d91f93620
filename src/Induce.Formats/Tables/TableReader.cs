// CSV and its relatives: delimited cells with typed columns.
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Induce.Core.Datasets;
using Induce.Formats.Layouts;
using Induce.Formats.Numbers;

namespace Induce.Formats.Tables;

internal static class TableReader
{
    private static readonly string[] Delimiters = ["\t", "; ", ";", ", ", ",", " | ", "|", " "];

    /// <summary>The table in <paramref name="text"/>, or null when it does not look like one.</summary>
    internal static Reading? Read(string name, string text, TableWish wish)
    {
        var start = CellGrid.PreambleEnd(text);
        var firstLine = text.AsSpan(start);
        var lineEnd = firstLine.IndexOfAny('\r', '\n');
        if (lineEnd >= 0) firstLine = firstLine[..lineEnd];
        foreach (var delimiter in Delimiters)
        {
            if (!firstLine.Contains(delimiter, StringComparison.Ordinal)) continue;
            if (CellGrid.Cut(text, delimiter) is { Columns: > 1 } grid && Describe(name, text, grid, delimiter, wish) is { } reading)
                return reading;
        }
        return wish != TableWish.Guess && CellGrid.Cut(text, ",") is { Columns: 1 } lines
            ? Describe(name, text, lines, ",", wish)
            : null;
    }

    private static Reading? Describe(string name, string text, CellGrid grid, string delimiter, TableWish wish)
    {
        var latin1 = !Utf8.IsValid(Encoding.Latin1.GetBytes(text));
        var hasHeader = LooksLikeHeader(text, grid);
        var columns = new Column[grid.Columns];
        var numeric = 0;
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = TypeColumn(text, grid, c, hasHeader ? 1 : 0, latin1);
            if (columns[c].Values is not TextColumn) numeric++;
        }
        var rows = grid.Rows - (hasHeader ? 1 : 0);
        if (hasHeader && numeric == 0 && wish == TableWish.Guess) return null;
        if (wish == TableWish.Guess && (rows < 2 || numeric == 0 || (delimiter == " " && numeric < columns.Length))) return null;

        var quoting = FewestDeviations(q => CellDeviations(text, grid, columns, hasHeader, q, delimiter, latin1).Length);
        var headerQuoting = hasHeader
            ? FewestDeviations(q => HeaderDeviations(text, grid, columns, q, delimiter, latin1).Length)
            : Quoting.WhereNeeded;
        var cells = CellDeviations(text, grid, columns, hasHeader, quoting, delimiter, latin1);
        if (wish == TableWish.Guess && cells.Length > grid.Cells.Count / 4 + 8) return null;

        var endings = CollectionsMarshal.AsSpan(grid.Endings);
        var headerEnding = hasHeader && endings.Length > 0 ? endings[0] : "";
        var rowEndings = hasHeader && endings.Length > 0 ? endings[1..] : endings;
        var rowEnding = MostFrequent(rowEndings) ?? (headerEnding.Length > 0 ? headerEnding : "\n");
        var endingDeviations = ImmutableArray.CreateBuilder<Deviation>();
        for (var row = 0; row < rowEndings.Length; row++)
            if (rowEndings[row] != rowEnding) endingDeviations.Add(new(row, rowEndings[row]));

        var notations = columns.Select(c => c.Notation).ToImmutableArray();
        var layout = new TableLayout(
            grid.Preamble, delimiter, hasHeader, headerQuoting, quoting,
            headerEnding.Length > 0 ? headerEnding : rowEnding, rowEnding, grid.Close, latin1,
            notations.All(n => n == NumberNotation.Plain) ? [] : notations,
            hasHeader ? Deviations.Of(HeaderDeviations(text, grid, columns, headerQuoting, delimiter, latin1)) : Deviations.None,
            Deviations.Of(cells), Deviations.Of(endingDeviations.ToImmutable()));
        return new(new TableData(name, [.. columns.Select(c => c.Values)]), layout);
    }

    private readonly record struct Column(TableColumn Values, NumberNotation Notation);

    /// <summary>A first row whose cells are all words, above at least one more row, is a header.</summary>
    private static bool LooksLikeHeader(string text, CellGrid grid)
    {
        if (grid.Rows < 2) return false;
        var words = 0;
        for (var c = 0; c < grid.Columns; c++)
        {
            var content = grid[0, c].Content(text).AsSpan().Trim(' ');
            if (NumberText.TryParse(content, out WrittenReal _)) return false;
            if (content.Length > 0) words++;
        }
        return words > 0;
    }

    private static Column TypeColumn(string text, CellGrid grid, int column, int firstRow, bool latin1)
    {
        var name = firstRow == 1 ? ByteString.ToUtf16(grid[0, column].Content(text), latin1) : "";
        var count = grid.Rows - firstRow;
        var contents = new string[count];
        for (var r = 0; r < count; r++) contents[r] = grid[r + firstRow, column].Content(text);

        if (Integers(contents) is { } integers)
        {
            var notation = NotationFinder.OfIntegers(count, r => contents[r].AsMemory());
            return new(new IntegerColumn(name, ImmutableCollectionsMarshal.AsImmutableArray(integers)), notation);
        }
        if (Reals(contents) is { } reals)
        {
            var notation = NotationFinder.OfReals(reals, r => contents[r].AsMemory());
            return new(new RealColumn(name, ImmutableCollectionsMarshal.AsImmutableArray(reals)), notation);
        }
        for (var r = 0; r < count; r++) contents[r] = ByteString.ToUtf16(contents[r], latin1);
        return new(new TextColumn(name, ImmutableCollectionsMarshal.AsImmutableArray(contents)), NumberNotation.Plain);
    }

    private static BigInteger[]? Integers(string[] contents)
    {
        if (contents.Length == 0) return null;
        var values = new BigInteger[contents.Length];
        for (var i = 0; i < values.Length; i++)
            if (!NumberText.TryParse(contents[i].AsSpan().Trim(' '), out values[i])) return null;
        return values;
    }

    /// <summary>Reals, missing values included; null when a cell is anything else or none is finite.</summary>
    private static WrittenReal[]? Reals(string[] contents)
    {
        var values = new WrittenReal[contents.Length];
        var finite = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var content = contents[i].AsSpan().Trim(' ');
            if (content.Length == 0) values[i] = new(double.NaN, 0, 0);
            else if (!NumberText.TryParse(content, out values[i])) return null;
            if (values[i].IsFinite) finite++;
        }
        return finite > 0 ? values : null;
    }

    private static Quoting FewestDeviations(Func<Quoting, int> deviations)
    {
        var best = Quoting.WhereNeeded;
        var fewest = deviations(best);
        foreach (var quoting in (ReadOnlySpan<Quoting>)[Quoting.Texts, Quoting.All])
        {
            if (fewest == 0) break;
            var count = deviations(quoting);
            if (count < fewest) (best, fewest) = (quoting, count);
        }
        return best;
    }

    private static ImmutableArray<Deviation> HeaderDeviations(
        string text, CellGrid grid, Column[] columns, Quoting quoting, string delimiter, bool latin1)
    {
        var found = ImmutableArray.CreateBuilder<Deviation>();
        for (var c = 0; c < columns.Length; c++)
            if (!grid[0, c].Raw(text).SequenceEqual(CellText.OfName(columns[c].Values.Name, quoting, delimiter, latin1)))
                found.Add(new(c, grid[0, c].Raw(text).ToString()));
        return found.ToImmutable();
    }

    private static ImmutableArray<Deviation> CellDeviations(
        string text, CellGrid grid, Column[] columns, bool hasHeader, Quoting quoting, string delimiter, bool latin1)
    {
        var found = ImmutableArray.CreateBuilder<Deviation>();
        var first = hasHeader ? 1 : 0;
        for (var row = 0; row + first < grid.Rows; row++)
            for (var c = 0; c < columns.Length; c++)
            {
                var raw = grid[row + first, c].Raw(text);
                if (!raw.SequenceEqual(CellText.Of(columns[c].Values, row, columns[c].Notation, quoting, delimiter, latin1)))
                    found.Add(new(row * columns.Length + c, raw.ToString()));
            }
        return found.ToImmutable();
    }

    private static string? MostFrequent(ReadOnlySpan<string> endings)
    {
        string? best = null;
        var most = 0;
        foreach (var candidate in (ReadOnlySpan<string>)["\n", "\r\n", "\r"])
        {
            var count = 0;
            foreach (var ending in endings)
                if (ending == candidate) count++;
            if (count > most) (best, most) = (candidate, count);
        }
        return best;
    }
}
