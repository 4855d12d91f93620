// What a program that may be wrong at some elements takes in all.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Values;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Judges programs for a sequence by the bits of program and residual.</summary>
/// <param name="problem">The terms.</param>
/// <param name="prior">The prior.</param>
/// <param name="cancellation">Ends a run that takes too long.</param>
internal sealed class Judgement(SequenceProblem problem, Prior prior, CancellationToken cancellation)
{
    private readonly RunLimits _limits = new(Leaderboard.Steps) { Cancellation = cancellation, IntegerBits = 8192 + (8 * problem.Terms.Max(t => t.GetBitLength())) };
    private readonly SequenceData _data = new("terms", problem.Terms, problem.Origin is { } origin && Lane.IsDefined(Lane.Of(origin)) ? (long)origin : null);
    private readonly long _largest = problem.Terms.Max(t => t.GetBitLength());

    /// <summary>The program with what it takes; null when it is wrong at half of the elements or takes no less than <paramref name="most"/> bits.</summary>
    /// <param name="program">The program; the sequence is its last generator.</param>
    /// <param name="foundBy">Who found it.</param>
    /// <param name="foundAt">Candidates evaluated by then.</param>
    /// <param name="most">The bits to stay below.</param>
    public Leader? Of(Program program, string foundBy, long foundAt, double most)
    {
        var cost = ProgramCode.Cost(program, prior);
        if (FixedPoint.ToBits(cost) >= most || Wrong(program) is not { } wrong)
            return null;
        var residual = wrong == 0 ? 0 : Score.Of(program, _data)?.Residual;
        return residual is { } bits && FixedPoint.ToBits(cost) + bits < most
            ? new Leader(program, cost, foundBy, foundAt) { Wrong = wrong, ResidualBits = bits }
            : null;
    }

    /// <summary>Bits of a program and of what it misses when every element is predicted from the data before it.</summary>
    public double Nearness(Program program) =>
        new SequenceFitness(problem, ((SequenceGenerator)program.Generators[^1]).Origin, prior).Of(SequenceFitness.RulesOf(program), double.MaxValue)!.Value.Bits;

    /// <summary>The elements that a program has in place of the data's; null where one is undefined.</summary>
    public ImmutableArray<BigInteger>? Elements(Program program)
    {
        var interpreter = new Interpreter(program, _limits);
        var origin = ((SequenceGenerator)program.Generators[^1]).Origin;
        ImmutableArray<Value> values = [.. Enumerable.Range(0, problem.Terms.Length).Select(i => interpreter.Element(program.Generators.Length - 1, origin + i))];
        return values.All(v => v.IsInteger) ? [.. values.Select(v => v.AsInteger())] : null;
    }

    /// <summary>How many elements are wrong; null when half of them are, or one is beyond all measure.</summary>
    private int? Wrong(Program program)
    {
        var interpreter = new Interpreter(program, _limits);
        var origin = ((SequenceGenerator)program.Generators[^1]).Origin;
        var wrong = 0;
        for (var i = 0; i < problem.Terms.Length; i++)
        {
            var value = interpreter.Element(program.Generators.Length - 1, origin + i);
            if (value.IsInteger && value.AsInteger() == problem.Terms[i])
                continue;
            if (++wrong * 2 >= problem.Terms.Length || (value.IsInteger && value.AsInteger().GetBitLength() > 2 * _largest + 64) || cancellation.IsCancellationRequested)
                return null;
        }

        return wrong;
    }
}
