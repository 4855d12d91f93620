// Bounds memory and time of a program from an archive, which may be hostile.
using System.Diagnostics;
using Induce.Coding.Residuals;
using Induce.Core.Interpretation;

namespace Induce.Coding.Archives;

/// <summary>Watches a run and ends it when it takes more than a decoder grants.</summary>
internal sealed class RunGuard : IDisposable
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _end = new();
    private readonly Timer _timer;
    private long _bytes;

    /// <summary>Starts watching.</summary>
    public RunGuard(ArchiveLimits limits)
    {
        _bytes = limits.Bytes;
        Run = ProgramRun.ArchiveLimits with { Cancellation = _end.Token };
        var watch = Stopwatch.StartNew();
        var period = limits.Time < LongestPeriod ? limits.Time.Value : LongestPeriod;
        _timer = new(
            _ =>
            {
                if (watch.Elapsed > limits.Time || GC.GetTotalMemory(false) > limits.Bytes)
                    _end.Cancel();
            },
            null,
            period,
            period);
    }

    /// <summary>The bounds of the run.</summary>
    public RunLimits Run { get; }

    /// <summary>Counts memory that decoded values take.</summary>
    /// <exception cref="InvalidDataException">More was taken than is granted; values since then may be wrong.</exception>
    public void Spend(long bytes)
    {
        _bytes -= bytes;
        if (_bytes < 0 || _end.IsCancellationRequested)
            throw new InvalidDataException("The archive asks for more memory or time than a decoder grants.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The timer may be at work: it must not meet a disposed source.
        using var idle = new ManualResetEvent(false);
        if (_timer.Dispose(idle))
            idle.WaitOne();
        _end.Dispose();
    }
}
