// The least or the greatest number with a property, found by its condition.
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Interpretation;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Tests.Engines;

public class WitnessTests
{
    private static bool IsPrime(int n) => n > 1 && Enumerable.Range(2, n - 2).All(d => n % d != 0);

    private static int Least(int from, Func<int, bool> holds) => Enumerable.Range(from, 5000).First(holds);

    public static TheoryData<int, Func<int, int>> Laws => new()
    {
        { 1, n => Least(0, k => IsPrime((k * n) + 1) && k % 3 == 0) },
        { 1, n => Least(1, k => (k * k) % n == 0) },
        { 1, n => Least(n + 1, k => IsPrime(k) && k % n == 1 % n) },
        { 3, n => Enumerable.Range(0, n).Last(k => k * k % n <= 1) },

        // Where there is none, by convention.
        { 0, n => n < 2 ? 0 : Least(1, k => IsPrime((k * k) + n)) },
    };

    private static WitnessEngine[] Engines(SequenceProblem problem, Leaderboard board) =>
        [.. WitnessEngine.Of(problem, (long)problem.Origin!, new(Prior.Current), board, new(1L << 26, VectorEvaluator.Instance))];

    private static Leader? Find(SequenceProblem problem)
    {
        var board = new Leaderboard(problem, Prior.Current, long.MaxValue, 1);
        var engines = Engines(problem, board);
        var budget = new Budget(3_000_000, null, TimeProvider.System, CancellationToken.None);
        for (var running = true; running;)
        {
            running = false;
            foreach (var engine in engines.Where(e => e.NextBits * FixedPoint.One < board.CostToBeat))
                running |= engine.Step(budget);
        }

        foreach (var engine in engines)
            engine.Dispose();
        return board.Best;
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_condition_is_found(int origin, Func<int, int> law)
    {
        var leader = Find(new([.. Enumerable.Range(origin, 40).Select(n => (BigInteger)law(n))], origin));
        Assert.NotNull(leader);
        var interpreter = new Interpreter(leader.Program);
        for (var n = origin; n < origin + 60; n++)
            Assert.Equal(law(n), interpreter.Element(0, n).AsInteger());
    }

    [Fact]
    public void What_is_negative_or_large_or_in_doubt_is_left_to_others()
    {
        Assert.Empty(Of(n => 3 - n));
        Assert.Empty(Of(n => 1 << (n % 20)));
        var increasing = new SequenceProblem([.. Enumerable.Range(1, 40).Select(n => (BigInteger)(3 * n))], 1);
        Assert.Empty(Engines(increasing with { Doubtful = [5] }, new(increasing, Prior.Current, long.MaxValue, 1)));

        static WitnessEngine[] Of(Func<int, int> law)
        {
            var problem = new SequenceProblem([.. Enumerable.Range(1, 40).Select(n => (BigInteger)law(n))], 1);
            return Engines(problem, new(problem, Prior.Current, long.MaxValue, 1));
        }
    }
}
