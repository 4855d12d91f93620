// s + t is prime, a square, a power of 2: a property of a number that two terms make.
using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Recognition;
using Induce.Search.Scheduling;

namespace Induce.Search.Joins;

/// <summary>Tries properties of each integer of a bank, and of its sums, differences and products with the cheapest ones, before these are in the bank themselves.</summary>
/// <remarks>Nearly all pairs fail at the first lanes, so a pair costs a few nanoseconds.</remarks>
/// <param name="context">The context; its first 64 lanes are looked at.</param>
/// <param name="target">Where the condition should hold: 1, or 0.</param>
/// <param name="joins">Takes the conditions.</param>
internal sealed unsafe class PredicateJoins(Context context, Target target, PropertyJoins joins)
{
    /// <summary>The most terms that are tried: the cheapest.</summary>
    private const int MostTerms = 1 << 17;

    /// <summary>The most terms that each is combined with.</summary>
    private const int MostOthers = 64;
    private const int WorkPerTerm = 2 * MostOthers;

    /// <summary>Products of larger values aren't looked at.</summary>
    private const long Bound = 1L << 30;
    private const int LevelOfProperty = 8 * SearchCosts.LevelsPerBit;

    private static readonly ImmutableArray<(Func<long, bool> Holds, Func<Term, Term> Write)> Properties =
    [
        (Primality.IsPrime, Build.IsPrime),
        (x => x >= 0 && IntegerMath.Isqrt(x) is var root && root * root == x, x => Build.Equal(Build.Power(Build.Root(x), Build.Number(2)), x)),
        (x => x > 0 && (x & (x - 1)) == 0, x => Build.Equal(new Apply(OperationTable.Get("popcount"), [x]), Build.Number(1))),
    ];

    private static readonly ImmutableArray<(Operation Operation, IResults Results)> Operations =
        [.. new[] { "add", "sub", "mul" }.Select(OperationTable.Get).Select(o => (o, o.Accept(new ResultsMaker())!))];

    private static readonly IResults Itself = new Results<First>();

    private readonly ConditionLanes _lanes = new(target);
    private readonly List<int> _others = [];
    private int _next;

    /// <summary>Tries what has been added to the bank since the last call.</summary>
    /// <param name="budget">Where the work is counted.</param>
    public void Extend(Budget budget)
    {
        var bank = context.Integers;
        if (!_lanes.AreEnough)
            return;
        budget.SpendAll(0, (Math.Min(bank.Count, MostTerms) - _next) * (long)WorkPerTerm);
        for (; _next < Math.Min(bank.Count, MostTerms); _next++)
        {
            if (!_lanes.AreWithin(Bound, bank.Column(_next)) || IsNeutral(bank.Column(_next)))
                continue;
            if (_others.Count < MostOthers)
                _others.Add(_next);
            Try(null, Itself, _next, _next);
            foreach (var other in _others)
                foreach (var (operation, results) in Operations)
                {
                    Try(operation, results, _next, other);
                    if (!operation.Is(LawKind.Commutative))
                        Try(operation, results, other, _next);
                }
        }
    }

    /// <summary>Whether it is 0 or 1: these make what is in the bank itself.</summary>
    private bool IsNeutral(long* column)
    {
        var first = column[_lanes.Members[0]];
        if (first is not (0 or 1))
            return false;
        foreach (var lane in _lanes.Members)
            if (column[lane] != first)
                return false;
        return true;
    }

    private void Try(Operation? operation, IResults results, int x, int y)
    {
        var bank = context.Integers;
        var left = bank.Column(x);
        var right = bank.Column(y);
        foreach (var (holds, write) in Properties)
            if (results.All(left, right, _lanes.Members, holds))
                joins.Add(results.Maybe(left, right, _lanes.All, holds), bank.LevelOf(x) + bank.LevelOf(y) + LevelOfProperty, () => write(Written(operation, x, y)));
    }

    private Term Written(Operation? operation, int x, int y) =>
        operation is null ? context.Build(context.Integers, x) : new Apply(operation, [context.Build(context.Integers, x), context.Build(context.Integers, y)]);

    /// <summary>What two columns make, lane by lane.</summary>
    private interface IResults
    {
        /// <summary>Whether a property holds on all of some lanes.</summary>
        bool All(long* left, long* right, int[] lanes, Func<long, bool> holds);

        /// <summary>The lanes, of some, where it holds or the result isn't known.</summary>
        ulong Maybe(long* left, long* right, int[] lanes, Func<long, bool> holds);
    }

    /// <summary>The first of the two as it is.</summary>
    private readonly struct First : IBinaryBody
    {
        public long Apply(long x, long y) => x;

        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => x;
    }

    private sealed class ResultsMaker : IBodyVisitor<IResults?>
    {
        public IResults? Unary<TBody>()
            where TBody : struct, IUnaryBody => null;

        public IResults? Binary<TBody>()
            where TBody : struct, IBinaryBody => new Results<TBody>();

        public IResults? Ternary<TBody>()
            where TBody : struct, ITernaryBody => null;
    }

    private sealed class Results<TBody> : IResults
        where TBody : struct, IBinaryBody
    {
        public bool All(long* left, long* right, int[] lanes, Func<long, bool> holds)
        {
            foreach (var lane in lanes)
                if (default(TBody).Apply(left[lane], right[lane]) is var number && (!Lane.IsDefined(number) || !holds(number)))
                    return false;
            return true;
        }

        public ulong Maybe(long* left, long* right, int[] lanes, Func<long, bool> holds)
        {
            var set = 0UL;
            foreach (var lane in lanes)
                if (default(TBody).Apply(left[lane], right[lane]) is var number && (number == Lane.Overflow || (number != Lane.Undefined && holds(number))))
                    set |= 1UL << lane;
            return set;
        }
    }
}
