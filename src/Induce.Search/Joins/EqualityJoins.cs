// s == t + c, a*s == b*t, t mod m == c: what two terms, or one, have in common wherever a condition should hold.
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search.Joins;

/// <summary>Finds equations between any two integers of a bank by a look-up, and gives those that hold to the joins of conditions.</summary>
/// <remarks>
/// Where two terms differ by the same on all wanted lanes, or have the same ratio, a hash of what is left of either tells: so a
/// look-up for each term covers all pairs.
/// </remarks>
/// <param name="context">The context; its first 64 lanes are looked at.</param>
/// <param name="target">Where the condition should hold: 1, or 0.</param>
/// <param name="joins">Takes the conditions.</param>
internal sealed unsafe class EqualityJoins(Context context, Target target, PropertyJoins joins)
{
    /// <summary>The most terms that are looked up: the cheapest.</summary>
    private const int MostTerms = 1 << 21;

    /// <summary>The largest factor of a term in an equation.</summary>
    private const long LargestFactor = 64;

    /// <summary>Larger values have no room for products with factors.</summary>
    private const long Bound = 1L << 52;
    private const int LevelOfEquation = 8 * SearchCosts.LevelsPerBit;

    private readonly ConditionLanes _lanes = new(target);
    private readonly Dictionary<ulong, int> _differences = [];
    private readonly Dictionary<ulong, int> _ratios = [];
    private int _next;

    /// <summary>Looks up what has been added to the bank since the last call.</summary>
    /// <param name="budget">Where the work is counted.</param>
    public void Extend(Budget budget)
    {
        var bank = context.Integers;
        if (!_lanes.AreEnough)
            return;
        budget.SpendAll(0, (Math.Min(bank.Count, MostTerms) - _next) * (long)_lanes.Members.Length);
        for (; _next < Math.Min(bank.Count, MostTerms); _next++)
        {
            var column = bank.Column(_next);
            if (!_lanes.AreWithin(Bound, column))
                continue;
            Differences(column);
            Ratios(column);
        }
    }

    private void Differences(long* column)
    {
        var first = column[_lanes.Members[0]];
        var (hash, divisor) = (0UL, 0UL);
        foreach (var lane in _lanes.Members)
        {
            var difference = column[lane] - first;
            hash = Mixed(hash, difference);
            if (divisor != 1)
                divisor = (ulong)IntegerMath.GcdChecked((long)divisor, difference);
        }

        var entry = _next;
        if (divisor > 1)
        {
            var (modulus, rest) = ((long)divisor, Floor(first, (long)divisor));
            Offer(column, null, (x, _) => Floor(x, modulus) == rest, context.Integers.LevelOf(entry), () => Build.Equal(Build.Modulo(Term(entry), modulus), Build.Number(rest)));
        }

        if (!_differences.TryAdd(hash, entry))
        {
            var other = _differences[hash];
            var distance = first - context.Integers.Column(other)[_lanes.Members[0]];
            Offer(column, context.Integers.Column(other), (x, y) => x - y == distance, LevelOf(entry, other), () => Build.Equal(Term(entry), Build.Add(Term(other), Build.Number(distance))));
        }
    }

    private void Ratios(long* column)
    {
        var divisor = 0UL;
        foreach (var lane in _lanes.Members)
            if (divisor != 1)
                divisor = (ulong)IntegerMath.GcdChecked((long)divisor, column[lane]);
        if (divisor is 0 or > LargestFactor)
            return;
        var (hash, entry) = (0UL, _next);
        foreach (var lane in _lanes.Members)
            hash = Mixed(hash, column[lane] / (long)divisor);
        if (_ratios.TryAdd(hash, entry))
            return;
        var other = _ratios[hash];
        var (x0, y0) = (0L, 0L);
        foreach (var lane in _lanes.Members)
            if (column[lane] != 0)
                (x0, y0) = (column[lane], context.Integers.Column(other)[lane]);
        var common = IntegerMath.GcdChecked(x0, y0);
        var (a, b) = (y0 / common, x0 / common);
        if (a != b)
            Offer(column, context.Integers.Column(other), (x, y) => x * a == y * b, LevelOf(entry, other), () => Build.Equal(Build.Multiply(Build.Number(a), Term(entry)), Build.Multiply(Build.Number(b), Term(other))));
    }

    private void Offer(long* column, long* other, Func<long, long, bool> holds, int level, Func<Term> build)
    {
        var set = 0UL;
        foreach (var lane in _lanes.All)
        {
            var (x, y) = (column[lane], other == null ? 0 : other[lane]);

            // What isn't known may hold.
            if (x == Lane.Overflow || y == Lane.Overflow || (x != Lane.Undefined && y != Lane.Undefined && holds(x, y)))
                set |= 1UL << lane;
        }

        joins.Add(set, level, build);
    }

    private int LevelOf(int x, int y) => context.Integers.LevelOf(x) + context.Integers.LevelOf(y) + LevelOfEquation;

    private Term Term(int entry) => context.Build(context.Integers, entry);

    private static long Floor(long x, long modulus) => ((x % modulus) + modulus) % modulus;

    private static ulong Mixed(ulong hash, long value)
    {
        hash = (hash ^ (ulong)value) * 0x9E3779B97F4A7C15UL;
        return hash ^ (hash >> 29);
    }
}
