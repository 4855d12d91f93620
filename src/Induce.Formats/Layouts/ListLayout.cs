namespace Induce.Formats.Layouts;

/// <summary>A list of numbers: of a sequence, of a table of one column without a name, or of a grid of one channel, row by row.</summary>
/// <param name="Indexed">Whether the index stands before each element, as in a b-file.</param>
/// <param name="Tokens">Gaps and notation; with <paramref name="Indexed"/>, indices are tokens too.</param>
public sealed record ListLayout(bool Indexed, TokenLayout Tokens) : Layout;
