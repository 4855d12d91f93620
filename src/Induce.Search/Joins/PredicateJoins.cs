// s + t is prime, a square, a power of 2: a property of a number that two terms make.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Search.Banks;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Recognition;

namespace Induce.Search.Joins;

/// <summary>Tries properties of sums, differences and products of each integer of a bank with the cheapest ones, before these are in the bank themselves.</summary>
/// <remarks>Nearly all pairs fail at the first lanes, so a pair costs a few nanoseconds.</remarks>
/// <param name="context">The context; its first 64 lanes are looked at.</param>
/// <param name="target">Where the condition should hold: 1, or 0.</param>
/// <param name="joins">Takes the conditions.</param>
internal sealed unsafe class PredicateJoins(Context context, Target target, PropertyJoins joins)
{
    private const int MostTerms = 1 << 17;
    private const int MostOthers = 64;
    private const int FewestLanes = 5;
    private const long Bound = 1L << 30;
    private const int LevelOfProperty = 8 * SearchCosts.LevelsPerBit;

    private static readonly ImmutableArray<(Func<long, bool> Holds, Func<Term, Term> Write)> Properties =
    [
        (Primality.IsPrime, Build.IsPrime),
        (x => x >= 0 && Math.Sqrt(x) is var root && (long)root * (long)root == x, x => Build.Equal(Build.Power(Build.Root(x), Build.Number(2)), x)),
        (x => x > 0 && (x & (x - 1)) == 0, x => Build.Equal(new Apply(OperationTable.Get("popcount"), [x]), Build.Number(1))),
    ];

    private static readonly ImmutableArray<(Operation Operation, IPairs Pairs)> Operations =
        [.. new[] { "add", "sub", "mul" }.Select(OperationTable.Get).Select(o => (o, o.Accept(new PairsMaker())!))];

    private readonly int[] _lanes = [.. Enumerable.Range(0, Math.Min(target.Wanted.Length, 64)).Where(i => target.Wanted[i])];
    private readonly int[] _wanted = [.. Enumerable.Range(0, Math.Min(target.Wanted.Length, 64)).Where(i => target.Wanted[i] && target.Column[i] != 0)];
    private readonly List<int> _others = [];
    private int _next;

    /// <summary>Tries what has been added to the bank since the last call.</summary>
    public void Extend()
    {
        var bank = context.Integers;
        if (_wanted.Length < FewestLanes)
            return;
        for (; _next < Math.Min(bank.Count, MostTerms); _next++)
        {
            if (!IsKnown(bank.Column(_next)) || IsNeutral(bank.Column(_next)))
                continue;
            if (_others.Count < MostOthers)
                _others.Add(_next);
            foreach (var other in _others)
                foreach (var (operation, pairs) in Operations)
                {
                    Try(operation, pairs, _next, other);
                    if (!operation.Is(LawKind.Commutative))
                        Try(operation, pairs, other, _next);
                }
        }
    }

    private bool IsKnown(long* column)
    {
        foreach (var lane in _wanted)
            if (!Lane.IsDefined(column[lane]) || column[lane] is < -Bound or > Bound)
                return false;
        return true;
    }

    // 0 and 1 make what is in the bank itself.
    private bool IsNeutral(long* column)
    {
        var first = column[_wanted[0]];
        if (first is not (0 or 1))
            return false;
        foreach (var lane in _wanted)
            if (column[lane] != first)
                return false;
        return true;
    }

    private void Try(Operation operation, IPairs pairs, int x, int y)
    {
        var left = context.Integers.Column(x);
        var right = context.Integers.Column(y);
        var level = context.Integers.LevelOf(x) + context.Integers.LevelOf(y) + LevelOfProperty;
        foreach (var (holds, write) in Properties)
            if (pairs.All(left, right, _wanted, holds))
                joins.Add(
                    pairs.Maybe(left, right, _lanes, holds),
                    level,
                    () => write(new Apply(operation, [context.Build(context.Integers, x), context.Build(context.Integers, y)])));
    }

    /// <summary>Where the results of an operation have a property.</summary>
    private interface IPairs
    {
        /// <summary>Whether they have it on all of some lanes.</summary>
        bool All(long* left, long* right, int[] lanes, Func<long, bool> holds);

        /// <summary>The lanes, of some, where they have it or aren't known.</summary>
        ulong Maybe(long* left, long* right, int[] lanes, Func<long, bool> holds);
    }

    private sealed class PairsMaker : IBodyVisitor<IPairs?>
    {
        public IPairs? Unary<TBody>()
            where TBody : struct, IUnaryBody => null;

        public IPairs? Binary<TBody>()
            where TBody : struct, IBinaryBody => new Pairs<TBody>();

        public IPairs? Ternary<TBody>()
            where TBody : struct, ITernaryBody => null;
    }

    private sealed class Pairs<TBody> : IPairs
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
