namespace Induce.Formats.Layouts;

/// <summary>One byte per element of a sequence or grid: digits without separators, drawings in characters, or raw bytes.</summary>
/// <param name="Zero">The byte that stands for 0.</param>
/// <param name="RowWidth">Elements per row; 0 when there are no rows.</param>
/// <param name="RowEnding">What stands after a row, the last one excepted; at most 256 bytes.</param>
/// <param name="Close">What stands after the last element.</param>
public sealed record ElementLayout(byte Zero, int RowWidth, string RowEnding, string Close) : Layout;
