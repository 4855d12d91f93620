// The library of functions: its values are those of the literature, and programs over it are found.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Engines;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Refinement;
using Induce.Search.Scheduling;

namespace Induce.Search.Tests.Refinement;

public sealed class LibraryTests
{
    // From n = 2 on, as the On-Line Encyclopedia of Integer Sequences has them.
    public static TheoryData<string, long[]> Known => new()
    {
        { "tau", [2, 2, 3, 2, 4, 2, 4, 3, 4, 2, 6] },
        { "sigma", [3, 4, 7, 6, 12, 8, 15, 13, 18, 12, 28] },
        { "phi", [1, 2, 2, 4, 2, 6, 4, 6, 4, 10, 4] },
        { "mu", [-1, -1, 0, -1, 1, -1, 0, 0, 1, -1, 0] },
        { "omega", [1, 1, 1, 1, 2, 1, 1, 1, 2, 1, 2] },
        { "bigomega", [1, 1, 2, 1, 2, 1, 3, 2, 2, 1, 3] },
        { "prime", [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37] },
        { "composite", [6, 8, 9, 10, 12, 14, 15, 16, 18, 20, 21] },
        { "semiprime", [6, 9, 10, 14, 15, 21, 22, 25, 26, 33, 34] },
        { "primepi", [1, 2, 2, 3, 3, 4, 4, 4, 4, 5, 5] },
        { "nextprime", [3, 5, 5, 7, 7, 11, 11, 11, 11, 13, 13] },
        { "prevprime", [long.MinValue, 2, 3, 3, 5, 5, 7, 7, 7, 7, 11] },
        { "lpf", [2, 3, 2, 5, 2, 7, 2, 3, 2, 11, 2] },
        { "gpf", [2, 3, 2, 5, 3, 7, 2, 3, 5, 11, 3] },
        { "rad", [2, 3, 2, 5, 6, 7, 2, 3, 10, 11, 6] },
        { "sopf", [2, 3, 2, 5, 5, 7, 2, 3, 7, 11, 5] },
        { "sopfr", [2, 3, 4, 5, 5, 7, 6, 6, 7, 11, 7] },
        { "derivative", [1, 1, 4, 1, 5, 1, 12, 6, 7, 1, 16] },
        { "issquare", [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0] },
        { "fibonacci", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144] },
    };

    public static TheoryData<string, ImmutableArray<BigInteger>, int> Sets => new()
    {
        { "2 tau(n + 1) = 3 tau(n)", Where(n => 2 * Tau(n + 1) == 3 * Tau(n)), 40_000 },
        { "n phi(n) - 1 is prime", Where(n => IsPrime((n * Phi(n)) - 1)), 40_000 },
        { "n + 3 is prime and tau(n) leaves 2 when divided by 4", Where(n => IsPrime(n + 3) && Tau(n) % 4 == 2), 40_000 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Functions_are_those_of_the_literature(string name, long[] values)
    {
        var function = Assert.Single(FunctionLibrary.All, f => f.Name == name);
        Assert.Equal(values, function.Values[2..(values.Length + 2)].ToArray());
    }

    [Fact]
    public void All_functions_are_known_and_tables_hold_what_the_interpreter_yields()
    {
        Assert.Equal(FunctionLibrary.All.Select(f => f.Name).Order(), Known.Select(k => (string)k[0]).Order());
        foreach (var function in FunctionLibrary.All)
            Same(function.Body, function.Values[..90].ToArray(), 0, function.Name);
    }

    [Fact]
    public void Leaves_hold_what_the_interpreter_yields()
    {
        long[] values = [.. Enumerable.Range(-3, 40).Select(v => (long)v)];
        foreach (var leaf in FunctionLibrary.Leaves(FunctionLibrary.All, new Variable(0, DataType.Int), values, 1))
            Same(leaf.Term, leaf.Column, -3, leaf.Term.ToString());
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Conditions_over_functions_are_found(string name, ImmutableArray<BigInteger> terms, int candidates)
    {
        var problem = new SequenceProblem(terms[..40], 1);
        var board = new Leaderboard(problem, Prior.Current, long.MaxValue, 1, steps: FunctionLibrary.Steps);
        using var engine = MemberEngine.Create(problem, 1, FunctionLibrary.Costs(Prior.Current), board, new(1L << 26, VectorEvaluator.Instance))!;
        var budget = new Budget(candidates, null, TimeProvider.System, CancellationToken.None);
        while (board.Best is null && engine.Step(budget))
            continue;
        Assert.True(board.Best is not null, name);
        var found = new Interpreter(board.Best.Program);
        Assert.Equal(terms, Enumerable.Range(0, terms.Length).Select(i => found.Element(0, 1 + i).AsInteger()));
    }

    [Fact]
    public void The_same_law_over_functions_is_found_by_any_number_of_threads()
    {
        var problem = new SequenceProblem([.. Enumerable.Range(1, 40).Select(n => (BigInteger)(n * Sigma(n) - Tau(n)))], 1);
        Leader? Of(int threads) =>
            SequenceSearch.Find(problem, SequenceRefinement.OverLibrary(new() { Candidates = 60_000, Memory = 1L << 28, Threads = threads, InParts = false })).Best;
        var (one, three) = (Of(1), Of(3));
        Assert.NotNull(one);
        Assert.NotNull(three);
        Assert.Equal(((SequenceGenerator)one.Program.Generators[0]).Equations[^1].Body, ((SequenceGenerator)three.Program.Generators[0]).Equations[^1].Body);
        Assert.Equal((one.Cost, one.FoundAt), (three.Cost, three.FoundAt));
        var found = new Interpreter(one.Program);
        Assert.Equal(100 * Sigma(100) - Tau(100), found.Element(0, 100).AsInteger());
    }

    private static void Same(Term term, long[] lanes, int origin, string name)
    {
        var interpreter = new Interpreter(Program.Of(new SequenceGenerator("f", [], origin, null, [new Equation([null], null, term)], term.Type)));
        for (var i = 0; i < lanes.Length; i++)
        {
            if (lanes[i] == Lane.Overflow)
                continue;
            var value = interpreter.Element(0, origin + i);
            Assert.True(
                lanes[i] == Lane.Undefined ? value.IsUndefined : value.IsBoolean ? value.AsBoolean() == (lanes[i] == 1) : value.IsInteger && value.AsInteger() == lanes[i],
                $"{name} at {origin + i}: {value}, not {lanes[i]}");
        }
    }

    private static ImmutableArray<BigInteger> Where(Func<int, bool> holds) => [.. Enumerable.Range(1, 3000).Where(holds).Select(n => (BigInteger)n).Take(60)];

    private static int[] Divisors(int n) => [.. Enumerable.Range(1, n).Where(d => n % d == 0)];

    private static int Tau(int n) => Divisors(n).Length;

    private static int Sigma(int n) => Divisors(n).Sum();

    private static int Phi(int n) => Enumerable.Range(1, n).Count(k => BigInteger.GreatestCommonDivisor(k, n) == 1);

    private static bool IsPrime(int n) => n > 1 && Enumerable.Range(2, Math.Max((int)Math.Sqrt(n) - 1, 0)).All(d => n % d != 0);
}
