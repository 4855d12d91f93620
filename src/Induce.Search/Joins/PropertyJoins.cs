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
    private readonly HashSet<ulong> _added = [];
    private int _addedFrames;
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

    /// <summary>Where a condition comes from: an entry of the bank, or what builds its term.</summary>
    private readonly record struct Origin(int Entry, Func<Term>? Build);

    /// <summary>A condition that others are joined with: the lanes that it leaves open, its level, and where it comes from.</summary>
    private readonly record struct Frame(ulong Open, int Level, Origin Origin);

    /// <summary>`and` leaves open what is to be decided where the first condition holds, `or` where it doesn't.</summary>
    private sealed class Side(Operation operation, bool openWhere, SearchCosts costs)
    {
        public Operation Operation { get; } = operation;

        public int Level { get; } = SearchCosts.Level(costs.Operation(operation));

        public List<Frame> Frames { get; } = [];

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
            if (_seen.Add(condition))
                foreach (var side in _sides)
                {
                    foreach (var frame in side.Frames)
                        Try(side, frame, condition, truths.LevelOf(_next), new(_next, null));
                    if (side.Frames.Count < MostFrames)
                        AddFrame(side, condition, truths.LevelOf(_next), new(_next, null));
                }

            _conditions.Add(condition);
        }
    }

    /// <summary>Joins a condition that is no entry of the bank.</summary>
    /// <param name="holds">The lanes where it holds.</param>
    /// <param name="level">Its level.</param>
    /// <param name="build">Its term.</param>
    public void Add(ulong holds, int level, Func<Term> build)
    {
        var condition = new Condition(holds & _relevant, _relevant);
        if (!_added.Add(condition.Holds))
            return;
        if (condition.Holds == _wanted)
        {
            if ((long)level * SearchCosts.UnitsPerLevel < _unitsToBeat())
                _offer(build());
            return;
        }

        var and = _sides[0];
        foreach (var frame in and.Frames)
            Try(and, frame, condition, level, new(-1, build));
        if (_addedFrames < MostFrames && AddFrame(and, condition, level, new(-1, build)))
            _addedFrames++;
    }

    /// <summary>Makes a frame of a condition, and joins the conditions of the bank with it.</summary>
    private bool AddFrame(Side side, Condition condition, int level, Origin origin)
    {
        if (side.Open(condition, _wanted, _relevant) is not { } open || side.Frames.Exists(f => f.Open == open))
            return false;
        var frame = new Frame(open, level, origin);
        side.Frames.Add(frame);
        for (var entry = 0; entry < _conditions.Count; entry++)
            if (Fits(frame, _conditions[entry]))
                Try(side, frame, _conditions[entry], _context.Truths.LevelOf(entry), new(entry, null));
        return true;
    }

    private bool Fits(Frame frame, Condition other) => ((other.Holds ^ _wanted) & frame.Open) == 0 && (frame.Open & ~other.Known) == 0;

    private void Try(Side side, Frame frame, Condition other, int level, Origin origin)
    {
        if (Fits(frame, other) && ((long)side.Level + frame.Level + level) * SearchCosts.UnitsPerLevel < _unitsToBeat())
            _offer(new Apply(side.Operation, [Term(frame.Origin), Term(origin)]));
    }

    private Term Term(Origin origin) => origin.Build?.Invoke() ?? _context.Build(_context.Truths, origin.Entry);

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
