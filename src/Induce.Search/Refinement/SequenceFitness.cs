// The bits that a program takes with what it misses, as far as a chain needs to know them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Banks;
using Induce.Search.Bytecode;
using Induce.Search.Costs;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Scores rules: programs whose sequence has no literal first terms; those that pay are added. Not safe for concurrent use.</summary>
/// <remarks>
/// Earlier elements are the data's (teacher forcing), so that a rule gets credit for every element that it has right. An
/// element that is missed costs twice the logarithm of the deviation, or as much as to write it, whichever is less: a
/// stand-in for the residual code that is quick, additive over elements, and falls as a rule comes nearer.
/// </remarks>
internal sealed class SequenceFitness : IFitness
{
    private const int MostFirst = 8;
    private const double Missed = 4;
    private const double Undefined = 2;

    // A search for the next member takes as many steps as the members are apart.
    private const int LeastSteps = 1_000;
    private const int MostSteps = 10_000;

    private readonly long _steps;
    private readonly RunLimits _limits;
    private readonly Population _population = new();
    private readonly Assembler _assembler;
    private readonly Machine _machine = new();
    private readonly Points _points;
    private readonly long[] _data;
    private readonly long[] _values;
    private readonly TermCosts _costs;
    private readonly long _overhead;
    private readonly SequenceProblem _problem;
    private readonly BigInteger _origin;
    private readonly Prior _prior;
    private readonly ImmutableList<Value> _observed;
    private readonly double[] _written;
    private readonly double[] _first;

