namespace Induce.Formats.Tables;

/// <summary>Where a cell stands in a text, its quotes included.</summary>
internal readonly record struct Cell(int Start, int Length, bool Quoted)
{
    internal ReadOnlySpan<char> Raw(string text) => text.AsSpan(Start, Length);

    /// <summary>The content as a byte string, without quotes.</summary>
    internal string Content(string text)
        => Quoted ? text.Substring(Start + 1, Length - 2).Replace("\"\"", "\"", StringComparison.Ordinal) : text.Substring(Start, Length);
}
