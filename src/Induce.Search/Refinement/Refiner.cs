// Refinement by mutation: programs improved a little at a time, beyond what enumeration reaches.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Parallel tempering over programs for a sequence.</summary>
/// <remarks>
/// Chains of growing temperature walk on their own for a unit of moves, then neighbours may exchange places: the hot ones
/// wander, the cold ones settle. Units have fixed sizes, every chain has its own source of chance, and chains are merged in
/// order, so that the answer depends on the seed and the number of candidates, not on the number of threads. When the
/// best has not improved for a while, all chains begin anew from the next starting program.
/// </remarks>
internal sealed class Refiner
{
    private const int Chains = 8;
    private const int Moves = 250;
    private const int Patience = 10;
    private const int MostNodes = 60;
    private const double Coldest = 0.8;
    private const double Ratio = 1.6;

    private const int MostGuards = 4000;

    private static readonly Operation Conjunction = OperationTable.Written(NotationKind.Infix, "and")[0];

    private readonly Fitness _fitness;
    private readonly Chain[] _chains;
    private readonly Random _random;
    private readonly int _threads;
    private readonly int _self;
    private readonly BankJoins _joins;
    private readonly SmallTerms _bank;
    private readonly ImmutableArray<Term> _guards;
    private readonly TermCosts _costs;
    private readonly ImmutableArray<Program> _seeds;

    /// <summary>A refiner for a sequence.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="self">The position of the sequence in the programs.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="seed">The seed of all chance.</param>
    /// <param name="threads">How many threads walk.</param>
    /// <param name="isLate">Whether time is up: then the bank stays as it is.</param>
    public Refiner(SequenceProblem problem, BigInteger origin, int self, Prior prior, int seed, int threads, Func<bool> isLate)
    {
        _fitness = new Fitness(problem, origin, prior);
        var costs = new SearchCosts(prior);
        var (terms, bank) = (new RandomTerms(costs), SmallTerms.Of(problem, origin, self, costs, isLate));
        _random = new Random(seed);
        (_threads, _self) = (threads, self);
        _joins = new BankJoins(problem, bank);
        _bank = bank;
        _guards = [.. bank.Truths.Where(t => t.Size > 1 && !TermPlaces.Holds(t, p => p is Element)).Take(MostGuards)];
        _costs = new TermCosts(prior);
        _seeds = self > 0 ? [] : new Seeds(problem, _fitness, bank, _costs, isLate).All();
        _chains = [.. Enumerable.Range(0, Chains).Select(i => new Chain(new Mutation(terms, bank, MostNodes), new Fitness(problem, origin, prior), Coldest * Math.Pow(Ratio, i), unchecked((seed * 31) + i + 1)))];
    }

    /// <summary>Improves programs until the budget is spent.</summary>
    /// <param name="starts">Where to begin, the most promising first; seeds by partial credit follow.</param>
    /// <param name="budget">What may be spent; a candidate is a move.</param>
    /// <param name="found">Told each program that has fewer bits than any before from the same start, with literal first terms.</param>
    public void Run(ImmutableArray<Program> starts, Budget budget, Action<Program> found)
    {
        starts = [.. starts.Where(s => s.Generators.Length == _self + 1), .. _seeds];
        var improved = new Program?[starts.Length];
        for (var round = 0; !budget.IsSpent; round++)
        {
            var given = Fitness.RulesOf(starts[round % starts.Length]);
            if (improved[round % starts.Length] is null)
                Tell(given);
            var start = improved[round % starts.Length] ??= Improve(given, _fitness.Of(given, double.MaxValue)!.Value.Bits).Rules;

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
                    var shrunk = Improve(leader.Best.Rules, leader.Best.Bits);
                    (best, idle) = (shrunk.Bits, 0);
                    _chains[0].Start(shrunk.Rules);
                    Tell(shrunk.Rules);
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

        void Tell(Program rules)
        {
            if (_fitness.Of(rules, double.MaxValue) is { } now)
                found(_fitness.WithFirst(rules, now.First));
        }
    }

    // Completed from the bank where one term is missing, then every subterm replaced by one of its own parts, as long as
    // that takes fewer bits.
    private (Program Rules, double Bits) Improve(Program rules, double bits)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var smaller in Completed(rules).Concat(Cheaper(rules)).Concat(Smaller(rules)).Concat(Stronger(rules)))
            {
                if (_fitness.Of(smaller, bits) is not { } better || better.Bits >= bits)
                    continue;
                (rules, bits, changed) = (smaller, better.Bits, true);
                break;
            }
        }

        return (rules, bits);
    }

    private IEnumerable<Program> Completed(Program rules) =>
        _self == 0 && rules.Functions.IsEmpty && Root.Of(rules) is [var root] ? _joins.Of(root.Term).Select(root.Put) : [];

    // Subterms outside of binders replaced by the bank's cheapest of the same column.
    private IEnumerable<Program> Cheaper(Program rules) =>
        _self > 0 ? []
        : from root in Root.Of(rules)
          from number in Enumerable.Range(0, TermPlaces.Count(root.Term))
          let place = TermPlaces.At(root.Term, root.Scope, number)
          where place.Scope.Count == root.Scope.Count && place.Term.Size > 1
          let other = _bank.ColumnOf(place.Term, _self) is { } column ? _bank.Find(column, place.Term.Type) : null
          where other is not null && _costs.Of(place.Term) > other.Value.Cost
          select root.Put(TermPlaces.Replace(root.Term, number, other.Value.Term));

    // Conditions of binders joined with one of the bank's: most numbers with two properties have more of one of them right.
    private IEnumerable<Program> Stronger(Program rules) =>
        from root in Root.Of(rules)
        from number in Enumerable.Range(1, TermPlaces.Count(root.Term) - 1)
        let place = TermPlaces.At(root.Term, root.Scope, number)
        where place.Term.Type == DataType.Bool && place.Scope.Count > root.Scope.Count && place.Scope[^1] == DataType.Int
        from other in _guards
        where !other.Equals(place.Term)
        select root.Put(TermPlaces.Replace(root.Term, number, new Apply(Conjunction, [place.Term, other])));

    private static IEnumerable<Program> Smaller(Program rules) =>
        from root in Root.Of(rules)
        from number in Enumerable.Range(0, TermPlaces.Count(root.Term))
        let place = TermPlaces.At(root.Term, root.Scope, number)
        where place.Term is not Element
        from i in Enumerable.Range(0, place.Term.Children.Length)
        let child = place.Term.Children[i]
        let bound = place.Term.BoundIn(i)
        where child.Type == place.Term.Type && TermPlaces.IsClosedOver(child, bound)
        select root.Put(TermPlaces.Replace(root.Term, number, TermPlaces.Shift(child, -bound)));
}
