// The bits that a program takes with what it misses, as far as a chain needs to know them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Scores rules: programs whose sequence has no literal first terms; those that pay are added.</summary>
/// <remarks>
/// Earlier elements are the data's (teacher forcing), so that a rule gets credit for every element that it has right. An
/// element that is missed costs twice the logarithm of the deviation, or as much as to write it, whichever is less: a
/// stand-in for the residual code that is quick, additive over elements, and falls as a rule comes nearer.
/// </remarks>
internal sealed class Fitness
{
    private const int MostFirst = 8;
    private const double Missed = 4;
    private const double Undefined = 2;

    private static readonly RunLimits Limits = new(Steps: 1_000) { IntegerBits = 4096 };

    private readonly SequenceProblem _problem;
    private readonly BigInteger _origin;
    private readonly Prior _prior;
    private readonly ImmutableList<Value> _observed;
    private readonly double[] _written;
    private readonly double[] _first;

    /// <summary>The fitness for a sequence.</summary>
    public Fitness(SequenceProblem problem, BigInteger origin, Prior prior)
    {
        (_problem, _origin, _prior) = (problem, origin, prior);
        _observed = [.. problem.Terms.Select(Value.Of)];
        _written = [.. problem.Terms.Select((t, i) => Missed + (2 * BigInteger.Abs(t - (i > 0 ? problem.Terms[i - 1] : 0)).GetBitLength()) + Undefined)];
        var costs = Enumerable.Range(0, Math.Min(MostFirst, problem.Terms.Length) + 1)
            .Select(count => FixedPoint.ToBits(ProgramCode.Cost(WithFirst(Rule(new Variable(0, DataType.Int)), count), prior)))
            .ToArray();
        _first = [.. costs.Skip(1).Zip(costs, (more, less) => more - less)];
    }

    /// <summary>The program of one rule.</summary>
    public Program Rule(Term body) => Program.Of(new SequenceGenerator("found", [], _origin, null, [new([null], null, body)], DataType.Int));

    /// <summary>The rules of a program whose sequence is its last generator; its literal first terms are left out.</summary>
    public static Program RulesOf(Program program)
    {
        var sequence = (SequenceGenerator)program.Generators[^1];
        var first = sequence.Equations.TakeWhile(e => e is { Pattern: [not null], Guard: null, Body: Literal }).Count();
        return first == sequence.Equations.Length ? program : program with { Generators = program.Generators.SetItem(program.Generators.Length - 1, sequence with { Equations = sequence.Equations[first..] }) };
    }

    /// <summary>Bits of rules and of what they miss.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="threshold">Rules that take more are given up as soon as that is known, and so are those that take long; not with the greatest number.</param>
    /// <returns>The bits, how many literal first terms pay, and how many of the other elements are missed; null where the rules were given up.</returns>
    public (double Bits, int First, int Missed)? Of(Program rules, double threshold)
    {
        var bits = FixedPoint.ToBits(ProgramCode.Cost(rules, _prior));
        if (bits > threshold)
            return null;
        var position = rules.Generators.Length - 1;
        var interpreter = new Interpreter(rules, Limits, ImmutableDictionary<int, IReadOnlyList<Value>>.Empty.Add(position, _observed));
        Span<double> early = stackalloc double[_first.Length];
        var (least, missed, earlyMissed) = (bits, 0, 0);
        for (var i = 0; i < _problem.Terms.Length; i++)
        {
            var value = interpreter.Element(position, _origin + i);

            // What takes long takes longer at the next element.
            if (value is { IsUndefined: true, Cause.Reason: UndefinedReason.NumberTooLarge or UndefinedReason.StepLimit } && threshold < double.MaxValue)
                return null;
            var residual = Residual(i, value);
            if (i < early.Length)
            {
                early[i] = residual;
                least += Math.Min(residual, _first[i]);
                earlyMissed |= residual > 0 ? 1 << i : 0;
            }
            else
            {
                least += residual;
                missed += residual > 0 ? 1 : 0;
            }

            if (least > threshold)
                return null;
        }

        // Literal terms stand for a first stretch without gaps.
        var (total, best, first) = (0.0, double.MaxValue, 0);
        foreach (var residual in early)
            total += residual;
        for (var count = 0; ; count++)
        {
            if (total < best)
                (best, first) = (total, count);
            if (count == early.Length)
                break;
            total += _first[count] - early[count];
        }

        var late = least - bits;
        for (var i = 0; i < early.Length; i++)
            late -= Math.Min(early[i], _first[i]);
        return (bits + late + best, first, missed + BitOperations.PopCount((uint)(earlyMissed >> first)));
    }

    /// <summary>The program with the data's first terms written out.</summary>
    public Program WithFirst(Program rules, int count)
    {
        var sequence = (SequenceGenerator)rules.Generators[^1];
        return rules with
        {
            Generators = rules.Generators.SetItem(rules.Generators.Length - 1, sequence with
            {
                Equations = [.. Enumerable.Range(0, count).Select(i => new Equation([_origin + i], null, Literal.Of(_problem.Terms[i]))), .. sequence.Equations],
            }),
        };
    }

    private double Residual(int i, Value value)
    {
        if (!value.IsInteger)
            return _written[i];
        var deviation = BigInteger.Abs(value.AsInteger() - _problem.Terms[i]);
        return deviation.IsZero ? 0 : Math.Min(Missed + (2 * (deviation.GetBitLength() > 1000 ? 1000 : BigInteger.Log(deviation + 1, 2))), _written[i] - 1);
    }
}