    /// <summary>The fitness for a sequence.</summary>
    public SequenceFitness(SequenceProblem problem, BigInteger origin, Prior prior)
    {
        (_problem, _origin, _prior) = (problem, origin, prior);
        var gap = problem.Terms.Zip(problem.Terms.Skip(1), (x, y) => BigInteger.Abs(y - x)).DefaultIfEmpty().Max();
        _steps = gap > MostSteps ? LeastSteps : Math.Clamp(2 * (long)gap, LeastSteps, MostSteps);
        _limits = new(_steps) { IntegerBits = 4096 };
        _observed = [.. problem.Terms.Select(Value.Of)];
        _written = [.. problem.Terms.Select((t, i) => Missed + (2 * BigInteger.Abs(t - (i > 0 ? problem.Terms[i - 1] : 0)).GetBitLength()) + Undefined)];
        var costs = Enumerable.Range(0, Math.Min(MostFirst, problem.Terms.Length) + 1)
            .Select(count => FixedPoint.ToBits(ProgramCode.Cost(WithFirst(Rule(new Variable(0, DataType.Int)), count), prior)))
            .ToArray();
        _assembler = new Assembler(_population);
        _points = Points.Of(origin, problem.Terms.AsSpan());
        _data = [.. problem.Terms.Select(Lane.Of)];
        _values = new long[_points.Tiles * Layout.TileLanes];
        _costs = new TermCosts(prior);
        var index = new Variable(0, DataType.Int);
        _overhead = ProgramCode.Cost(Rule(index), prior) - _costs.Of(index)!.Value;
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

    /// <inheritdoc/>
    public Fit? Of(Program rules, double threshold)
    {
        var bits = FixedPoint.ToBits(Cost(rules));
        if (bits > threshold)
            return null;
        Span<double> early = stackalloc double[_first.Length];
        early.Clear();
        var score = new Score(bits, threshold);
        if (!(IsHeld(rules) ? AddFast(rules, early, ref score) : AddExactly(rules, early, ref score, all: true)))
            return null;
        var (least, missed, earlyMissed) = (score.Bits, score.Missed, score.EarlyMissed);

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
        return new(bits + late + best, missed + BitOperations.PopCount((uint)(earlyMissed >> first)), first);
    }

    /// <inheritdoc/>
    public Program Bare(Program program) => RulesOf(program);

    /// <inheritdoc/>
    public Program Whole(Program bare, Fit fit) => WithFirst(bare, fit.First);

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

    // What was added up so far; literal first terms count as the lesser of what they cost and what they save.
    private struct Score(double bits, double threshold)
    {
        public double Bits = bits;
        public int Missed;
        public int EarlyMissed;

        // Whether the threshold still allows it.
        public bool Add(int i, double residual, Span<double> early, double[] first)
        {
            if (i < early.Length)
            {
                early[i] = residual;
                Bits += Math.Min(residual, first[i]);
                EarlyMissed |= residual > 0 ? 1 << i : 0;
            }
            else
            {
                Bits += residual;
                Missed += residual > 0 ? 1 : 0;
            }

            return Bits <= threshold;
        }

        public readonly bool MayEnd => threshold < double.MaxValue;
    }

    private long Cost(Program rules) =>
        rules is { Functions.IsEmpty: true, Generators: [SequenceGenerator { Parameters.IsEmpty: true, Equations: [{ Pattern: [null], Guard: null, Body: var body }], Last: null, Residual: null }] }
        && _costs.Of(body) is { } cost
            ? _overhead + cost
            : ProgramCode.Cost(rules, _prior);

    private bool IsHeld(Program rules)
    {
        _population.Clear();
        return rules.Generators[^1] is SequenceGenerator sequence && sequence.Origin == _origin && sequence.ElementType != DataType.Real && _assembler.TryAdd(rules, rules.Generators.Length - 1);
    }

    // A tile first, as most rules are given up there; what lanes don't hold is left to the interpreter, last.
    private bool AddFast(Program rules, Span<double> early, ref Score score)
    {
        var unknown = false;
        for (var (tile, tiles) = (0, 1); tile < _points.Tiles; (tile, tiles) = (tile + tiles, Math.Min(Machine.Width, _points.Tiles - tile - tiles)))
        {
            _machine.RunTiles(_population, 0, _points, tile, tiles, _steps, _values.AsSpan(tile * Layout.TileLanes));
            if (_machine.IsOutOfSteps && score.MayEnd)
                return false;
            var end = Math.Min((tile + tiles) * Layout.TileLanes, _data.Length);
            for (var i = tile * Layout.TileLanes; i < end; i++)
            {
                if (_values[i] == Lane.Overflow || _data[i] == Lane.Overflow)
                    unknown = true;
                else if (!score.Add(i, Residual(i, _values[i]), early, _first))
                    return false;
            }
        }

        return !unknown || AddExactly(rules, early, ref score, all: false);
    }

    // All elements, or those that lanes don't hold; of these, one that is wrong speaks for those after it.
    private bool AddExactly(Program rules, Span<double> early, ref Score score, bool all)
    {
        var position = rules.Generators.Length - 1;
        var interpreter = new Interpreter(rules, _limits, ImmutableDictionary<int, IReadOnlyList<Value>>.Empty.Add(position, _observed));
        var isWrong = false;
        for (var i = 0; i < _data.Length; i++)
        {
            if (!all && _values[i] != Lane.Overflow && _data[i] != Lane.Overflow)
                continue;
            if (isWrong && score.MayEnd)
            {
                if (!score.Add(i, _written[i], early, _first))
                    return false;
                continue;
            }

            var value = interpreter.Element(position, _origin + i);

            // What takes long takes longer at the next element.
            if (value is { IsUndefined: true, Cause.Reason: UndefinedReason.NumberTooLarge or UndefinedReason.StepLimit } && score.MayEnd)
                return false;
            var residual = Residual(i, value);
            isWrong = !all && residual > 0;
            if (!score.Add(i, residual, early, _first))
                return false;
        }

        return true;
    }

    private double Residual(int i, long value)
    {
        if (value == Lane.Undefined)
            return _written[i];
        if (value == _data[i])
            return 0;
        var deviation = value > _data[i] ? (ulong)value - (ulong)_data[i] : (ulong)_data[i] - (ulong)value;
        return Math.Min(Missed + (2 * Math.Log2(deviation + 1.0)), _written[i] - 1);
    }

    private double Residual(int i, Value value)
    {
        if (!value.IsInteger)
            return _written[i];
        var deviation = BigInteger.Abs(value.AsInteger() - _problem.Terms[i]);
        return deviation.IsZero ? 0 : Math.Min(Missed + (2 * (deviation.GetBitLength() > 1000 ? 1000 : BigInteger.Log(deviation + 1, 2))), _written[i] - 1);
    }
}
