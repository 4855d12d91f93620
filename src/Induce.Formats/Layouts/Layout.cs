// Text inside layouts is held as byte strings: one char (0..255) per byte of the file, so that any bytes are kept.
namespace Induce.Formats.Layouts;

/// <summary>What is needed besides the values of a data set to write the very bytes that it was read from.</summary>
/// <remarks>
/// A closed hierarchy. Regular files have small layouts; what is irregular stands in lists of deviations.
/// Texts are byte strings: one char (0..255) per byte of the file. Equality is by content.
/// </remarks>
public abstract record Layout;
