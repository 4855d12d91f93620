namespace Induce.Formats.Layouts;

/// <summary>Which cells of a table are quoted.</summary>
public enum Quoting
{
    /// <summary>Texts that hold a delimiter, a quote or a line end.</summary>
    WhereNeeded,

    /// <summary>All texts, no numbers.</summary>
    Texts,

    /// <summary>All cells.</summary>
    All,
}
