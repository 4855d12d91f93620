// The activation record of one element or one call.
using Induce.Core.Support;
using Induce.Core.Values;

namespace Induce.Core.Interpretation;

/// <summary>What is left of an element's budget of steps; shared by all frames of that element.</summary>
internal sealed class StepBudget(RunLimits limits)
{
    // Between two looks at the clock lie this many steps and one; each may multiply numbers of a million bits.
    private const long CancellationMask = 3;

    /// <summary>Steps left; below zero once the limit was reached.</summary>
    public long Left = limits.Steps;

    /// <summary>The value, or undefined where it is an integer of too many bits.</summary>
    public Value Bounded(Value value) =>
        value.IsWide && value.AsInteger().GetBitLength() > limits.IntegerBits ? Value.Undefined(UndefinedReason.NumberTooLarge) : value;

    /// <summary>Takes one step.</summary>
    /// <returns>Whether the budget allowed it.</returns>
    public bool Step() => --Left >= 0 && ((Left & CancellationMask) != 0 || !limits.Cancellation.IsCancellationRequested);
}

/// <summary>Variables by slot (outermost first), the generator at work, and the budget.</summary>
internal sealed class Frame(int slots, GeneratorRun? self, StepBudget budget, int depth)
{
    /// <summary>The variables in scope, outermost first.</summary>
    public readonly Value[] Slots = new Value[slots];

    /// <summary>The generator whose equations are at work; null within functions.</summary>
    public readonly GeneratorRun? Self = self;

    /// <summary>The budget of the element at work.</summary>
    public readonly StepBudget Budget = budget;

    /// <summary>How many calls are nested around this one.</summary>
    public readonly int Depth = depth;

    /// <summary>Takes one step.</summary>
    /// <returns>Whether the budget allowed it.</returns>
    public bool Step() => Budget.Step();

    /// <summary>The value of anything beyond the budget.</summary>
    public static Value StepLimitReached { get; } = Value.Undefined(UndefinedReason.StepLimit);
}
