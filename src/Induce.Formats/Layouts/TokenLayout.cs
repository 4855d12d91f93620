namespace Induce.Formats.Layouts;

/// <summary>How a stream of numbers is written: the gaps between them and the notation of each.</summary>
/// <param name="Open">What stands before the first number.</param>
/// <param name="Separator">What stands between two numbers of a row; at most 256 bytes.</param>
/// <param name="RowWidth">Numbers per row; 0 when there are no rows.</param>
/// <param name="RowSeparator">What stands after every <paramref name="RowWidth"/>-th number instead; at most 256 bytes.</param>
/// <param name="Close">What stands after the last number.</param>
/// <param name="FieldWidth">Columns are aligned to the right: spaces before each number make it at least so long; 0 for none. They belong to no gap.</param>
/// <param name="Notation">How the numbers are written.</param>
/// <param name="Gaps">Gaps that differ; index 0 is the gap after the first number.</param>
/// <param name="Tokens">Numbers that are written differently.</param>
public sealed record TokenLayout(
    string Open,
    string Separator,
    int RowWidth,
    string RowSeparator,
    string Close,
    int FieldWidth,
    NumberNotation Notation,
    Deviations Gaps,
    Deviations Tokens)
{
    /// <summary>One plain number a line.</summary>
    public static TokenLayout Lines { get; } = new("", "\n", 0, "", "\n", 0, NumberNotation.Plain, Deviations.None, Deviations.None);
}
