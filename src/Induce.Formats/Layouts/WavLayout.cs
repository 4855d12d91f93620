namespace Induce.Formats.Layouts;

/// <summary>A WAV file of linear PCM.</summary>
/// <param name="Head">Everything before the samples; null for the canonical 44 bytes.</param>
/// <param name="Tail">Everything after the samples.</param>
public sealed record WavLayout(string? Head, string Tail) : Layout;
