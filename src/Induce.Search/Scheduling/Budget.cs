// The one owner of what a search may spend.
namespace Induce.Search.Scheduling;

/// <summary>Counts candidates and watches the clock; once spent it stays spent.</summary>
internal sealed class Budget
{
    /// <summary>Work between two looks at the clock: a few milliseconds of ordinary candidates, some tens of costly ones.</summary>
    private const long WorkBetweenLooks = 1 << 15;

    /// <summary>Candidates that are only compared take so little that as many make a unit of work.</summary>
    private const int ComparedPerWork = 16;

    private readonly TimeProvider _clock;
    private readonly CancellationToken _cancellation;
    private readonly long _start;
    private long _nextLook = WorkBetweenLooks;

    /// <summary>A budget that begins now.</summary>
    /// <param name="candidates">Candidates to evaluate; null for any number.</param>
    /// <param name="time">How long it lasts; null for ever.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    public Budget(long? candidates, TimeSpan? time, TimeProvider clock, CancellationToken cancellation)
        : this(candidates ?? long.MaxValue, time, clock, cancellation, clock.GetTimestamp(), 0)
    {
    }

    private Budget(long limit, TimeSpan? time, TimeProvider clock, CancellationToken cancellation, long start, long before)
    {
        (_clock, _cancellation, _start) = (clock, cancellation, start);
        (CandidateLimit, Time, Before, Candidates) = (limit, time, before, before);
    }

    /// <summary>A part of what is left, for one of several that spend at the same time; <see cref="Add"/> brings it back.</summary>
    /// <param name="candidates">Candidates that may be evaluated.</param>
    /// <param name="time">How long the whole may last; null for ever.</param>
    public Budget Part(long candidates, TimeSpan? time) =>
        new(candidates > long.MaxValue - Candidates ? long.MaxValue : Candidates + candidates, time, _clock, _cancellation, _start, Candidates);

    /// <summary>Counts what a part has spent.</summary>
    public void Add(Budget part)
    {
        Candidates += part.Candidates - part.Before;
        Work += part.Work;
    }

    /// <summary>Candidates that had been evaluated when this budget was given out.</summary>
    public long Before { get; }

    /// <summary>Candidates evaluated so far.</summary>
    public long Candidates { get; private set; }

    /// <summary>Whether nothing may be spent any more.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>The number of candidates after which the search ends unless another limit comes first.</summary>
    public long CandidateLimit { get; private set; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>The time limit; null for none.</summary>
    public TimeSpan? Time { get; }

    /// <summary>What ends it from outside.</summary>
    public CancellationToken Cancellation => _cancellation;

    /// <summary>Called now and then, when the clock is looked at.</summary>
    public Action? Tick { get; set; }

    /// <summary>Brings the end nearer.</summary>
    public void EndAt(long candidates) => CandidateLimit = Math.Min(candidates, CandidateLimit);

    /// <summary>Ends the search.</summary>
    public void Stop() => IsSpent = true;

    /// <summary>Work done so far: candidates times the tiles of their columns. Unlike time it is the same on every machine.</summary>
    public long Work { get; private set; }

    /// <summary>Counts candidates.</summary>
    /// <param name="candidates">How many.</param>
    /// <param name="tiles">The tiles that each took.</param>
    /// <returns>Whether the search may go on.</returns>
    public bool Spend(int candidates, int tiles)
    {
        Candidates += candidates;
        Work += (long)candidates * tiles;
        if (Work >= _nextLook)
            Look();
        return !IsSpent;
    }

    /// <summary>Counts what another search has spent.</summary>
    /// <param name="candidates">Its candidates.</param>
    /// <param name="work">Its work.</param>
    /// <returns>Whether the search may go on.</returns>
    public bool SpendAll(long candidates, long work)
    {
        Candidates += candidates;
        Work += work;
        if (Work >= _nextLook)
            Look();
        return !IsSpent;
    }

    /// <summary>Counts candidates that were compared with a target and neither stored nor hashed.</summary>
    /// <returns>Whether the search may go on.</returns>
    public bool SpendComparing(int candidates)
    {
        Candidates += candidates;
        Work += (candidates + ComparedPerWork - 1) / ComparedPerWork;
        if (Work >= _nextLook)
            Look();
        return !IsSpent;
    }

    /// <summary>Counts batches as one call each of <see cref="Spend"/> or <see cref="SpendComparing"/> would.</summary>
    /// <param name="batches">How many batches.</param>
    /// <param name="size">The candidates of each.</param>
    /// <param name="tiles">The tiles that each candidate took; 0 where they were only compared.</param>
    /// <returns>Whether the search may go on; if not, batches that come after the end aren't counted.</returns>
    public bool SpendBatches(long batches, int size, int tiles)
    {
        var each = tiles == 0 ? (size + ComparedPerWork - 1) / ComparedPerWork : (long)size * tiles;
        while (batches > 0 && !IsSpent)
        {
            var untilLook = Math.Clamp((_nextLook - Work + each - 1) / each, 1, batches);
            Candidates += untilLook * size;
            Work += untilLook * each;
            batches -= untilLook;
            if (Work >= _nextLook)
                Look();
        }

        return !IsSpent;
    }

    /// <summary>Whether time is up or the search was cancelled, candidates aside; for threads that are between two looks.</summary>
    public bool IsLate => _cancellation.IsCancellationRequested || Elapsed >= Time;

    /// <summary>Looks at the clock at once.</summary>
    /// <returns>Whether the search may go on.</returns>
    public bool Look()
    {
        _nextLook = Work + WorkBetweenLooks;
        if (Candidates >= CandidateLimit || _cancellation.IsCancellationRequested || Elapsed >= Time)
            IsSpent = true;
        Tick?.Invoke();
        return !IsSpent;
    }
}
