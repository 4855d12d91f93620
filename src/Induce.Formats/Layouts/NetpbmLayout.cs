namespace Induce.Formats.Layouts;

/// <summary>A PBM, PGM or PPM file.</summary>
/// <param name="Variant">1..6, as in the magic number: 1–3 are ASCII, 4–6 binary; bits, gray, colour.</param>
/// <param name="Header">The header up to the one white space before the pixels; null for the canonical one: magic number, "width height" and, but for bits, the largest value, a line each.</param>
/// <param name="Body">How the pixels of an ASCII variant are written; null for a binary one.</param>
/// <param name="Close">What stands after the pixels of a binary variant.</param>
public sealed record NetpbmLayout(int Variant, string? Header, TokenLayout? Body, string Close) : Layout;
