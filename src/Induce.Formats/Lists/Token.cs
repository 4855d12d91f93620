namespace Induce.Formats.Lists;

/// <summary>Where a number stands in a text.</summary>
internal readonly record struct Token(int Start, int Length)
{
    internal int End => Start + Length;

    internal ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
