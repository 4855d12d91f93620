// target = z ∘ (if c then u else v): what is wanted below the root takes two values, and a condition tells where.
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;

namespace Induce.Search.Joins;

/// <summary>Finds conditions for the columns that are wanted and take two values only.</summary>
/// <param name="context">The context.</param>
/// <param name="lanes">The lanes that count, at most 64.</param>
/// <param name="level">What a conditional adds to its parts.</param>
/// <param name="offer">Receives what makes the target of a term, and the term.</param>
/// <param name="unitsToBeat">What the whole must cost less than, in units of 1/256 bit.</param>
internal sealed unsafe class TwoValuedGoals(Context context, int[] lanes, int level, Action<Func<Term, Term>, Term> offer, Func<long> unitsToBeat)
{
    private static readonly Operation If = OperationTable.Get("if");

    private readonly ulong _all = lanes.Length == 64 ? ulong.MaxValue : (1UL << lanes.Length) - 1;
    private readonly Dictionary<ulong, int> _conditions = [];
    private readonly Dictionary<ulong, List<Goal>> _goals = [];
    private int _next;

    private sealed record Goal(int Level, Func<Term, Term> Wrap, long Then, long Else);

    /// <summary>Takes in a goal, if it takes two values.</summary>
    public void Add(long* column, int goalLevel, Func<Term, Term> wrap)
    {
        var (first, second) = (column[lanes[0]], column[lanes[0]]);
        var where = 0UL;
        for (var i = 0; i < lanes.Length; i++)
        {
            var value = column[lanes[i]];
            if (value == first)
                where |= 1UL << i;
            else if (second == first)
                second = value;
            else if (value != second)
                return;
        }

        if (second == first)
            return;
        Add(where, new(goalLevel, wrap, first, second));
        Add(_all & ~where, new(goalLevel, wrap, second, first));
    }

    private void Add(ulong where, Goal goal)
    {
        if (!_goals.TryGetValue(where, out var goals))
            _goals.Add(where, goals = []);
        goals.Add(goal);
        if (_conditions.TryGetValue(where, out var condition))
            Offer(goal, condition);
    }

    /// <summary>Takes in the conditions that have been added to the bank since the last call.</summary>
    public void Extend()
    {
        var truths = context.Truths;
        for (; _next < truths.Count; _next++)
        {
            var column = truths.Column(_next);
            var where = 0UL;
            var isKnown = true;
            for (var i = 0; i < lanes.Length && isKnown; i++)
            {
                isKnown = Lane.IsDefined(column[lanes[i]]);
                if (column[lanes[i]] > 0)
                    where |= 1UL << i;
            }

            if (!isKnown || !_conditions.TryAdd(where, _next) || !_goals.TryGetValue(where, out var goals))
                continue;
            foreach (var goal in goals)
                Offer(goal, _next);
        }
    }

    private void Offer(Goal goal, int condition)
    {
        if ((long)(goal.Level + level + context.Truths.LevelOf(condition)) * SearchCosts.UnitsPerLevel < unitsToBeat())
            offer(goal.Wrap, new Apply(If, [context.Build(context.Truths, condition), Literal.Of(goal.Then), Literal.Of(goal.Else)]));
    }
}
