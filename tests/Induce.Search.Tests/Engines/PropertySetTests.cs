// The sets of the shortest properties, and programs over their members.
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;

namespace Induce.Search.Tests.Engines;

public class PropertySetTests
{
    [Fact]
    public void Sets_are_infinite_in_order_of_bits_and_not_merely_periodic()
    {
        var sets = PropertySets.Shortest(new ContextFactory(new SearchCosts(Prior.Current), new(1L << 26, VectorEvaluator.Instance)), 5, 20 * SearchCosts.LevelsPerBit);
        Assert.Equal(5, sets.Count);
        Assert.Equal(sets.Select(s => s.Level).Order(), sets.Select(s => s.Level));
        Assert.All(sets, s => Assert.True(s.Members.Length >= 100));
        Assert.All(sets, s => Assert.True(s.Members.Zip(s.Members.Skip(1), (x, y) => y - x).Distinct().Count() > 1));
    }

    [Fact]
    public void A_sequence_over_the_members_of_a_set_is_found()
    {
        BigInteger[] primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97];
        var result = SequenceSearch.Find(
            new([.. primes.Zip(primes.Skip(1), (p, q) => (p * q) - p + 2)], 1), new() { Candidates = 12_000_000, Memory = 1 << 28 });
        Assert.NotNull(result.Best);
        Assert.Equal(2, result.Best.Program.Generators.Length);
        Assert.DoesNotContain(result.Excluded, e => e.Fragment.Contains("members", StringComparison.Ordinal));
    }
}
