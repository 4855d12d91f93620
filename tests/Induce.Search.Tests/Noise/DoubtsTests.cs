// Elements that stand out of the order of the others are told, and search does without them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Search.Noise;
using Induce.Search.Problems;
using Induce.Search.Representations;
using Xunit;

namespace Induce.Search.Tests.Noise;

public sealed class DoubtsTests
{
    private static ImmutableArray<BigInteger> Primes(int count) =>
        [.. Enumerable.Range(2, 2000).Where(k => Enumerable.Range(2, k - 2).All(d => k % d != 0)).Take(count).Select(k => (BigInteger)k)];

    [Fact]
    public void What_stands_out_of_an_order_is_in_doubt()
    {
        var primes = Primes(40).SetItem(7, 150).SetItem(30, 3);
        Assert.Equal([7, 30], Doubts.Of(primes).Order());
        Assert.Equal([7, 30], Doubts.Of([.. primes.Select(p => -p)]).Order());
        Assert.Equal([7, 30], Doubts.Of([.. primes.Select((p, i) => i % 2 == 0 ? p : -p)]).Order());
    }

    [Fact]
    public void Of_two_neighbours_either_may_be_wrong() => Assert.Equal([10, 11], Doubts.Of(Primes(40).SetItem(10, 38)).Order());

    [Fact]
    public void Nothing_is_in_doubt_where_all_rises_or_nothing_does()
    {
        var random = new Random(3);
        Assert.Empty(Doubts.Of(Primes(40)));
        Assert.Empty(Doubts.Of([.. Enumerable.Range(0, 40).Select(_ => (BigInteger)random.Next(1000))]));
    }

    [Fact]
    public void What_is_far_greater_than_all_that_follows_is_a_spike()
    {
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 60).Select(n => BigInteger.Pow(n + 1, 3) / (1 + (n % 4)))];
        Assert.Empty(Doubts.Of(terms));
        Assert.Empty(Doubts.Spikes(terms));
        Assert.Equal([4, 5, 17], Doubts.Spikes(terms.SetItem(4, 170_000).SetItem(5, -40_000).SetItem(17, 200_000)).Order());
    }

    [Fact]
    public void Nothing_is_asked_of_a_program_where_an_element_is_in_doubt()
    {
        var terms = Primes(40).SetItem(7, 150);
        Assert.Equal("19", Eighth([7]));
        Assert.Equal("150", Eighth([]) ?? "150");

        string? Eighth(ImmutableHashSet<int> doubtful)
        {
            var options = new SearchOptions { Candidates = 2_000_000, Memory = 1L << 28, Threads = 1 };
            var program = SequenceSearch.Find(new SequenceProblem(terms, 1) { Doubtful = doubtful }, options).Best?.Program;
            return program is null ? null : new Interpreter(program).Element(program.Generators.Length - 1, 8).ToString();
        }
    }

    [Fact]
    public void The_law_of_members_is_found_though_no_long_stretch_is_right()
    {
        var clean = Primes(200).Where(p => Primes(200).Contains(p + 2)).Take(40).ToImmutableArray();
        var noisy = clean;
        foreach (var i in new[] { 0, 13, 21, 29, 36 })
            noisy = noisy.SetItem(i, clean[39 - i] + 1);
        var result = DatasetSearch.Find(new SequenceData("twins", noisy, 1), new SearchOptions { Candidates = 40_000_000, Memory = 1L << 28, Threads = 1 });
        Assert.NotNull(result.Best);
        Assert.Equal(5, result.Best.Wrong);
        var interpreter = new Interpreter(result.Best.Program);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(clean[i].ToString(), interpreter.Element(result.Best.Program.Generators.Length - 1, i + 1).ToString()));
    }
}
