// What bounds a run.
using Induce.Core.Support;

namespace Induce.Core.Interpretation;

/// <summary>The bounds of a run; beyond them a value is undefined with the reason "step limit reached".</summary>
/// <param name="Steps">
/// Steps for one element (of a sequence, cell of a grid, column of a row, whole text): one per iteration of a binder
/// and one per call. Elements of other generators have budgets of their own, so the order of evaluation never matters.
/// </param>
/// <param name="Elements">Elements of one generator that a recurrence may compute on the way to the one asked for.</param>
/// <param name="Count">How many elements an unbounded sequence has where a whole is asked for.</param>
public sealed record RunLimits(long Steps = 100_000_000, int Elements = 20_000_000, int Count = 20)
{
    /// <summary>Integers of more bits than this are undefined, beside those that the language itself leaves undefined.</summary>
    public long IntegerBits { get; init; } = IntegerMath.MaxIntegerBits;

    /// <summary>Ends the run early: what would have been computed from then on is undefined, as if the step limit were reached.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told the steps of each element of a sequence or cell of a grid; null for nobody.</summary>
    public StepCounter? Counter { get; init; }

    /// <summary>The limits of `induce run` unless it is told otherwise.</summary>
    public static RunLimits Default { get; } = new();
}

/// <summary>Adds up the steps of runs. Not safe for concurrent use.</summary>
public sealed class StepCounter
{
    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    internal void Count(long steps) => Steps += steps;
}
