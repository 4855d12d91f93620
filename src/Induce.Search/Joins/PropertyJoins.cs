// P and Q, P or Q: two conditions that together hold exactly where they should.
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;

namespace Induce.Search.Joins;

/// <summary>Joins a condition that holds wherever it should, and elsewhere too, with those that are right where it holds; and the dual.</summary>
/// <remarks>A condition is known by the set of lanes where it holds, so a join compares sets of up to 64 lanes, never columns.</remarks>
internal sealed unsafe class PropertyJoins
{
    /// <summary>The most conditions that the others are joined with: the cheapest.</summary>
    private const int MostFrames = 96;

    private readonly Context _context;
    private readonly Target _target;
    private readonly Action<Term> _offer;
    private readonly Func<long> _unitsToBeat;
    private readonly ulong _relevant;
    private readonly ulong _wanted;
    private readonly Side[] _sides;
    private readonly List<Condition> _conditions = [];
    private readonly HashSet<Condition> _seen = [];
    private int _next;

    /// <summary>Joins over a context's truth values.</summary>
    /// <param name="context">The context; its first 64 lanes are looked at.</param>
    /// <param name="target">Where the condition should hold: 1, or 0.</param>
    /// <param name="costs">The prior's costs.</param>
    /// <param name="offer">Receives conditions that hold where they should.</param>
    /// <param name="unitsToBeat">What a condition must cost less than, in units of 1/256 bit.</param>
    public PropertyJoins(Context context, Target target, SearchCosts costs, Action<Term> offer, Func<long> unitsToBeat)
    {
        (_context, _target, _offer, _unitsToBeat) = (context, target, offer, unitsToBeat);
        for (var i = 0; i < Lanes; i++)
        {
            if (!target.Wanted[i])
                continue;
            _relevant |= 1UL << i;
            if (target.Column[i] != 0)
                _wanted |= 1UL << i;
        }

        _sides = [new(OperationTable.Get("and"), true, costs), new(OperationTable.Get("or"), false, costs)];
    }

    private int Lanes => Math.Min(_target.Wanted.Length, 64);

    /// <summary>Where a condition holds, and where that is known.</summary>
    private readonly record struct Condition(ulong Holds, ulong Known);

    /// <summary>`and` leaves open what is to be decided where the first condition holds, `or` where it doesn't.</summary>
    private sealed class Side(Operation operation, bool openWhere, SearchCosts costs)
    {
        public Operation Operation { get; } = operation;

        public int Level { get; } = SearchCosts.Level(costs.Operation(operation));

        public List<(ulong Open, int Entry)> Frames { get; } = [];

        /// <summary>The lanes that are left open; null when the condition is wrong on others.</summary>
        public ulong? Open(Condition condition, ulong wanted, ulong relevant)
        {
            if ((relevant & ~condition.Known) != 0)
                return null;
            var open = relevant & (openWhere ? condition.Holds : ~condition.Holds);
            var right = openWhere ? (wanted & ~open) == 0 : (condition.Holds & ~wanted) == 0;
            return right && open != relevant && open != 0 ? open : null;
        }
    }

    /// <summary>Joins what has been added to the bank since the last call.</summary>
    public void Extend()
    {
        var truths = _context.Truths;
        for (; _next < truths.Count; _next++)
        {
            var condition = Read(truths.Column(_next));
            _conditions.Add(condition);
            if (!_seen.Add(condition))
                continue;
            foreach (var side in _sides)
            {
                foreach (var (open, frame) in side.Frames)
                    Try(side, open, frame, condition, _next);
                if (side.Frames.Count == MostFrames || side.Open(condition, _wanted, _relevant) is not { } left || side.Frames.Any(f => f.Open == left))
                    continue;
                side.Frames.Add((left, _next));
                for (var other = 0; other < _next; other++)
                    Try(side, left, _next, _conditions[other], other);
            }
        }
    }

    private void Try(Side side, ulong open, int frame, Condition other, int entry)
    {
        if (((other.Holds ^ _wanted) & open) != 0 || (open & ~other.Known) != 0)
            return;
        var truths = _context.Truths;
        var level = (long)side.Level + truths.LevelOf(frame) + truths.LevelOf(entry);
        if (level * SearchCosts.UnitsPerLevel < _unitsToBeat())
            _offer(new Apply(side.Operation, [_context.Build(truths, frame), _context.Build(truths, entry)]));
    }

    private Condition Read(long* column)
    {
        var (holds, known) = (0UL, 0UL);
        for (var i = 0; i < Lanes; i++)
        {
            // Undefined is never right: it counts as the opposite of what is wanted.
            if (column[i] == Lane.Undefined ? (_wanted >> i & 1) == 0 : column[i] > 0)
                holds |= 1UL << i;
            if (column[i] != Lane.Overflow)
                known |= 1UL << i;
        }

        return new(holds, known);
    }
}
