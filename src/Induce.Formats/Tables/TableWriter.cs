using Induce.Core.Datasets;
using Induce.Formats.Layouts;

namespace Induce.Formats.Tables;

internal static class TableWriter
{
    /// <exception cref="LayoutException">The file is too long.</exception>
    internal static void Write(ByteSink sink, TableData table, TableLayout layout)
    {
        var columns = table.Columns;
        sink.Append(layout.Preamble);
        if (layout.HasHeader)
        {
            var names = layout.HeaderCells.Walk();
            for (var c = 0; c < columns.Length; c++)
            {
                if (c > 0) sink.Append(layout.Delimiter);
                sink.Append(names.At(c) ?? CellText.OfName(columns[c].Name, layout.HeaderQuoting, layout.Delimiter, layout.Latin1));
            }
            if (table.RowCount > 0) sink.Append(layout.HeaderEnding);
        }
        var cells = layout.Cells.Walk();
        var endings = layout.Endings.Walk();
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                if (c > 0) sink.Append(layout.Delimiter);
                sink.Append(cells.At(checked(row * columns.Length + c))
                    ?? CellText.Of(columns[c], row, layout.NotationOf(c), layout.Quoting, layout.Delimiter, layout.Latin1));
            }
            if (row + 1 < table.RowCount) sink.Append(endings.At(row) ?? layout.RowEnding);
        }
        sink.Append(layout.Close);
    }
}
