// What a user gets from typing a few terms.
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Search.Problems;
using Induce.Search.Refinement;
using Xunit;

namespace Induce.Search.Tests;

public sealed class SequenceSearchTests
{
    private static SearchResult Find(int origin, Func<int, BigInteger> law, int count, long candidates = 1_500_000) =>
        SequenceSearch.Find(
            new([.. Enumerable.Range(origin, count).Select(law)], origin),
            new SearchOptions { Candidates = candidates, Memory = 1L << 28 });

    private static void Continues(SearchResult result, int origin, Func<int, BigInteger> law, int count)
    {
        Assert.NotNull(result.Best);
        var interpreter = new Interpreter(result.Best.Program);
        for (var n = origin; n < origin + count; n++)
            Assert.Equal(law(n), interpreter.Element(result.Best.Program.Generators.Length - 1, n).AsInteger());
    }

    private static BigInteger Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);

    [Theory]
    [InlineData(new long[] { 1, 3, 4, 7, 6, 12, 8, 15, 13, 18, 12, 28, 14, 24, 24, 31 }, 700_000L)]
    [InlineData(new long[] { 2, 3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79 }, 1_200_000L)]
    [InlineData(new long[] { 5, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3 }, 900_000L)]
    public void Threads_change_nothing(long[] terms, long candidates)
    {
        SearchResult With(int threads) => SequenceSearch.Find(
            new([.. terms.Select(t => (BigInteger)t)], null), new SearchOptions { Candidates = candidates, Memory = 1L << 28, Threads = threads });
        var (one, several) = (With(1), With(3));
        Assert.Equal(one.Candidates, several.Candidates);
        Assert.Equal(one.Leaders.Select(l => (l.Cost, l.FoundAt, l.Program.ToString())), several.Leaders.Select(l => (l.Cost, l.FoundAt, l.Program.ToString())));
        Assert.Equal(one.Excluded.AsEnumerable(), several.Excluded.AsEnumerable());
    }

    [Fact]
    public void A_program_holds_no_part_that_the_data_do_not_ask_for()
    {
        // How many digits of the numbers up to n are at least 4: algebra gives a rule for each last digit, of which most are alike.
        var terms = Enumerable.Range(0, 60).Select(n => (BigInteger)Enumerable.Range(0, n + 1).Sum(m => $"{m}".Count(c => c >= '4'))).ToArray();
        var best = SequenceSearch.Find(new([.. terms], 0), new SearchOptions { Candidates = 100_000, Memory = 1L << 26 }).Best;
        Assert.NotNull(best);
        Assert.DoesNotContain(
            Shrinking.Of(best.Program),
            program => ProgramCode.Cost(program, Prior.Current) < best.Cost
                && terms.Index().All(t => new Interpreter(program).Element(program.Generators.Length - 1, t.Index) is { IsInteger: true } value && value.AsInteger() == t.Item));
    }

    public static TheoryData<int, Func<int, BigInteger>> Laws => new()
    {
        { 0, n => (n * n * n) + (2 * n) + 7 },
        { 0, n => (n * BigInteger.Pow(2, n)) - 5 },
        { 0, n => (BigInteger.Pow(2, n + 1) * 2) - n - 3 },
        { 0, n => (Fibonacci(n) * Fibonacci(n)) + 1 },
        { 1, n => n % 2 == 0 ? n / 2 : (3 * n) + 1 },
        { 0, n => (3 * n % 7) + n },
        { 1, n => Enumerable.Range(1, n).Where(d => n % d == 0).Sum() },
        { 1, n => BigInteger.Pow(2, n) % n },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_dozen_terms_determine_the_law(int origin, Func<int, BigInteger> law) =>
        Continues(Find(origin, law, 12), origin, law, 20);

    [Fact]
    public void Terms_that_no_lane_holds_are_searched_without_joins() =>
        Assert.Null(Find(0, n => BigInteger.Pow(7, 40 + (n * n % 11)) + BigInteger.Pow(n * n % 13, 30), 14, 300_000).Best);

    private static bool IsPrime(int n) => n > 1 && Enumerable.Range(2, n - 2).All(d => n % d != 0);

    private static int Row(int n) => Enumerable.Range(0, n + 1).Last(r => r * (r + 1) / 2 <= n);

    private static int Column(int n) => n - (Row(n) * (Row(n) + 1) / 2);

    private static BigInteger Choose(int n, int k) => k == 0 ? 1 : Choose(n, k - 1) * (n - k + 1) / k;

    public static TheoryData<int, int, Func<int, BigInteger>> LongerLaws => new()
    {
        // The numbers with a property, a condition, a triangle, and sums of three parts, each dear on its own.
        { 1, 30, n => Enumerable.Range(2, 400).Where(IsPrime).ElementAt(n - 1) },
        { 1, 60, n => IsPrime(n) ? 1 : 0 },
        { 0, 45, n => Choose(Row(n), Column(n)) },
        { 0, 45, n => 1 + Math.Min(Column(n), Row(n) - Column(n)) },
        { 1, 24, n => (n * n * n) + (7 * Enumerable.Range(1, n).Where(d => n % d == 0).Sum()) },

        // The exact quotient, a condition below the root, partial sums of a found part.
        { 0, 18, n => Choose(2 * n, n) / (n + 1) },
        { 0, 40, n => (n * n) + (BigInteger.IsPow2(n) ? 5 : 2) },
        { 1, 24, n => Enumerable.Range(3, 400).Where(IsPrime).Take(n).Sum(p => p * p) },
    };

    [Fact]
    public void Members_far_apart_are_found_by_two_properties_that_hold_together() =>
        Continues(
            Find(1, n => Enumerable.Range(2, 20_000).Where(k => k % 53 == 6 && IsPrime(k)).ElementAt(n - 1), 24, 20_000_000),
            1,
            n => Enumerable.Range(2, 20_000).Where(k => k % 53 == 6 && IsPrime(k)).ElementAt(n - 1),
            30);

    [Fact]
    public void A_search_goes_on_without_storing_when_memory_is_full()
    {
        static BigInteger Law(int n) => ((n * n) + 1) % (n + 3);
        var problem = new SequenceProblem([.. Enumerable.Range(0, 24).Select(Law)], 0);
        var little = SequenceSearch.Find(problem, new SearchOptions { Candidates = 40_000_000, Memory = 1L << 20 });
        Continues(little, 0, Law, 40);
        Assert.Equal("enumeration", little.Best!.FoundBy);
    }

    [Theory]
    [MemberData(nameof(LongerLaws))]
    public void Longer_laws_are_found_by_properties_triangles_and_joins(int origin, int count, Func<int, BigInteger> law) =>
        Continues(Find(origin, law, count, 3_000_000), origin, law, count + 10);

    [Fact]
    public void Numbers_without_a_law_have_no_program_of_few_bits()
    {
        var random = new Random(7);
        BigInteger[] terms = [.. Enumerable.Range(0, 16).Select(_ => (BigInteger)random.Next(1 << 20))];
        var result = SequenceSearch.Find(new([.. terms], 0), new SearchOptions { Candidates = 300_000, Memory = 1L << 28 });
        Assert.Null(result.Best);
        Assert.True(result.ExcludedBits > 15);
    }

    [Fact]
    public void The_same_candidates_give_the_same_answer()
    {
        static BigInteger Law(int n) => (n * n) ^ (n >> 1);
        var (first, second) = (Find(0, Law, 16, 400_000), Find(0, Law, 16, 400_000));
        Assert.Equal(first.Candidates, second.Candidates);
        Assert.Equal(first.ExcludedBits, second.ExcludedBits);
        Assert.Equal(first.Leaders.Select(l => l.Cost), second.Leaders.Select(l => l.Cost));
        Assert.Equal(first.Best!.Program.Generators[^1].ToString(), second.Best!.Program.Generators[^1].ToString());
    }

    [Fact]
    public void Nothing_reported_is_unverified()
    {
        var result = Find(0, n => n < 10 ? n : (n * n) + 1, 14);
        Assert.All(result.Leaders, leader =>
        {
            var interpreter = new Interpreter(leader.Program);
            for (var n = 0; n < 14; n++)
                Assert.Equal(n < 10 ? n : (n * n) + 1, interpreter.Element(leader.Program.Generators.Length - 1, n).AsInteger());
        });
    }
}
