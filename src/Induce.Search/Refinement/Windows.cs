// Where in a sequence a law is looked for when some of its elements may be wrong.
using System.Collections.Immutable;

namespace Induce.Search.Refinement;

/// <summary>A run of consecutive elements.</summary>
/// <param name="Start">The position of the first.</param>
/// <param name="Length">How many.</param>
internal readonly record struct Window(int Start, int Length)
{
    /// <summary>Fewer elements determine no law.</summary>
    private const int Shortest = 12;

    /// <summary>The lengths that are tried: one element in 20 being wrong, a run of 16 is right in four of nine cases.</summary>
    private static readonly ImmutableArray<int> Lengths = [64, 48, 32, 24, 16, Shortest];

    /// <summary>Overlapping windows, the longer ones first; of one length from the first elements on.</summary>
    /// <param name="count">How many elements there are.</param>
    /// <param name="overlap">How many windows of a length an element lies in.</param>
    /// <param name="most">So many windows of each length.</param>
    public static IEnumerable<Window> Of(int count, int overlap, int most) =>
        from length in Lengths.Select(l => Math.Min(l, count * 3 / 4)).Where(l => l >= Shortest).Distinct()
        from start in Starts(count, length, Math.Max(length / overlap, 1)).Take(most)
        select new Window(start, length);

    /// <summary>A few windows from all over, for searches that take long: enough that one of them is free of errors.</summary>
    /// <param name="count">How many elements there are.</param>
    public static IEnumerable<Window> Few(int count) =>
    [
        new(0, Math.Max(count / 2, Shortest)),
        .. from length in new[] { Shortest + 8, Shortest + 2 }.Select(l => Math.Min(l, count * 3 / 4)).Distinct()
           from start in Starts(count, length, Math.Max((count - length) / 4, length / 2)).Take(4)
           let window = new Window(start, length)
           where window != new Window(0, Math.Max(count / 2, Shortest))
           select window,
    ];

    /// <summary>Windows that begin with the first element or end with the last, by a tenth shorter each time: the longest free of one error.</summary>
    /// <param name="count">How many elements there are.</param>
    public static IEnumerable<Window> AtEnds(int count)
    {
        for (var length = count - 1; length >= Shortest; length = Math.Min(length - 1, length * 9 / 10))
        {
            yield return new(0, length);
            yield return new(count - length, length);
        }
    }

    // The last window ends with the last element.
    private static IEnumerable<int> Starts(int count, int length, int step)
    {
        for (var start = 0; start < count - length; start += step)
            yield return start;
        yield return count - length;
    }
}
