// The bits that a condition takes with the numbers that it tells wrongly from the elements of an increasing sequence.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Bytecode;
using Induce.Search.Costs;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Scores conditions: programs of one sequence of truth values, which say of each number whether it is an element. Not safe for concurrent use.</summary>
/// <remarks>
/// `first k from a(n-1) + 1 where P(k)` tells nothing of how near P is: one number too many displaces all that come after
/// it. Here every number counts once, and P is evaluated at many numbers together, without a search.
/// </remarks>
internal sealed class MembershipFitness : IFitness
{
    private const int Steps = 2_000;

    private readonly MembershipProblem _problem;
    private readonly SequenceFitness _whole;
    private readonly TermCosts _costs;
    private readonly double _overhead;
    private readonly Population _population = new();
    private readonly Assembler _assembler;
    private readonly Machine _machine = new();
    private readonly Points _points;
    private readonly long[] _values = new long[Machine.Width * Layout.TileLanes];

    /// <summary>The fitness for an increasing sequence.</summary>
    public MembershipFitness(MembershipProblem problem, Prior prior)
    {
        (_problem, _costs) = (problem, new TermCosts(prior));
        _whole = new SequenceFitness(problem.Sequence, problem.Origin, prior);
        _assembler = new Assembler(_population);
        _points = Points.Of([.. problem.Numbers]);
        var always = new Literal(Core.Values.Value.Of(true));
        _overhead = FixedPoint.ToBits(ProgramCode.Cost(Members(always), prior) - Cost(always)!.Value);
    }

    /// <inheritdoc/>
    public Program Bare(Program program) => program;

    /// <inheritdoc/>
    public Program Whole(Program bare, Fit fit) => Members(Condition(bare));

    /// <inheritdoc/>
    public Fit? Of(Program program, double threshold)
    {
        if (Cost(Condition(program)) is not { } cost)
            return threshold == double.MaxValue ? new(double.MaxValue, _points.Count, 0) : null;
        var bits = _overhead + FixedPoint.ToBits(cost);
        _population.Clear();
        if (bits > threshold || !_assembler.TryAdd(Condition(program), 1))
            return threshold == double.MaxValue ? new(double.MaxValue, _points.Count, 0) : null;
        var missed = 0;
        for (var (tile, tiles) = (0, 1); tile < _points.Tiles; (tile, tiles) = (tile + tiles, Math.Min(Machine.Width, _points.Tiles - tile - tiles)))
        {
            _machine.RunTiles(_population, 0, _points, tile, tiles, Steps, _values);
            var first = tile * Layout.TileLanes;
            for (var i = first; i < Math.Min(first + (tiles * Layout.TileLanes), _points.Count); i++)
                if (_values[i - first] != (_problem.IsMember[i] ? 1 : 0))
                    bits += Missed(++missed);
            if (bits > threshold)
                return null;
        }

        return new(bits, missed, 0);
    }

    /// <summary>What one more number that is told wrongly adds.</summary>
    public double Missed(int missed) => 1 + Math.Max(1, Math.Log2((_points.Count - missed + 1.0) / missed));

    /// <summary>The program of a condition over the number, which is variable 0.</summary>
    public static Program Rule(Term condition) =>
        Program.Of(new SequenceGenerator("found", [], 0, null, [new([null], null, condition)], DataType.Bool));

    /// <summary>What a condition costs within a program, in units of 1/256 bit; it sees the number and the index.</summary>
    public long? Cost(Term condition) => _costs.Of(condition, integers: 2, depth: 1);

    private static Term Condition(Program program) => ((SequenceGenerator)program.Generators[0]).Equations[0].Body;

    private Program Members(Term condition)
    {
        var before = new Element(0, [new Apply(OperationTable.Get("sub"), [new Variable(0, DataType.Int), Literal.Of(1)])], DataType.Int);
        var next = new Apply(OperationTable.Get("add"), [before, Literal.Of(1)]);
        return _whole.WithFirst(_whole.Rule(new Bind(Binder.First, Domain.From, [next], [], condition, [])), 1);
    }
}
