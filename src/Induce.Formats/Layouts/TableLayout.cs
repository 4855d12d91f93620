using System.Collections.Immutable;

namespace Induce.Formats.Layouts;

/// <summary>A table of delimited cells, as in CSV files.</summary>
/// <param name="Preamble">Byte-order mark and comment lines before the table.</param>
/// <param name="Delimiter">What stands between cells; 1..8 bytes.</param>
/// <param name="HasHeader">Whether the first line holds the names of the columns.</param>
/// <param name="HeaderQuoting">Which names are quoted.</param>
/// <param name="Quoting">Which cells are quoted.</param>
/// <param name="HeaderEnding">The line end of the header; at most 2 bytes.</param>
/// <param name="RowEnding">The line end of the rows, the last one excepted; at most 2 bytes.</param>
/// <param name="Close">What stands after the last line.</param>
/// <param name="Latin1">Whether texts are in ISO 8859-1; otherwise they are in UTF-8.</param>
/// <param name="Notations">How the numbers of each column are written; empty when all are plain.</param>
/// <param name="HeaderCells">Names that are written differently, by column.</param>
/// <param name="Cells">Cells that are written differently, by row·columns + column.</param>
/// <param name="Endings">Line ends of rows that differ, by row.</param>
public sealed record TableLayout(
    string Preamble,
    string Delimiter,
    bool HasHeader,
    Quoting HeaderQuoting,
    Quoting Quoting,
    string HeaderEnding,
    string RowEnding,
    string Close,
    bool Latin1,
    ImmutableArray<NumberNotation> Notations,
    Deviations HeaderCells,
    Deviations Cells,
    Deviations Endings) : Layout
{
    /// <summary>Plain CSV in UTF-8 with a header and line feeds.</summary>
    public static TableLayout Csv { get; } = new(
        "", ",", true, Quoting.WhereNeeded, Quoting.WhereNeeded, "\n", "\n", "\n", false, [],
        Deviations.None, Deviations.None, Deviations.None);

    /// <summary>How the numbers of column <paramref name="column"/> are written.</summary>
    public NumberNotation NotationOf(int column) => column < Notations.Length ? Notations[column] : NumberNotation.Plain;

    /// <summary>Whether all parts are equal.</summary>
    public bool Equals(TableLayout? other)
        => other is not null && Preamble == other.Preamble && Delimiter == other.Delimiter && HasHeader == other.HasHeader
            && HeaderQuoting == other.HeaderQuoting && Quoting == other.Quoting && HeaderEnding == other.HeaderEnding
            && RowEnding == other.RowEnding && Close == other.Close && Latin1 == other.Latin1
            && Notations.AsSpan().SequenceEqual(other.Notations.AsSpan())
            && HeaderCells.Equals(other.HeaderCells) && Cells.Equals(other.Cells) && Endings.Equals(other.Endings);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Preamble, Delimiter, HasHeader, RowEnding, Close, Notations.Length, Cells);
}
