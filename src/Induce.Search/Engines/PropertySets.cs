// The sets of numbers that the shortest properties tell apart: what sequences are often built from.
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>An infinite set of natural numbers.</summary>
/// <param name="Property">What its members satisfy: a term over the number at work, the innermost of two variables in scope.</param>
/// <param name="Level">The level of the property.</param>
/// <param name="Members">Its first members, in order.</param>
internal sealed record PropertySet(Term Property, int Level, long[] Members)
{
    /// <summary>Its members in order, from an index on, as a sequence.</summary>
    public SequenceGenerator InOrder(long origin) => InOrder("member", Property, Members[0], origin);

    /// <summary>The numbers with a property, in order, from a first one on.</summary>
    /// <param name="name">The name of the sequence.</param>
    /// <param name="property">The property: a term over the number at work, the innermost of two variables in scope.</param>
    /// <param name="first">The first number.</param>
    /// <param name="origin">Its index.</param>
    public static SequenceGenerator InOrder(string name, Term property, BigInteger first, long origin)
    {
        var index = new Variable(0, DataType.Int);
        var before = new Element(0, [new Apply(OperationTable.Get("sub"), [index, Literal.Of(1)])], DataType.Int);
        var after = new Apply(OperationTable.Get("add"), [before, Literal.Of(1)]);
        return new(
            name,
            [],
            origin,
            null,
            [
                new Equation([origin], null, Literal.Of(first)),
                new Equation([null], null, new Bind(Binder.First, Domain.From, [after], [], property, [])),
            ],
            DataType.Int);
    }
}

/// <summary>Enumerates properties in order of level, and takes those whose members no simple rule gives.</summary>
internal static unsafe class PropertySets
{
    /// <summary>Members of a set that is taken: fewer tell too little of how it goes on.</summary>
    private const int FewestMembers = 100;

    private const int LongestPeriod = 12;

    /// <summary>The sets of the shortest properties.</summary>
    /// <param name="factory">Makes the context of the properties.</param>
    /// <param name="most">How many sets.</param>
    /// <param name="level">The highest level that is looked at.</param>
    public static IReadOnlyList<PropertySet> Shortest(ContextFactory factory, int most, int level)
    {
        using var context = factory.Tabulated(2);
        var budget = new Budget(null, null, TimeProvider.System, CancellationToken.None);
        var sets = new List<PropertySet>();
        for (var at = 0; at <= level && sets.Count < most; at++)
        {
            context.Advance(at, budget);
            var (from, to) = context.Truths.Entries(at);
            for (var entry = from; entry < to && sets.Count < most; entry++)
                if (Members(context.Truths.Column(entry), context.Truths.Stride) is { } members)
                    sets.Add(new(context.Build(context.Truths, entry), at, members));
        }

        return sets;
    }

    private static long[]? Members(long* column, int length)
    {
        var members = new List<long>();
        for (var k = 0; k < length; k++)
            if (!Lane.IsDefined(column[k]))
                return null;
            else if (column[k] != 0)
                members.Add(k);
        if (members.Count < FewestMembers)
            return null;
        long[] steps = [.. members.Zip(members.Skip(1), (x, y) => y - x)];
        return IsPeriodic(steps) ? null : [.. members];
    }

    /// <summary>Whether all but the first steps repeat.</summary>
    private static bool IsPeriodic(long[] steps)
    {
        for (var period = 1; period <= LongestPeriod; period++)
        {
            var start = steps.Length / 2;
            while (start + period < steps.Length && steps[start] == steps[start + period])
                start++;
            if (start + period == steps.Length)
                return true;
        }

        return false;
    }
}
