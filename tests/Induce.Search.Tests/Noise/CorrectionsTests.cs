// Sequences with errors are corrected by the laws that the rest of them, or a transform, follows.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Noise;
using Induce.Search.Problems;
using Xunit;

namespace Induce.Search.Tests.Noise;

public sealed class CorrectionsTests
{
    private static ImmutableArray<BigInteger> Terms(int count, Func<int, BigInteger> law) => [.. Enumerable.Range(0, count).Select(law)];

    private static ImmutableArray<BigInteger> Recurrence(int count, BigInteger[] first, Func<IReadOnlyList<BigInteger>, int, BigInteger> next)
    {
        var terms = first.ToList();
        while (terms.Count < count)
            terms.Add(next(terms, terms.Count));
        return [.. terms];
    }

    private static ImmutableArray<BigInteger> Digits(BigInteger cube, int count)
    {
        var root = BigInteger.Zero;
        for (var bit = (int)(cube.GetBitLength() / 3) + 1; bit >= 0; bit--)
            if (BigInteger.Pow(root + (BigInteger.One << bit), 3) <= cube)
                root += BigInteger.One << bit;
        return [.. root.ToString()[..count].Select(c => (BigInteger)(c - '0'))];
    }

    // the coefficients of the product of (1 - x^n)^exponent(n)
    private static ImmutableArray<BigInteger> Product(int count, Func<int, int> exponent) => Recurrence(count, [1], (a, n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.Zero, (s, k) => s - (Enumerable.Range(1, k).Where(d => k % d == 0).Sum(d => d * exponent(d)) * a[n - k])) / n);

    private static List<ImmutableArray<BigInteger>> Corrected(ImmutableArray<BigInteger> noisy) =>
        [.. Corrections.Of(new SequenceProblem(noisy, 0), null, TimeProvider.System, default)];

    public static TheoryData<string, ImmutableArray<BigInteger>, int[]> Laws => new()
    {
        { "a long period", Terms(70, n => n % 23 * (n % 23) % 17), [3, 30, 31] },
        { "a step every 24 elements", Terms(80, n => (n / 24 * 24) + (n % 24 * 7 % 19)), [51, 60] },
        { "a cubic", Terms(40, n => (BigInteger.Pow(n, 3) * 4) - n), [0, 11, 25] },
        { "order 8 in steps of 4", Recurrence(40, [3, 11, 61, 213, 4107, 14339, 79189, 276477], (a, n) => (1298 * a[n - 4]) - a[n - 8]), [14, 33] },
        { "order 10, all coefficients", Recurrence(36, [1, 0, 2, 5, 1, 1, 3, 0, 0, 2], (a, n) => a[n - 1] + (2 * a[n - 2]) - a[n - 4] + a[n - 7] + (3 * a[n - 10])), [17] },
        { "order 6, two errors apart", Recurrence(38, [1, 4, 2, 5, 1, 1], (a, n) => a[n - 1] - (2 * a[n - 2]) + a[n - 3] + a[n - 5] + (3 * a[n - 6])), [12, 26] },
        { "a product of 1 - x^n by a period of three", Product(40, n => n % 3 == 1 ? 2 : -1), [8, 20] },
        { "a product with exponents that grow, an early error", Product(36, n => -n), [2, 31] },
        { "a product of powers by sums of divisors", Product(36, n => -Enumerable.Range(1, n).Where(d => n % d == 0).Sum()), [14, 22] },
        { "one over a series", Recurrence(30, [1], (a, n) => Enumerable.Range(1, n).Aggregate(BigInteger.Zero, (s, k) => s + ((2 * k) + 1) * a[n - k])), [11, 23] },
        { "sums over divisors", [0, .. Terms(44, n => Enumerable.Range(1, n + 1).Where(d => (n + 1) % d == 0).Aggregate(BigInteger.Zero, (s, d) => s + BigInteger.Pow(d, 4)) * (n + 1))], [14, 29] },
        { "binary digits, some left out", Recurrence(48, [0, 0], (a, n) => n % 4 == 1 ? 10 * a[n / 2] : n % 4 == 3 ? (10 * a[n / 2]) + 1 : a[n - 1] + 1), [13, 35] },
        { "ternary digits", Recurrence(60, [1], (a, n) => (n % 3 == 2 ? -2 : 5) * a[n / 3] + n % 3), [7, 22, 40] },
        { "digits of a cube root", Digits(BigInteger.Pow(10, 180) * 7, 60), [4, 37, 49] },
        { "polynomial coefficients", Recurrence(21, [2, 1], (a, n) => ((n * n) + 1) * a[n - 1] + ((n + 3) * a[n - 2])), [13] },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_elements_that_break_a_law_are_put_right(string name, ImmutableArray<BigInteger> clean, int[] wrong)
    {
        var noisy = clean.ToBuilder();
        foreach (var i in wrong)
            noisy[i] = noisy[i] + 12 + i is var other && name.StartsWith("digits", StringComparison.Ordinal) ? other % 10 : other;
        var corrected = Corrected(noisy.ToImmutable());
        Assert.True(corrected.Any(c => c.SequenceEqual(clean)), $"{name}: {string.Join(" | ", corrected.Select(c => string.Join(", ", c)))}");
    }

    [Fact]
    public void Elements_out_of_order_are_left_out_of_the_equations_however_many()
    {
        var clean = Recurrence(50, [1, 2, 3, 4, 5, 6, 8, 9], (a, n) => a[n - 1] + a[n - 2] + (2 * a[n - 5]) + (3 * a[n - 8]));
        var few = Corrected(clean[..32].SetItem(10, 1).SetItem(30, 1).SetItem(28, 1));
        Assert.Contains(few, c => c.SequenceEqual(clean[..32]));
        var corrected = Corrected(clean.SetItem(10, 1).SetItem(22, 1).SetItem(40, 1));
        Assert.Contains(corrected, c => c.SequenceEqual(clean));
    }

    [Fact]
    public void An_element_in_doubt_and_one_that_is_not_are_both_put_right()
    {
        var clean = Terms(30, n => Enumerable.Range(1, 8).Aggregate(BigInteger.Zero, (s, b) => s + (BigInteger.Pow(b, n + 1) * ((b * b) - 7))));
        Assert.Contains(Corrected(clean.SetItem(12, clean[25]).SetItem(29, clean[29] / 2)), c => c.SequenceEqual(clean));
    }

    [Fact]
    public void Where_a_law_holds_throughout_nothing_is_corrected() => Assert.Empty(Corrected(Terms(40, n => (n * n) + (n % 3))));

    [Fact]
    public void Numbers_without_a_law_are_left_alone()
    {
        var random = new Random(8);
        Assert.Empty(Corrected(Terms(40, _ => random.Next(1000))));
    }
}
