namespace Induce.Formats.Layouts;

/// <summary>One place where a file differs from what its layout predicts.</summary>
/// <param name="Index">Which token, gap, cell or line, counted from 0.</param>
/// <param name="Text">What stands there instead, as a byte string.</param>
public readonly record struct Deviation(int Index, string Text);
