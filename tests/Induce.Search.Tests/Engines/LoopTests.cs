// Loops with one and two hidden states: tables equal the exact interpreter, and programs over them are found.
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Engines;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Problems;
using Induce.Search.Scheduling;

namespace Induce.Search.Tests.Engines;

public unsafe class LoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Tables_hold_what_the_interpreter_yields(int states)
    {
        var costs = new SearchCosts(Prior.Current);
        using var steps = new ContextFactory(costs, new(1L << 26, VectorEvaluator.Instance)).Steps(states, 1);
        using var trajectories = new Trajectories(steps, states, costs);
        Assert.True(trajectories.Advance(7 * SearchCosts.LevelsPerBit, new Budget(null, null, TimeProvider.System, CancellationToken.None)));
        int[] tables = [.. Enumerable.Range(0, 100 * SearchCosts.LevelsPerBit).SelectMany(trajectories.Entries)];
        Assert.True(tables.Length > 30, $"{tables.Length} tables");
        foreach (var table in tables)
        {
            var term = trajectories.Build(table, new Variable(0, DataType.Int));
            var interpreter = new Interpreter(Program.Of(new SequenceGenerator("s", [], 0, null, [new Equation([null], null, term)], DataType.Int)), new(Steps: 20_000));
            for (var x = 0; x < 20; x++)
            {
                var value = interpreter.Element(0, x);
                var lane = trajectories.Table(table)[x];
                if (lane == Lane.Undefined)
                    Assert.True(value.IsUndefined, $"{term} at {x}: {value}");
                else if (lane != Lane.Overflow)
                    Assert.True(value.IsInteger && value.AsInteger() == lane, $"{term} at {x}: {value}, not {lane}");
            }
        }
    }

    [Fact]
    public void A_term_over_a_loop_with_two_states_is_found()
    {
        BigInteger[] fibonacci = [0, 1, 1, 2, 3, 5, 8, 13, 21];
        var problem = new SequenceProblem([.. Enumerable.Range(0, 60).Select(n => fibonacci[(int)Math.Sqrt(n)])], 0);
        var costs = new SearchCosts(Prior.Current);
        var board = new Leaderboard(problem, Prior.Current, long.MaxValue, 1, CancellationToken.None, 0);
        using var engine = LateEngine.WithLoops(problem, 0, costs, board, new(1L << 28, VectorEvaluator.Instance));
        var budget = new Budget(20_000_000, null, TimeProvider.System, CancellationToken.None);
        while (board.Best is null && engine.Step(budget))
            continue;
        Assert.NotNull(board.Best);
        Assert.Equal(0, engine.ExcludedBits);
    }
}
