// Divides the budget among engines, in rounds: within one they run side by side, between two they share what they found.
using System.Collections.Concurrent;
using Induce.Coding.Priors;
using Induce.Search.Engines;

namespace Induce.Search.Scheduling;

/// <summary>An engine, the leaderboard that it alone offers to, and the work that it has done for its share.</summary>
internal sealed class Contender(IEngine engine, Leaderboard board)
{
    /// <summary>The engine.</summary>
    public IEngine Engine { get; } = engine;

    /// <summary>What it found since the round began, and what it must beat.</summary>
    public Leaderboard Board { get; } = board;

    /// <summary>Work done, divided by the engine's share.</summary>
    public double Work { get; set; }

    /// <summary>Whether a step was cut off: it can't be taken up again.</summary>
    public bool IsOut { get; set; }
}

/// <summary>Runs engines until the budget is spent, or none of them can beat the leader.</summary>
/// <remarks>
/// What an engine does in a round depends on what all had found before the round, never on the others at work; and what
/// they found is merged in the order of the engines. So the answer is the same whatever the number of threads.
/// </remarks>
/// <param name="contenders">The engines.</param>
/// <param name="leaderboard">Where their findings are merged.</param>
/// <param name="budget">The budget.</param>
/// <param name="threads">How many engines may run at a time.</param>
internal sealed class Rounds(IReadOnlyList<Contender> contenders, Leaderboard leaderboard, Budget budget, int threads)
{
    /// <summary>The least work of a round per engine: some tens of milliseconds.</summary>
    private const double LeastWork = 1 << 18;

    /// <summary>The work of later rounds, as a part of what was done before.</summary>
    private const double Growth = 0.25;

    /// <summary>A step of the interpreter takes as long as so much work.</summary>
    private const double WorkPerStep = 8;

    private readonly object _progress = new();

    /// <summary>What may be spent, given what was found; asked before every round.</summary>
    public required Func<(long Candidates, TimeSpan? Time)> Limit { get; init; }

    /// <summary>Whether nothing better is to be expected; asked after every round.</summary>
    public required Func<bool> IsFinal { get; init; }

    /// <summary>Told the candidates of all engines now and then, from any thread but one at a time.</summary>
    public required Action<long> Progress { get; init; }

    /// <summary>Runs the rounds.</summary>
    /// <param name="beside">What else is done in the first round; it may offer to the common leaderboard.</param>
    public void Run(Action beside)
    {
        Action? also = beside;
        while (!budget.IsSpent && Next() is { Count: > 0 } chosen)
        {
            var (limit, time) = Limit();
            var allotted = (limit - budget.Candidates) / chosen.Count;
            if (allotted <= 0 && also is null)
                return;
            Round(chosen, allotted, time, also);
            also = null;
            if (!budget.Look() || IsFinal())
                return;
        }

        also?.Invoke();
    }

    /// <summary>Those that have done least, and may still find something.</summary>
    private List<Contender> Next()
    {
        var able = contenders.Where(c => !c.IsOut && !c.Engine.IsExhausted && c.Engine.NextBits * FixedPoint.One < leaderboard.CostToBeat).ToList();
        return able.Count == 0 ? able : [.. able.Where(c => c.Work <= able.Min(a => a.Work) + LeastWork)];
    }

    private void Round(List<Contender> chosen, long allotted, TimeSpan? time, Action? also)
    {
        var goal = Math.Max(chosen.Max(c => c.Work) * (1 + Growth), chosen.Max(c => c.Work) + LeastWork);
        var parts = chosen.Select(_ => budget.Part(allotted, time)).ToArray();
        var costToBeat = leaderboard.CostToBeat;
        var items = new List<Action>();
        if (also is not null)
            items.Add(also);
        for (var i = 0; i < chosen.Count; i++)
        {
            var (contender, part) = (chosen[i], parts[i]);
            contender.Board.Begin(costToBeat);
            part.Tick = () => Report(parts);
            items.Add(() => Advance(contender, part, goal));
        }

        if (threads == 1)
            items.ForEach(item => item());
        else
            Parallel.ForEach(
                Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = threads }, item => item());
        for (var i = 0; i < chosen.Count; i++)
        {
            budget.Add(parts[i]);
            foreach (var leader in chosen[i].Board.Leaders.Reverse())
                leaderboard.Enter(leader);
        }
    }

    private static void Advance(Contender contender, Budget part, double goal)
    {
        var engine = contender.Engine;
        while (contender.Work < goal && !part.IsSpent && !engine.IsExhausted && engine.NextBits * FixedPoint.One < contender.Board.CostToBeat)
        {
            var (before, steps) = (part.Work, contender.Board.StepsTaken);
            contender.IsOut = !engine.Step(part);
            contender.Work += (part.Work - before + (WorkPerStep * (contender.Board.StepsTaken - steps))) / engine.Share;
            if (contender.IsOut)
                return;
        }
    }

    private void Report(Budget[] parts)
    {
        if (!Monitor.TryEnter(_progress))
            return;
        try
        {
            Progress(budget.Candidates + parts.Sum(p => p.Candidates - p.Before));
        }
        finally
        {
            Monitor.Exit(_progress);
        }
    }
}
