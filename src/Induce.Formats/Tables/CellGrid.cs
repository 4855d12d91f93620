// Cuts delimited text into a rectangle of cells.
namespace Induce.Formats.Tables;

/// <summary>The cells of a table row by row, and the line ends between its rows.</summary>
internal sealed class CellGrid
{
    private const int MaxColumns = 4096;
    private const int MaxCells = 4_000_000;

    private CellGrid(string preamble, string close) => (Preamble, Close) = (preamble, close);

    internal List<Cell> Cells { get; } = [];

    /// <summary>The line end after each row but the last.</summary>
    internal List<string> Endings { get; } = [];

    internal int Columns { get; private set; }

    internal int Rows => Columns == 0 ? 0 : Cells.Count / Columns;

    /// <summary>Byte-order mark and comment lines before the table.</summary>
    internal string Preamble { get; }

    /// <summary>Line ends after the last row.</summary>
    internal string Close { get; }

    internal Cell this[int row, int column] => Cells[row * Columns + column];

    /// <summary>The cells between <paramref name="delimiter"/>s; null when rows differ in length or there are too many cells.</summary>
    internal static CellGrid? Cut(string text, string delimiter)
    {
        var start = PreambleEnd(text);
        var end = text.AsSpan().TrimEnd("\r\n").Length;
        if (end <= start) return null;
        var grid = new CellGrid(text[..start], text[end..]);
        var position = start;
        var inRow = 0;
        var lookAhead = 4L * text.Length;
        while (true)
        {
            var cell = CellAt(text, position, end, delimiter, ref lookAhead);
            if (lookAhead < 0) return null;
            grid.Cells.Add(cell);
            inRow++;
            position = cell.Start + cell.Length;
            if (inRow > MaxColumns || grid.Cells.Count > MaxCells) return null;
            if (position < end && text.AsSpan(position, end - position).StartsWith(delimiter, StringComparison.Ordinal))
            {
                position += delimiter.Length;
                continue;
            }
            if (grid.Columns == 0) grid.Columns = inRow;
            else if (inRow != grid.Columns) return null;
            if (position >= end) return grid;
            var ending = text[position] == '\r' && position + 1 < end && text[position + 1] == '\n' ? "\r\n" : text[position] == '\r' ? "\r" : "\n";
            grid.Endings.Add(ending);
            position += ending.Length;
            inRow = 0;
        }
    }

    /// <summary>Where the first line begins that is neither a comment nor a byte-order mark.</summary>
    internal static int PreambleEnd(string text)
    {
        const string utf8Mark = "\u00EF\u00BB\u00BF";
        var position = text.StartsWith(utf8Mark, StringComparison.Ordinal) ? utf8Mark.Length : 0;
        while (position < text.Length && text[position] == '#')
        {
            var line = text.AsSpan(position).IndexOf('\n');
            if (line < 0) return position;
            position += line + 1;
        }
        return position;
    }

    /// <summary>The cell at <paramref name="start"/>; <paramref name="lookAhead"/> bounds how far closing quotes are looked for in all.</summary>
    private static Cell CellAt(string text, int start, int end, string delimiter, ref long lookAhead)
    {
        if (start < end && text[start] == '"' && QuotedEnd(text, start, end, ref lookAhead) is { } quotedEnd
            && (quotedEnd == end || text[quotedEnd] is '\r' or '\n'
                || text.AsSpan(quotedEnd, end - quotedEnd).StartsWith(delimiter, StringComparison.Ordinal)))
            return new(start, quotedEnd - start, true);
        // No further than to the cell's end: a line may be the whole file.
        for (var position = start; ; position++)
        {
            var step = text.AsSpan(position, end - position).IndexOfAny(delimiter[0], '\r', '\n');
            if (step < 0) return new(start, end - start, false);
            position += step;
            if (text[position] is '\r' or '\n' || text.AsSpan(position, end - position).StartsWith(delimiter, StringComparison.Ordinal))
                return new(start, position - start, false);
        }
    }

    /// <summary>The position behind the closing quote, or null when there is none.</summary>
    private static int? QuotedEnd(string text, int start, int end, ref long lookAhead)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (text[i] != '"') continue;
            if (i + 1 < end && text[i + 1] == '"')
            {
                i++;
                continue;
            }
            lookAhead -= i - start;
            return i + 1;
        }
        lookAhead -= end - start;
        return null;
    }
}
