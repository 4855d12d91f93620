// A stretch of source text.
namespace Induce.Language.Syntax;

/// <summary>A stretch of source text, in UTF-16 code units from the file's start.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The position after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to <paramref name="end"/>, which it excludes.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));
}
