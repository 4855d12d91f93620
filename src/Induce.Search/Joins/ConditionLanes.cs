// The lanes that a condition is held to.
using Induce.Core.Operations;
using Induce.Search.Enumeration;

namespace Induce.Search.Joins;

/// <summary>The first 64 lanes of a target of truth values, as far as they count.</summary>
/// <param name="target">Where the condition should hold: 1, or 0.</param>
internal sealed unsafe class ConditionLanes(Target target)
{
    /// <summary>Fewer lanes where the condition should hold tell nothing.</summary>
    private const int Fewest = 5;

    /// <summary>All of them.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, Math.Min(target.Wanted.Length, 64)).Where(i => target.Wanted[i])];

    /// <summary>Those where the condition should hold.</summary>
    public int[] Members { get; } = [.. Enumerable.Range(0, Math.Min(target.Wanted.Length, 64)).Where(i => target.Wanted[i] && target.Column[i] != 0)];

    /// <summary>Whether there are enough for integers to have something in common there.</summary>
    public bool AreEnough => Members.Length >= Fewest;

    /// <summary>Whether a column holds numbers up to a magnitude wherever the condition should hold.</summary>
    public bool AreWithin(long bound, long* column)
    {
        foreach (var lane in Members)
            if (!Lane.IsDefined(column[lane]) || column[lane] < -bound || column[lane] > bound)
                return false;
        return true;
    }
}
