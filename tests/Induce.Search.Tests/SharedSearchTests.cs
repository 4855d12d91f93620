// One bank for many sequences: each gets the program that it would get alone, and nothing that lanes can't hold is claimed.
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Search.Problems;

namespace Induce.Search.Tests;

public class SharedSearchTests
{
    private static readonly SearchOptions Options = new() { Candidates = 400_000, Memory = 1 << 28 };

    [Fact]
    public void Sequences_with_several_first_indices_are_found_in_one_search()
    {
        SequenceProblem[] problems =
        [
            Of(0, 20, n => (n * n) + n + 1),
            Of(1, 20, n => BigInteger.Pow(2, (int)n) - n),
            Of(0, 20, n => n < 2 ? 7 : n * n * n),
            Of(1, 9, n => n % 3),
        ];
        var results = SharedSearch.Find(problems, Options);
        for (var i = 0; i < problems.Length; i++)
        {
            var best = Assert.IsType<Leader>(results[i].Best);
            var interpreter = new Interpreter(best.Program);
            Assert.Equal(
                problems[i].Terms,
                Enumerable.Range(0, problems[i].Terms.Length).Select(n => interpreter.Element(0, problems[i].Origin!.Value + n).AsInteger()));
            Assert.Equal(SequenceSearch.Find(problems[i], Options).Best!.Bits, best.Bits, 0.126 * 8);
        }
    }

    [Fact]
    public void What_is_found_has_at_least_the_bits_that_are_excluded()
    {
        var results = SharedSearch.Find([Of(0, 24, n => (n * n) + n + 1), Of(0, 24, n => n + (n / 2))], Options);
        Assert.All(results, r => Assert.True(r.ExcludedBits > 15, $"{r.ExcludedBits}"));
        var random = new Random(7);
        var nothing = SharedSearch.Find([new([.. Enumerable.Range(0, 24).Select(_ => (BigInteger)random.Next(1000))], 0)], Options)[0];
        Assert.Null(nothing.Best);
        Assert.True(nothing.ExcludedBits > 15);
    }

    [Fact]
    public void Numbers_beyond_lanes_and_few_terms_are_neither_found_nor_ruled_out()
    {
        var results = SharedSearch.Find([Of(0, 20, n => BigInteger.Pow(10, 30) + n), Of(0, 3, n => n), new([], 0)], Options);
        Assert.All(results, r => Assert.Null(r.Best));
        Assert.All(results, r => Assert.Empty(r.Excluded));
        Assert.Empty(SharedSearch.Find([], Options));
        Assert.Throws<ArgumentException>(() => SharedSearch.Find([new([1, 2, 3])], Options));
    }

    private static SequenceProblem Of(int origin, int count, Func<BigInteger, BigInteger> term) =>
        new([.. Enumerable.Range(origin, count).Select(n => term(n))], origin);
}
