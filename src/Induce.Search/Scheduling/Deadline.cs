// The end of a time, as a source of cancellation for what no count of candidates bounds.
namespace Induce.Search.Scheduling;

/// <summary>Sources of cancellation for times of any size: none left, or more than a timer counts.</summary>
internal static class Deadline
{
    /// <summary>The longest time that a timer takes; what lasts longer never ends.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>A source that cancels when the time has passed.</summary>
    /// <param name="time">How long from now; null for ever. What has passed already, even a negative time, cancels at once.</param>
    /// <param name="clock">The clock.</param>
    public static CancellationTokenSource After(TimeSpan? time, TimeProvider clock) => time switch
    {
        { } given when given <= TimeSpan.Zero => new(TimeSpan.Zero, clock),
        { } given when given <= _longest => new(given, clock),
        _ => new(),
    };
}
