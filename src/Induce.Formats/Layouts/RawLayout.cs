namespace Induce.Formats.Layouts;

/// <summary>The bytes of a <see cref="Core.Datasets.TextData"/> or <see cref="Core.Datasets.BytesData"/> are the file.</summary>
public sealed record RawLayout : Layout;
