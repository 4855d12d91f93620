// What may be known of an integer before it is computed: that it is not negative, that it is positive.
namespace Induce.Core.Operations;

/// <summary>What is known of the sign of an integer, or of all items of a list; more is greater.</summary>
public enum Positivity : byte
{
    /// <summary>Nothing, or it is no integer.</summary>
    Unknown,

    /// <summary>It is ≥ 0.</summary>
    NonNegative,

    /// <summary>It is ≥ 1.</summary>
    Positive,
}
