// Refiners for each kind of data: the fitness, the moves, and the shortcuts.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Costs;
using Induce.Search.Grids;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Puts refiners together.</summary>
internal static class Refiners
{
    /// <summary>A refiner for a sequence, and where it may begin.</summary>
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
