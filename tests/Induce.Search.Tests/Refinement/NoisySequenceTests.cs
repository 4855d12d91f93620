// Laws are found although some elements are wrong, and nothing is found where there is no law.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Search.Refinement;
using Induce.Search.Representations;
using Xunit;

namespace Induce.Search.Tests.Refinement;

public sealed class NoisySequenceTests
{
    public static TheoryData<string, int, Func<int, BigInteger>> Laws => new()
    {
        { "quadratic", 0, n => 3 * n * n - n + 2 },
        { "divisors", 1, n => Enumerable.Range(1, n).Count(d => n % d == 0) },
        { "Fibonacci", 0, Fibonacci },
        { "congruence", 0, n => Enumerable.Range(0, n).Aggregate((BigInteger)7, (x, _) => ((5 * x) + 3) % 1009) },
        { "period", 0, n => new[] { 3, 1, 4, 1, 5 }[n % 5] },
        { "binary weight", 0, n => BitOperations.PopCount((uint)n) },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_law_is_found_though_elements_are_wrong_the_first_among_them(string name, int origin, Func<int, BigInteger> law)
    {
        const int count = 60;
        ImmutableArray<BigInteger> clean = [.. Enumerable.Range(origin, count).Select(law)];
        var noisy = clean.SetItem(0, 77).SetItem(23, clean[23] + 5).SetItem(41, 2 * clean[41] + 1);
        var result = DatasetSearch.Find(new SequenceData(name, noisy, origin), new SearchOptions { Candidates = 3_000_000, Memory = 1L << 28 });
        Assert.NotNull(result.Best);
        var interpreter = new Interpreter(result.Best.Program);
        var right = Enumerable.Range(1, count + 10).Count(i => interpreter.Element(result.Best.Program.Generators.Length - 1, origin + i) is { IsInteger: true } value && value.AsInteger() == law(origin + i));
        Assert.Equal(count + 10, right);
        Assert.InRange(result.Best.Wrong, 2, 3);
        Assert.True(result.Best.TotalBits < result.LiteralBits);
    }

    [Fact]
    public void Numbers_without_a_law_have_none()
    {
        var random = new Random(4);
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 60).Select(_ => (BigInteger)random.Next(1000))];
        var result = DatasetSearch.Find(new SequenceData("random", terms), new SearchOptions { Candidates = 2_000_000, Memory = 1L << 28 });
        Assert.Null(result.Best);
    }

    [Fact]
    public void The_same_candidates_give_the_same_answer()
    {
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 50).Select(n => (BigInteger)(n % 17 == 9 ? 1 : n * n))];
        var results = Enumerable.Range(0, 2).Select(_ => DatasetSearch.Find(new SequenceData("squares", terms), new SearchOptions { Candidates = 1_000_000, Memory = 1L << 28 })).ToList();
        Assert.Equal(results[0].Best?.TotalBits, results[1].Best?.TotalBits);
        Assert.Equal(results[0].Candidates, results[1].Candidates);
    }

    [Theory]
    [InlineData(18)]
    [InlineData(40)]
    [InlineData(1000)]
    public void Windows_lie_within_the_data(int count)
    {
        var windows = Window.Of(count, 8, 24).Concat(Window.AtEnds(count)).Concat(Window.Few(count)).Distinct().ToList();
        Assert.NotEmpty(windows);
        Assert.All(windows, w => Assert.InRange(w.Start, 0, count - w.Length));
    }

    private static BigInteger Fibonacci(int n)
    {
        var (x, y) = (BigInteger.Zero, BigInteger.One);
        for (; n > 0; n--)
            (x, y) = (y, x + y);
        return x;
    }
}
