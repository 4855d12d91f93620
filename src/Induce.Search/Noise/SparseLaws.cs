// Laws that relate few elements at equal distances: most rows of three or four elements are free of errors.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Algebra;

namespace Induce.Search.Noise;

/// <summary>Finds a(n) = c₁·a(n−d) + c₂·a(n−2d) + … + c by votes: each few rows in a row determine the coefficients, and the truth is what most agree on.</summary>
internal static class SparseLaws
{
    private const int FewestVotes = 4;

    /// <summary>So many elements at a distance, with a constant or without; and a(n) − a(n−d) constant, which needs but one row.</summary>
    private static readonly ImmutableArray<(int Lags, bool Free, bool Difference)> Forms =
        [(0, true, true), (1, false, false), (1, true, false), (2, false, false), (3, false, false), (3, true, false)];

    /// <summary>The laws that hold in at least half of the rows.</summary>
    /// <param name="terms">The elements.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<LinearLaw> Of(ImmutableArray<BigInteger> terms, CancellationToken cancellation)
    {
        var field = PrimeField.Large[0];
        var residues = terms.Select(field.Of).ToArray();
        for (var distance = 1; 2 * distance < terms.Length && !cancellation.IsCancellationRequested; distance++)
            foreach (var (lags, free, difference) in Forms)
                if (Elected(residues, distance, lags, free, difference, field) is { } start
                    && Exact(terms, start, distance, lags, free, difference) is { } law && Holds(law, terms))
                    yield return law;
    }

    /// <summary>The first row of one of the blocks that agree; null where no majority is in sight.</summary>
    private static int? Elected(ulong[] a, int distance, int lags, bool free, bool difference, PrimeField field)
    {
        var unknowns = lags + (free ? 1 : 0);
        var reach = Math.Max(lags, difference ? 1 : 0) * distance;
        var votes = new Dictionary<(ulong, ulong, ulong, ulong), (int Count, int Start)>();
        var blocks = 0;
        for (var row = reach; row + unknowns <= a.Length; row++)
        {
            if (Solution(a, row, distance, lags, free, difference, field) is not { } solution)
                continue;
            blocks++;
            votes[solution] = votes.TryGetValue(solution, out var known) ? (known.Count + 1, known.Start) : (1, row);
        }

        if (votes.Count == 0)
            return null;
        var (count, start) = votes.Values.MaxBy(v => v.Count);
        return count >= Math.Max(FewestVotes, blocks / 5) ? start : null;
    }

    /// <summary>The coefficients that the rows from one on determine; null where they don't.</summary>
    private static (ulong, ulong, ulong, ulong)? Solution(ulong[] a, int first, int distance, int lags, bool free, bool difference, PrimeField field)
    {
        var unknowns = lags + (free ? 1 : 0);
        Span<ulong> system = stackalloc ulong[unknowns * (unknowns + 1)];
        for (var i = 0; i < unknowns; i++)
        {
            var row = system.Slice(i * (unknowns + 1), unknowns + 1);
            for (var k = 0; k < lags; k++)
                row[k] = a[first + i - ((k + 1) * distance)];
            if (free)
                row[lags] = field.One;
            row[unknowns] = difference ? field.Subtract(a[first + i], a[first + i - distance]) : a[first + i];
        }

        for (var column = 0; column < unknowns; column++)
        {
            var pivot = column;
            while (pivot < unknowns && system[(pivot * (unknowns + 1)) + column] == 0)
                pivot++;
            if (pivot == unknowns)
                return null;
            for (var j = 0; j <= unknowns; j++)
                (system[(column * (unknowns + 1)) + j], system[(pivot * (unknowns + 1)) + j]) = (system[(pivot * (unknowns + 1)) + j], system[(column * (unknowns + 1)) + j]);
            var inverse = field.Invert(system[(column * (unknowns + 1)) + column]);
            for (var j = 0; j <= unknowns; j++)
                system[(column * (unknowns + 1)) + j] = field.Multiply(system[(column * (unknowns + 1)) + j], inverse);
            for (var i = 0; i < unknowns; i++)
                if (i != column && system[(i * (unknowns + 1)) + column] is not 0 and var factor)
                    for (var j = 0; j <= unknowns; j++)
                        system[(i * (unknowns + 1)) + j] = field.Subtract(system[(i * (unknowns + 1)) + j], field.Multiply(factor, system[(column * (unknowns + 1)) + j]));
        }

        ulong At(Span<ulong> s, int i) => i < unknowns ? s[(i * (unknowns + 1)) + unknowns] : 0;
        return (At(system, 0), At(system, 1), At(system, 2), At(system, 3));
    }

    private static LinearLaw? Exact(ImmutableArray<BigInteger> terms, int first, int distance, int lags, bool free, bool difference)
    {
        var unknowns = lags + (free ? 1 : 0);
        var (rows, values) = (new List<BigInteger[]>(), new List<BigInteger>());
        for (var row = first; row < first + unknowns; row++)
        {
            rows.Add([.. Enumerable.Range(1, lags).Select(k => terms[row - (k * distance)]), .. free ? [BigInteger.One] : Array.Empty<BigInteger>()]);
            values.Add(difference ? terms[row] - terms[row - distance] : terms[row]);
        }

        if (LinearSystem.Solve(rows, values, unknowns) is not { } solution)
            return null;

        // −a(n) + …, with integers
        var integers = LinearSystem.Primitive([.. solution, .. free ? [] : new[] { Rational.Zero }, Rational.One]);
        var factors = new ImmutableArray<BigInteger>[(Math.Max(lags, difference ? 1 : 0) * distance) + 1];
        Array.Fill(factors, []);
        factors[0] = [-integers[^1]];
        for (var k = 1; k <= lags; k++)
            factors[k * distance] = integers[k - 1].IsZero ? [] : [integers[k - 1]];
        if (difference)
            factors[distance] = [integers[^1]];
        return new([.. factors], [integers[^2]]);
    }

    private static bool Holds(LinearLaw law, ImmutableArray<BigInteger> terms)
    {
        var right = Enumerable.Range(law.Order, terms.Length - law.Order).Count(row => law.Rest(terms.AsSpan(), row, 0).IsZero);
        return 2 * right >= terms.Length - law.Order && right < terms.Length - law.Order;
    }
}
