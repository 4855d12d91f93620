// Counting steps in emitted programs that were asked to. Depends on UndefinedException.cs.
#nullable enable

namespace Induce.Core.Support;

/// <summary>The steps that one element may take: one per iteration of a loop and one per call.</summary>
/// <param name="steps">How many there are.</param>
public sealed class StepBudget(long steps)
{
    private long _left = steps;

    /// <summary>Takes one step.</summary>
    /// <exception cref="UndefinedException">None is left.</exception>
    public void Take()
    {
        if (--_left < 0) throw new UndefinedException(UndefinedReason.StepLimit);
    }
}
