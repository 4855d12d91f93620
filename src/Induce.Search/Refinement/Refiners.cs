// Refiners for each kind of data: the fitness, the moves, and the shortcuts.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Costs;
using Induce.Search.Grids;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Refinement;

/// <summary>Puts refiners together.</summary>
internal static class Refiners
{
    /// <summary>The part of the budget for conditions, if a sequence increases.</summary>
    private const double ConditionsShare = 0.5;

    /// <summary>With fewer moves than this it would take too long to put conditions together.</summary>
    private const long LeastForConditions = 20_000;

    private const int MostConditions = 8;
    private const int NumbersOfBank = 48;

    /// <summary>Refines programs for a sequence: conditions for its elements if it increases, then, unless one is exact, rules of any shape.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="starts">Where to begin, the most promising first; the sequence is the last generator of each. Seeds by partial credit follow.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="seed">The seed of all chance.</param>
    /// <param name="threads">How many threads walk.</param>
    /// <param name="budget">What may be spent; a candidate is a move.</param>
    /// <param name="found">Told programs to judge; says whether one is exact, so that others aren't needed.</param>
    public static void RefineSequence(
        SequenceProblem problem, BigInteger origin, ImmutableArray<Program> starts, Prior prior, int seed, int threads, Budget budget, Func<Program, bool> found)
    {
        var self = starts.Select(s => s.Generators.Length - 1).DefaultIfEmpty().First();
        var moves = (long)((budget.CandidateLimit - budget.Candidates) * ConditionsShare);
        if (self == 0 && moves >= LeastForConditions && MembershipProblem.Of(problem, origin) is { } members)
        {
            var left = budget.Time - budget.Elapsed;
            var part = budget.Part(moves, budget.Elapsed + (left * ConditionsShare));
            var isExact = false;
            RefineConditions(members, prior, seed, threads, part, program => isExact |= found(program));
            budget.Add(part);
            if (isExact)
                return;
        }

        if (budget.IsLate)
            return;
        var (refiner, seeds) = OfSequence(problem, origin, self, prior, seed, threads, () => budget.IsLate);
        refiner.Run([.. starts.Where(s => s.Generators.Length == self + 1), .. seeds], budget, (program, _) => found(program));
    }

    private static void RefineConditions(MembershipProblem problem, Prior prior, int seed, int threads, Budget budget, Func<Program, bool> found)
    {
        var costs = new SearchCosts(prior);
        var fitness = new MembershipFitness(problem, prior);
        var start = budget.Elapsed;
        var bank = SmallTerms.Of(problem.Numbers[..Math.Min(NumbersOfBank, problem.Numbers.Length)], costs, () => IsLate(0.3));
        var starts = new Conditions(problem, fitness, bank, () => IsLate(0.6)).Best(MostConditions);
        if (starts.IsEmpty || budget.IsLate)
            return;
        var refiner = new Refiner(
            () => new MembershipFitness(problem, prior),
            new Mutation(new RandomTerms(costs), bank, Refiner.MostNodes),
            p => [Shrinking.Of(p)],
            seed,
            threads);
        var rounds = 0;
        refiner.Run([.. starts.Select(MembershipFitness.Rule)], budget, (program, fit) =>
        {
            // Once a condition is right for all numbers, the other starts only make it shorter.
            if (fit.Missed == 0 && found(program) && rounds++ > MostConditions)
                budget.Stop();
        });

        bool IsLate(double share) => budget.IsLate || budget.Elapsed - start > (budget.Time - start) * share;
    }

    /// <summary>A refiner for rules of a sequence, and where it may begin.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="self">The position of the sequence in the programs.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="seed">The seed of all chance.</param>
    /// <param name="threads">How many threads walk.</param>
    /// <param name="isLate">Whether time is up: then the bank stays as it is.</param>
    public static (Refiner Refiner, ImmutableArray<Program> Seeds) OfSequence(SequenceProblem problem, BigInteger origin, int self, Prior prior, int seed, int threads, Func<bool> isLate)
    {
        var (costs, termCosts) = (new SearchCosts(prior), new TermCosts(prior));
        var bank = SmallTerms.Of(problem, origin, self, costs, isLate);
        var refiner = new Refiner(
            () => new SequenceFitness(problem, origin, prior),
            new Mutation(new RandomTerms(costs), bank, Refiner.MostNodes),
            new SequenceShortcuts(problem, bank, termCosts, self).Of,
            seed,
            threads);
        return (refiner, self > 0 ? [] : new Seeds(problem, new SequenceFitness(problem, origin, prior), bank, termCosts, isLate).All());
    }

    /// <summary>A refiner for a grid.</summary>
    public static Refiner OfGrid(GridProblem problem, Prior prior, int seed, int threads) =>
        new(
            () => new GridFitness(problem, prior),
            new Mutation(new RandomTerms(new SearchCosts(prior)), null, Refiner.MostNodes),
            p => [Shrinking.Of(p).Concat(Outsides(p)).Concat(Rewording.Of(p, []))],
            seed,
            threads);

    /// <summary>A refiner for a text.</summary>
    public static Refiner OfText(ImmutableArray<byte> text, Prior prior, int seed, int threads)
    {
        ImmutableArray<byte> bytes = [.. text.Distinct().Order()];
        return new(
            () => new TextFitness(text, prior),
            new Mutation(new RandomTerms(new SearchCosts(prior), text), null, Refiner.MostNodes),
            p => [Shrinking.Of(p).Concat(Rewording.Of(p, bytes))],
            seed,
            threads);
    }

    private static IEnumerable<Program> Outsides(Program program) =>
        from outside in new Outside[] { Outside.Undefined, new(true, null), new(false, Literal.Of(0)), new(false, Literal.Of(1)) }
        where program.Generators[^1] is GridGenerator grid && !grid.Outside.Equals(outside)
        select program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, (GridGenerator)program.Generators[^1] with { Outside = outside }) };
}
