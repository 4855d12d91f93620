namespace Induce.Formats.Layouts;

/// <summary>How the numbers of a list or column are written.</summary>
/// <param name="MinDigits">Integers are padded with zeros to this many digits: 1..64.</param>
/// <param name="Plus">Whether numbers that are not negative carry a plus sign.</param>
/// <param name="Form">When reals carry an exponent, and how it looks.</param>
/// <param name="DropZero">Whether reals below 1 are written without the zero before the point.</param>
/// <param name="Missing">How NaN is written; empty for an empty cell.</param>
public sealed record NumberNotation(
    int MinDigits = 1,
    bool Plus = false,
    ExponentForm Form = ExponentForm.Never,
    bool DropZero = false,
    string Missing = "")
{
    /// <summary>Plain digits.</summary>
    public static NumberNotation Plain { get; } = new();
}
