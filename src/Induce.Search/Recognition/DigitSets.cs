// Sets of numbers whose digits in some base occur so many times, or never.
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>Conditions on sums of weights of a number's digits, which a helper sequence adds up: a(n) = a(n div base) + weight.</summary>
/// <remarks>
/// With weight 1 for a digit that occurs c times in each member, and c + 1 for those that never occur, the sum is c; a second digit that is
/// counted gets the weight 10. Digits of weights 1 and −1 are compared: the sum is what their numbers differ by, or positive.
/// </remarks>
internal static class DigitSets
{
    private const int LargestBase = 16;
    private const int SecondWeight = 10;

    /// <summary>What a condition takes besides its weights.</summary>
    private const int Overhead = 50;

    /// <summary>Those that hold for all of some numbers.</summary>
    public static IEnumerable<SetCondition> Conditions(long[] members) =>
        Enumerable.Range(2, LargestBase - 1).SelectMany(digits => In(digits, members));

    private static IEnumerable<SetCondition> In(int digits, long[] members)
    {
        int[][] counts = [.. members.Select(m => Counts(m, digits))];
        int[] never = [.. Enumerable.Range(0, digits).Where(d => counts.All(c => c[d] == 0))];
        int[] steady = [.. Enumerable.Range(0, digits).Except(never).Where(d => counts.All(c => c[d] == counts[0][d]))];

        // Which digits may be forbidden besides: none, one, or all that never occur.
        int[][] forbidden = [[], .. never.Select(d => new[] { d }), .. never.Length > 1 ? new[] { never } : []];
        foreach (var without in forbidden)
        {
            if (without.Length > 0)
                yield return Sum(digits, d => without.Contains(d) ? 1 : 0, 0);
            foreach (var x in steady)
                yield return Sum(digits, d => d == x ? 1 : without.Contains(d) ? counts[0][x] + 1 : 0, counts[0][x]);
        }

        foreach (var x in steady)
            foreach (var y in steady.Where(y => y != x && counts[0][x] < SecondWeight))
                yield return Sum(digits, d => d == x ? 1 : d == y ? SecondWeight : 0, counts[0][x] + (SecondWeight * counts[0][y]));
        for (var x = 0; x < digits; x++)
        {
            var more = x;
            if (counts.All(c => c[more] > 0) && !steady.Contains(more))
                yield return Compare(digits, d => d == more ? 1 : 0);
            for (var y = 0; y < digits; y++)
            {
                var less = y;
                if (less == more || never.Contains(less) || never.Contains(more) || steady.Contains(less) || steady.Contains(more))
                    continue;
                var difference = counts[0][more] - counts[0][less];
                if (difference >= 0 && counts.All(c => c[more] - c[less] == difference))
                    yield return Sum(digits, d => d == more ? 1 : d == less ? -1 : 0, difference);
                else if (counts.All(c => c[more] > c[less]))
                    yield return Compare(digits, d => d == more ? 1 : d == less ? -1 : 0);
            }
        }
    }

    private static SetCondition Sum(int digits, Func<int, int> weight, int sum) =>
        new(k => Weigh(k, digits, weight) == sum, (part, k) => Build.Equal(part(k), Build.Number(sum)), Length(digits, weight), Helper(digits, weight));

    private static SetCondition Compare(int digits, Func<int, int> weight) =>
        new(k => Weigh(k, digits, weight) > 0, (part, k) => Build.Less(Build.Number(0), part(k)), Length(digits, weight), Helper(digits, weight));

    private static int Length(int digits, Func<int, int> weight) =>
        Overhead + (Enumerable.Range(0, digits).Count(d => weight(d) != 0) == 1 ? 0 : 4 * digits);

    /// <summary>The sequence of sums of weights.</summary>
    private static Proposal Helper(int digits, Func<int, int> weight)
    {
        int[] weighted = [.. Enumerable.Range(0, digits).Where(d => weight(d) != 0)];
        return Proposal.Recurrence("digits", new Samples([0], 0), 1, (self, n) =>
        {
            var (digit, rest) = (Build.Modulo(n, digits), self(Build.Divide(n, digits)));
            return weighted is [var only]
                ? Build.If(Build.Equal(digit, Build.Number(only)), Build.Add(rest, Build.Number(weight(only))), rest)
                : Build.Add(rest, Build.Pick([.. Enumerable.Range(0, digits).Select(d => (BigInteger)weight(d))], digit));
        });
    }

    private static int Weigh(long k, int digits, Func<int, int> weight)
    {
        var sum = 0;
        for (; k > 0; k /= digits)
            sum += weight((int)(k % digits));
        return sum;
    }

    private static int[] Counts(long k, int digits)
    {
        var counts = new int[digits];
        for (; k > 0; k /= digits)
            counts[k % digits]++;
        return counts;
    }
}
