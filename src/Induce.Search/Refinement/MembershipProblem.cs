// Which numbers are elements of an increasing sequence.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Numbers, and which of them are elements: all up to the last element where these are few, else the elements, their neighbours and some from all over.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Origin">The index of its first element.</param>
/// <param name="Numbers">The numbers, in an order of chance.</param>
/// <param name="IsMember">For each number whether it is an element.</param>
internal sealed record MembershipProblem(SequenceProblem Sequence, BigInteger Origin, ImmutableArray<long> Numbers, ImmutableArray<bool> IsMember)
{
    private const int MostNumbers = 768;
    private const int MostMembers = 128;
    private const long Greatest = 1L << 40;

    /// <summary>The problem; null where the sequence doesn't increase, has a negative element, holds most numbers, or soon grows beyond all measure.</summary>
    public static MembershipProblem? Of(SequenceProblem problem, BigInteger origin)
    {
        var terms = problem.Terms;
        if (terms.Length < 4 || terms[0].Sign < 0 || Enumerable.Range(1, terms.Length - 1).Any(i => terms[i] <= terms[i - 1]))
            return null;
        long[] members = [.. terms.TakeWhile(t => t < Greatest).Skip(1).Take(MostMembers).Select(t => (long)t)];
        if (members.Length < 4)
            return null;
        var (first, last, known) = ((long)terms[0] + 1, members[^1], members.ToHashSet());
        var random = new Random(11);
        var others = new HashSet<long>();
        if (last - first < MostNumbers)
            others.UnionWith(Enumerable.Range(0, (int)(last - first) + 1).Select(i => first + i).Where(k => !known.Contains(k)));
        else
        {
            others.UnionWith(members.SelectMany(m => new[] { m - 1, m + 1 }).Where(k => k >= first && k <= last && !known.Contains(k)));
            for (var i = 0; i < 4 * MostNumbers && others.Count + members.Length < MostNumbers; i++)
                if (random.NextInt64(first, last) is var k && !known.Contains(k))
                    others.Add(k);
        }

        if (others.Count == 0)
            return null;
        var numbers = members.Concat(others.Order()).ToArray();
        random.Shuffle(numbers);
        return new(problem, origin, [.. numbers], [.. numbers.Select(known.Contains)]);
    }
}
