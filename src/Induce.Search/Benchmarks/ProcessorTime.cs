// A clock that runs as fast as this process is given processors, so that other work on the machine doesn't count.
using System.Diagnostics;

namespace Induce.Search.Benchmarks;

/// <summary>The processor time of this process, divided by the number of threads that it works with.</summary>
public sealed class ProcessorTime(int threads) : TimeProvider
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks / threads;

    /// <summary>A timer that fires once, after so much processor time.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            return System.CreateTimer(callback, state, dueTime, period);
        var due = GetTimestamp() + dueTime.Ticks;
        ITimer? timer = null;
        var fired = 0;
        timer = System.CreateTimer(
            _ =>
            {
                if (GetTimestamp() < due || Interlocked.Exchange(ref fired, 1) != 0)
                    return;
                timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                callback(state);
            },
            null,
            Look,
            Look);
        return timer;
    }
}
