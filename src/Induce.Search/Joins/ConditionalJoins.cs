// if c then x else y, where x agrees with the target wherever c holds, and y elsewhere.
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Enumeration;

namespace Induce.Search.Joins;

/// <summary>Joins columns that agree with the target on a part of its lanes, by a condition that selects the part.</summary>
/// <remarks>
/// A column is known by the set of lanes where it agrees with the target; of those with the same set only the cheapest
/// matters. So the join compares sets of lanes, never columns.
/// </remarks>
internal sealed unsafe class ConditionalJoins
{
    private const int MostConditions = 1 << 12;
    private const int MostParts = 1 << 12;
    private const int LeastAgreement = 3;

    private static readonly Operation If = OperationTable.Get("if");

    private readonly Context _context;
    private readonly Target _target;
    private readonly Action<Term, string> _offer;
    private readonly ulong _wanted;
    private readonly List<Condition> _conditions = [];
    private readonly List<(ulong Agrees, int Entry)> _parts = [];
    private readonly HashSet<ulong> _seenConditions = [];
    private readonly HashSet<ulong> _seenParts = [];
    private int _integers;
    private int _truths;

    /// <summary>Joins over a context's integers and truth values.</summary>
    /// <param name="context">The context, of at most 64 lanes.</param>
    /// <param name="target">The target.</param>
    /// <param name="offer">Receives terms that give the target where it is wanted.</param>
    public ConditionalJoins(Context context, Target target, Action<Term, string> offer)
    {
        (_context, _target, _offer) = (context, target, offer);
        for (var i = 0; i < target.Wanted.Length; i++)
            if (target.Wanted[i])
                _wanted |= 1UL << i;
    }

    /// <summary>A condition, with the cheapest columns known for where it holds and where not; −1 for none.</summary>
    private sealed class Condition(ulong holds, int entry)
    {
        public ulong Holds { get; } = holds;

        public int Entry { get; } = entry;

        public int Then { get; set; } = -1;

        public int Else { get; set; } = -1;
    }

    /// <summary>Joins what has been added to the banks since the last call.</summary>
    public void Extend()
    {
        var truths = _context.Truths;
        for (; _truths < truths.Count && _conditions.Count < MostConditions; _truths++)
        {
            var (holds, defined) = Holds(truths.Column(_truths));
            if (!defined || holds == 0 || holds == _wanted || !_seenConditions.Add(holds))
                continue;
            var condition = new Condition(holds, _truths);
            foreach (var (agrees, entry) in _parts)
                Fit(condition, agrees, entry);
            _conditions.Add(condition);
            Offer(condition);
        }

        var integers = _context.Integers;
        for (; _integers < integers.Count && _parts.Count < MostParts; _integers++)
        {
            var agrees = Agrees(integers.Column(_integers));
            if (BitOperations.PopCount(agrees) < LeastAgreement || !_seenParts.Add(agrees))
                continue;
            _parts.Add((agrees, _integers));
            foreach (var condition in _conditions)
                if (Fit(condition, agrees, _integers))
                    Offer(condition);
        }
    }

    /// <summary>Takes a column where it is the first that fits.</summary>
    /// <returns>Whether it was taken.</returns>
    private bool Fit(Condition condition, ulong agrees, int entry)
    {
        var taken = false;
        if (condition.Then < 0 && (condition.Holds & ~agrees) == 0)
            (condition.Then, taken) = (entry, true);
        if (condition.Else < 0 && (_wanted & ~condition.Holds & ~agrees) == 0)
            (condition.Else, taken) = (entry, true);
        return taken;
    }

    private void Offer(Condition condition)
    {
        if (condition.Then < 0 || condition.Else < 0 || condition.Then == condition.Else)
            return;
        _offer(
            new Apply(
                If,
                [
                    _context.Build(_context.Truths, condition.Entry),
                    _context.Build(_context.Integers, condition.Then),
                    _context.Build(_context.Integers, condition.Else),
                ]),
            "conditional join");
    }

    private (ulong Holds, bool IsDefined) Holds(long* column)
    {
        var holds = 0UL;
        for (var i = 0; i < _target.Wanted.Length; i++)
        {
            if (!_target.Wanted[i])
                continue;
            if (!Lane.IsDefined(column[i]))
                return (0, false);
            if (column[i] != 0)
                holds |= 1UL << i;
        }

        return (holds, true);
    }

    private ulong Agrees(long* column)
    {
        var agrees = 0UL;
        for (var i = 0; i < _target.Wanted.Length; i++)
            if (_target.Wanted[i] && column[i] == _target.Column[i])
                agrees |= 1UL << i;
        return agrees;
    }
}
