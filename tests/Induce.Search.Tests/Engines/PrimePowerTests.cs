// Multiplicative and additive functions, found by their values at prime powers.
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Interpretation;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Tests.Engines;

public class PrimePowerTests
{
    private static IEnumerable<(int Prime, int Exponent)> Factors(int n)
    {
        for (var p = 2; n > 1; p++)
        {
            var e = 0;
            for (; n % p == 0; n /= p)
                e++;
            if (e > 0)
                yield return (p, e);
        }
    }

    private static Func<int, BigInteger> Product(Func<int, int, BigInteger> f) =>
        n => n == 0 ? 5 : Factors(n).Aggregate(BigInteger.One, (product, q) => product * f(q.Prime, q.Exponent));

    private static Func<int, BigInteger> Sum(Func<int, int, BigInteger> f) =>
        n => Factors(n).Aggregate(BigInteger.Zero, (sum, q) => sum + f(q.Prime, q.Exponent));

    private static BigInteger Power(int p, int e) => BigInteger.Pow(p, e);

    public static TheoryData<int, Func<int, BigInteger>> Laws => new()
    {
        { 1, Product((p, e) => Power(7 * (p + 1), e)) },
        { 1, Product((p, e) => Power((8 * p) + 1, e)) },
        { 1, Product((p, e) => e % 2 == 0 ? Power(p, e - 1) : Power(p, e)) },
        { 0, Product((p, e) => p % 4 == 1 ? e + 3 : Power(p, e) + 2) },
        { 1, Sum((p, e) => (e * e * p) + 1) },
    };

    private static SequenceProblem Problem(int origin, Func<int, BigInteger> law, int count) => new([.. Enumerable.Range(origin, count).Select(law)], origin);

    private static Leaderboard Board(SequenceProblem problem) => new(problem, Prior.Current, long.MaxValue, 1);

    private static PrimePowerEngine? Create(SequenceProblem problem, Leaderboard? board = null) => PrimePowerEngine.Create(
        problem, (long)problem.Origin!, new(Prior.Current), board ?? Board(problem), new(1L << 26, VectorEvaluator.Instance));

    private static void Continues(Leader? leader, int origin, Func<int, BigInteger> law)
    {
        Assert.NotNull(leader);
        var interpreter = new Interpreter(leader.Program);
        for (var n = origin; n < 90; n++)
            Assert.Equal(law(n), interpreter.Element(0, n).AsInteger());
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_law_at_prime_powers_is_found(int origin, Func<int, BigInteger> law)
    {
        var problem = Problem(origin, law, 50);
        var board = Board(problem);
        using var engine = Create(problem, board);
        Assert.NotNull(engine);
        var budget = new Budget(1_500_000, null, TimeProvider.System, CancellationToken.None);
        while (engine.NextBits * FixedPoint.One < board.CostToBeat && engine.Step(budget))
            continue;
        Continues(board.Best, origin, law);
    }

    [Fact]
    public void The_search_tries_prime_powers_and_claims_nothing_by_them()
    {
        var law = Product((p, e) => (p + 1) * (Power(p, e) + 1) * Power(p, e - 1));
        var result = SequenceSearch.Find(Problem(1, law, 40), new SearchOptions { Candidates = 1_000_000, Memory = 1L << 27 });
        Continues(result.Best, 1, law);
        Assert.StartsWith("prime power", result.Best!.FoundBy, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Excluded, e => e.Fragment.Contains("prime powers", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_neither_multiplicative_nor_additive_or_too_short_or_in_doubt_is_left_to_others()
    {
        var law = Product((p, e) => p + e);
        Assert.Null(Create(Problem(1, n => n + law(n), 50)));
        Assert.Null(Create(Problem(1, n => law(n) + (n == 45 ? 1 : 0), 50)));
        Assert.Null(Create(Problem(1, n => 2 * law(n), 50)));
        Assert.Null(Create(Problem(1, _ => 1, 50)));
        Assert.Null(Create(Problem(2, law, 50)));
        Assert.Null(Create(Problem(1, law, 14)));
        Assert.Null(Create(Problem(1, law, 50) with { Doubtful = [3] }));
        using var engine = Create(Problem(1, law, 50));
        Assert.NotNull(engine);
        Assert.Equal(0, engine.ExcludedBits);
    }
}
