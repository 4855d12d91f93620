// Refinement by mutation: programs improved a little at a time, beyond what enumeration reaches.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Parallel tempering over programs, for data of any kind.</summary>
/// <remarks>
/// Chains of growing temperature walk on their own for a unit of moves, then neighbours may exchange places: the hot ones
/// wander, the cold ones settle. Units have fixed sizes, every chain has its own source of chance, and chains are merged in
/// order, so that the answer depends on the seed and the number of candidates, not on the number of threads. When the
/// best has not improved for a while, all chains begin anew from the next starting program.
/// </remarks>
internal sealed class Refiner
{
    /// <summary>A program of more nodes is not made.</summary>
    public const int MostNodes = 60;

    private const int Chains = 8;
    private const int Moves = 250;
    private const int Patience = 10;
    private const double Coldest = 0.8;
    private const double Ratio = 1.6;

    private readonly IFitness _fitness;
    private readonly Func<Program, IEnumerable<IEnumerable<Program>>> _shortcuts;
    private readonly Chain[] _chains;
    private readonly Random _random;
    private readonly int _threads;

    /// <summary>A refiner.</summary>
    /// <param name="fitness">Makes what tells the bits; one for each chain.</param>
    /// <param name="mutation">The moves.</param>
    /// <param name="shortcuts">Programs to try after an improvement, systematically, before chance goes on: the best of the first group that has a better one is taken.</param>
    /// <param name="seed">The seed of all chance.</param>
    /// <param name="threads">How many threads walk.</param>
    public Refiner(Func<IFitness> fitness, Mutation mutation, Func<Program, IEnumerable<IEnumerable<Program>>> shortcuts, int seed, int threads)
    {
        (_fitness, _shortcuts, _threads, _random) = (fitness(), shortcuts, threads, new Random(seed));
        _chains = [.. Enumerable.Range(0, Chains).Select(i => new Chain(mutation, fitness(), Coldest * Math.Pow(Ratio, i), unchecked((seed * 31) + i + 1)))];
    }

    /// <summary>Improves programs until the budget is spent.</summary>
    /// <param name="starts">Where to begin, the most promising first.</param>
    /// <param name="budget">What may be spent; a candidate is a move.</param>
    /// <param name="found">Told each program that has fewer bits than any before from the same start, and how it fits.</param>
    public void Run(ImmutableArray<Program> starts, Budget budget, Action<Program, Fit> found)
    {
        var improved = new Program?[starts.Length];
        for (var round = 0; !budget.IsSpent; round++)
        {
            var given = _fitness.Bare(starts[round % starts.Length]);
            if (improved[round % starts.Length] is null)
                Tell(given);
            var start = improved[round % starts.Length] ??= Improve(given, _fitness.Of(given, double.MaxValue)!.Value.Bits, budget).Program;

            // Every time that all had their turn they get longer ones.
            var patience = Patience * (1 + (round / starts.Length));
            foreach (var chain in _chains)
                chain.Start(start);
            var (best, idle) = (_chains[0].Bits, 0);
            Tell(start);
            while (idle < patience && budget.Spend(0, 0))
            {
                Parallel.ForEach(_chains, new ParallelOptions { MaxDegreeOfParallelism = _threads }, chain => chain.Walk(Moves, () => budget.IsLate));
                idle++;
                if (_chains.MinBy(c => c.Best.Bits) is { } leader && leader.Best.Bits < best)
                {
                    var shrunk = Improve(leader.Best.Rules, leader.Best.Bits, budget);
                    (best, idle) = (shrunk.Bits, 0);
                    _chains[0].Start(shrunk.Program);
                    Tell(shrunk.Program);
                }

                for (var i = Chains - 2; i >= 0; i--)
                {
                    var (cold, hot) = (_chains[i], _chains[i + 1]);
                    if (Math.Log(1 - _random.NextDouble()) < (cold.Bits - hot.Bits) * ((1 / cold.Temperature) - (1 / hot.Temperature)))
                        cold.Exchange(hot);
                }

                if (!budget.Spend(Chains * Moves, 1) || !budget.Look())
                    return;
            }
        }

        void Tell(Program bare)
        {
            if (_fitness.Of(bare, double.MaxValue) is { } fit)
                found(_fitness.Whole(bare, fit), fit);
        }
    }

    // Shortcuts are taken as long as there is one that takes fewer bits.
    private (Program Program, double Bits) Improve(Program program, double bits, Budget budget)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var group in _shortcuts(program))
            {
                foreach (var other in group.TakeWhile(_ => !budget.IsLate))
                    if (_fitness.Of(other, bits) is { } better && better.Bits < bits)
                        (program, bits, changed) = (other, better.Bits, true);
                if (changed)
                    break;
            }
        }

        return (program, bits);
    }
}
