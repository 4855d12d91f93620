// Increasing sequences as sets of numbers: conditions that all members satisfy and no number between them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>What members of a set may have in common.</summary>
/// <param name="Holds">Whether a number satisfies it.</param>
/// <param name="Write">The condition on a term, given the elements of the helper.</param>
/// <param name="Length">About how many bits it takes, for the order in which conditions are tried.</param>
/// <param name="Helper">The sequence whose elements it refers to; null for none.</param>
internal sealed record SetCondition(Func<long, bool> Holds, Func<Func<Term, Term>, Term, Term> Write, int Length, Proposal? Helper = null)
{
    /// <summary>A condition without a helper.</summary>
    public SetCondition(Func<long, bool> holds, Func<Term, Term> write, int length)
        : this(holds, (_, k) => write(k), length)
    {
    }
}

/// <summary>Recognizes sets of numbers by up to three necessary conditions that together exclude what lies between the members.</summary>
internal static class NumberSets
{
    private const int FewestMembers = 8;

    /// <summary>Fewer numbers between members tell nothing.</summary>
    public const int FewestOthers = 8;

    /// <summary>Members are below this, so that simple polynomials of them fit 64 bits.</summary>
    public const long Greatest = 1L << 62;

    /// <summary>Numbers between members that conditions are tried on; a program is run on all.</summary>
    private const int Others = 1024;
    private const int MostConditions = 150;
    private const int MostProposals = 6;
    private const int Together = 3;

    /// <summary>The laws of all kinds of sets, those with the shortest conditions first; nothing for terms that don't increase from 0 on.</summary>
    /// <param name="samples">The terms.</param>
    /// <param name="isLinear">Whether they are C-finite: then only digits are looked at, which long periods imitate.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IEnumerable<Proposal> Propose(Samples samples, bool isLinear, CancellationToken cancellation)
    {
        if (samples.Count < FewestMembers || samples[0].Sign < 0 || !Enumerable.Range(1, samples.Count - 1).All(i => samples[i] > samples[i - 1]) || samples.Terms[^1] >= Greatest)
            return [];
        long[] members = [.. samples.Terms.Select(t => (long)t)];
        var digits = DigitSets.Conditions(members);
        return isLinear
            ? OfConditions(samples, members, digits, cancellation)
            : OfConditions(samples, members, PrimeSets.Conditions(members).Concat(digits), cancellation).Concat(PrimeSets.Images(samples, members, cancellation));
    }

    /// <summary>The laws of sets that some of the given conditions tell from all other numbers; nothing where there are too few of these.</summary>
    public static IEnumerable<Proposal> OfConditions(Samples samples, long[] members, IEnumerable<SetCondition> candidates, CancellationToken cancellation)
    {
        if (members[^1] - members[0] < members.Length + FewestOthers)
            return [];
        var necessary = candidates
            .TakeWhile(_ => !cancellation.IsCancellationRequested)
            .Where(c => Array.TrueForAll(members, m => c.Holds(m)))
            .OrderBy(c => c.Length)
            .Take(MostConditions)
            .ToList();
        if (necessary.Count == 0)
            return [];
        var others = Between(members);
        BigInteger[] excluded = [.. necessary.Select(c => Excluded(c, others))];
        var all = (BigInteger.One << others.Count) - 1;
        return Combinations(necessary, excluded, all)
            .OrderBy(set => set.Sum(c => c.Length))
            .Take(MostProposals)
            .Select(set => new Proposal(
                "numbers with properties",
                samples,
                1,
                (r, n) => Build.First(
                    Build.Add(r.Self(Build.Subtract(n, Build.Number(1))), Build.Number(1)),
                    set.Select(c => c.Write(r.Helper, Build.N)).Aggregate(Build.And)),
                false,
                set.Select(c => c.Helper).FirstOrDefault(h => h is not null)));
    }

    /// <summary>The first numbers between members that are none.</summary>
    public static List<long> Between(long[] members)
    {
        var known = members.ToHashSet();
        var others = new List<long>();
        for (var k = members[0] + 1; k < members[^1] && others.Count < Others; k++)
            if (!known.Contains(k))
                others.Add(k);
        return others;
    }

    /// <summary>The smallest sets of conditions that exclude all, none of which could be left out.</summary>
    private static IEnumerable<ImmutableArray<SetCondition>> Combinations(List<SetCondition> conditions, BigInteger[] excluded, BigInteger all)
    {
        return Enumerable.Range(1, Together).Select(size => From(0, [], BigInteger.Zero, size).ToList()).FirstOrDefault(sets => sets.Count > 0) ?? [];

        IEnumerable<ImmutableArray<SetCondition>> From(int first, ImmutableArray<SetCondition> taken, BigInteger covered, int size)
        {
            if (size == 0)
                return covered == all ? [taken] : [];
            return Enumerable.Range(first, conditions.Count - first)
                .Where(i => conditions[i].Helper is null || taken.All(c => c.Helper is null))
                .SelectMany(i => From(i + 1, taken.Add(conditions[i]), covered | excluded[i], size - 1));
        }
    }

    private static BigInteger Excluded(SetCondition condition, List<long> others)
    {
        var bits = new byte[(others.Count / 8) + 1];
        for (var i = 0; i < others.Count; i++)
            if (!condition.Holds(others[i]))
                bits[i / 8] |= (byte)(1 << (i % 8));
        return new(bits, isUnsigned: true);
    }
}
