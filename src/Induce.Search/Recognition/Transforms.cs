// Recognizes sequences that a reversible transform turns into a recognizable one: differences, ratios, squares, runs, interleavings.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>The laws of a transformed sequence, at one level less of recursion.</summary>
/// <param name="samples">The transformed samples.</param>
/// <returns>Laws for them, the cheapest first.</returns>
internal delegate IEnumerable<Proposal> RecognizePart(Samples samples);

/// <summary>Transforms that work term by term, or on neighbours.</summary>
internal static class Transforms
{
    /// <summary>The highest power that all terms may be.</summary>
    private const int HighestPower = 64;

    /// <summary>a(n) = f(b(n)) + c, for f a square, cube, triangular number or power of two; and higher powers b(n)ᵈ.</summary>
    public static IEnumerable<Proposal> Images(Samples samples, RecognizePart recognize)
    {
        foreach (var shift in new[] { 0, -1, 1, 2, -2 })
            foreach (var (family, invert, write) in new (string, Func<BigInteger, BigInteger?>, Func<Term, Term>)[]
            {
                ("square", x => ExactRoot(x, 2), b => Build.Power(b, 2)),
                ("cube", x => ExactRoot(x, 3), b => Build.Power(b, 3)),
                ("triangular number", x => ExactRoot(8 * x + 1, 2) is { } root ? (root - 1) / 2 : null,
                    b => Build.Divide(Build.Multiply(b, Build.Add(b, Build.Number(1))), 2)),
                ("power of two", x => x.Sign > 0 && x.IsPowerOfTwo ? x.GetBitLength() - 1 : null,
                    b => Build.Power(Build.Number(2), b)),
            })
            {
                if (Map(samples, x => invert(x - shift)) is not { } inner || inner.Terms.Max() < 3)
                    continue;
                foreach (var part in recognize(inner))
                    yield return Proposal.Over(part, family, samples, 0, false,
                        (_, b, n) => Build.Add(write(b(n)), Build.Number(shift)));
            }

        // a power of 2 at least, so that the least term says how high
        var least = samples.Terms.Where(t => t > 1).DefaultIfEmpty(0).Min();
        for (var degree = (int)Math.Min(HighestPower, least.GetBitLength() - 1); degree > 3; degree--)
            if (Map(samples, x => ExactRoot(x, degree)) is { } roots && roots.Terms.Max() >= 3)
            {
                var power = degree;
                foreach (var part in recognize(roots))
                    yield return Proposal.Over(part, "power", samples, 0, false, (_, b, n) => Build.Power(b(n), Build.Number(power)));
                yield break;
            }
    }

    /// <summary>a(n) = a(n−1) + b(n).</summary>
    public static IEnumerable<Proposal> Differences(Samples samples, RecognizePart recognize)
    {
        var inner = new Samples(
            [.. samples.Terms.Skip(1).Zip(samples.Terms, (x, y) => x - y)], samples.Origin + 1);
        foreach (var part in recognize(inner))
        {
            if (part is { IsClosed: true, BaseCases: 0 })
            {
                var first = Build.Number(samples[0]);
                yield return Proposal.Over(part, "partial sums", samples, 0, false, (_, b, n) =>
                    Build.Add(Build.Sum(Build.Number(samples.Origin + 1), n, b(Build.N)), first));
            }
            yield return Proposal.Over(part, "partial sums", samples, 1, true,
                (self, b, n) => Build.Add(self(Build.Subtract(n, Build.Number(1))), b(n)));
        }
    }

    /// <summary>a(n) = b(n) − b(n−1), for closed b with b(origin − 1) = 0.</summary>
    public static IEnumerable<Proposal> Sums(Samples samples, RecognizePart recognize)
    {
        var sums = ImmutableArray.CreateBuilder<BigInteger>();
        sums.Add(0);
        foreach (var term in samples.Terms)
            sums.Add(sums[^1] + term);
        foreach (var part in recognize(new Samples(sums.ToImmutable(), samples.Origin - 1)))
            if (part is { IsClosed: true, BaseCases: 0 })
                yield return Proposal.Over(part, "differences", samples, 0, false,
                    (_, b, n) => Build.Subtract(b(n), b(Build.Subtract(n, Build.Number(1)))));
    }

    /// <summary>a(n) = a(n−1)·b(n).</summary>
    public static IEnumerable<Proposal> Ratios(Samples samples, RecognizePart recognize)
    {
        var ratios = ImmutableArray.CreateBuilder<BigInteger>();
        for (var i = 1; i < samples.Count; i++)
        {
            if (samples[i - 1].IsZero || !(samples[i] % samples[i - 1]).IsZero)
                yield break;
            ratios.Add(samples[i] / samples[i - 1]);
        }
        foreach (var part in recognize(new Samples(ratios.ToImmutable(), samples.Origin + 1)))
            yield return Proposal.Over(part, "partial products", samples, 1, true,
                (self, b, n) => Build.Multiply(b(n), self(Build.Subtract(n, Build.Number(1)))));
    }

    /// <summary>a(n) = b(n)·a(n−1) ± a(n−2), as of the convergents of a continued fraction b.</summary>
    public static IEnumerable<Proposal> Quotients(Samples samples, RecognizePart recognize)
    {
        foreach (var sign in new[] { 1, -1 })
        {
            if (QuotientsOf(samples, sign) is not { } quotients)
                continue;
            foreach (var part in recognize(new Samples(quotients, samples.Origin + 2)))
                yield return Proposal.Over(part, "continuants", samples, 2, true, (self, b, n) =>
                {
                    var (one, two) = (self(Build.Subtract(n, Build.Number(1))), self(Build.Subtract(n, Build.Number(2))));
                    var product = Build.Multiply(b(n), one);
                    return sign > 0 ? Build.Add(product, two) : Build.Subtract(product, two);
                });
        }
    }

    /// <summary>The b with a(n) = b(n)·a(n−1) + sign·a(n−2), from the third term on; null where there is none.</summary>
    public static ImmutableArray<BigInteger>? QuotientsOf(Samples samples, int sign)
    {
        var quotients = ImmutableArray.CreateBuilder<BigInteger>();
        for (var i = 2; i < samples.Count; i++)
        {
            if (samples[i - 1].IsZero)
                return null;
            quotients.Add(BigInteger.DivRem(samples[i] - (sign * samples[i - 2]), samples[i - 1], out var rest));
            if (!rest.IsZero)
                return null;
        }
        return quotients.ToImmutable();
    }

    /// <summary>a(n) = c·b(n) + d, n·b(n), n + b(n) and the like.</summary>
    public static IEnumerable<Proposal> Multiples(Samples samples, RecognizePart recognize)
    {
        var least = samples.Terms.Min();
        var content = samples.Terms.Aggregate(BigInteger.Zero, (g, t) => BigInteger.GreatestCommonDivisor(g, t - least));
        if (!least.IsZero || !content.IsOne && !content.IsZero)
            foreach (var part in recognize(Map(samples, x => content.IsZero ? x : (x - least) / content)!))
                yield return Proposal.Over(part, "multiple", samples, 0, false,
                    (_, b, n) => Build.Add(Build.Multiply(Build.Number(content), b(n)), Build.Number(least)));

        foreach (var offset in new[] { 0, 1, -1 })
        {
            var inner = Map(samples, (x, n) =>
                n + offset is { IsZero: false } m && (x % m).IsZero ? x / m : n + offset == 0 && x.IsZero ? BigInteger.Zero : null);
            if (inner is null)
                continue;
            foreach (var part in recognize(inner))
                yield return Proposal.Over(part, "multiple", samples, 0, false,
                    (_, b, n) => Build.Multiply(Build.Add(n, Build.Number(offset)), b(n)));
        }

        foreach (var sign in new[] { 1, -1 })
            foreach (var part in recognize(Map(samples, (x, n) => x - sign * n)!))
                yield return Proposal.Over(part, "shifted", samples, 0, false,
                    (_, b, n) => sign > 0 ? Build.Add(b(n), n) : Build.Subtract(b(n), n));
    }

    /// <summary>Increasing terms as the set of numbers where b is 1: a(n) = the first k from a(n−1) + 1 with b(k) = 1.</summary>
    public static IEnumerable<Proposal> Members(Samples samples, RecognizePart recognize)
    {
        const int mostNumbers = 240;
        const int fewest = 8;
        if (samples.Count < fewest || samples[0].Sign < 0)
            yield break;
        for (var i = 1; i < samples.Count; i++)
            if (samples[i] <= samples[i - 1])
                yield break;
        if (samples[fewest - 1] > mostNumbers)
            yield break;
        var indicator = new BigInteger[(int)BigInteger.Min(samples.Terms[^1], mostNumbers) + 1];
        foreach (var term in samples.Terms)
            if (term < indicator.Length)
                indicator[(int)term] = 1;
        foreach (var part in recognize(new Samples([.. indicator], 0)))
            yield return Proposal.Over(part, "members", samples, 1, true, (self, b, n) => Build.First(
                Build.Add(self(Build.Subtract(n, Build.Number(1))), Build.Number(1)), Build.Equal(b(Build.N), Build.Number(1))));
    }

    /// <summary>Runs of equal terms with lengths c, or k, k+1, k+2, …, or the odd numbers.</summary>
    public static IEnumerable<Proposal> Runs(Samples samples, RecognizePart recognize)
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < samples.Count; i++)
            if (samples[i] != samples[i - 1])
                starts.Add(i);
        const int fewest = 5;
        if (starts.Count < fewest || starts.Count > samples.Count * 3 / 4)
            yield break;
        var lengths = starts.Zip(starts.Skip(1), (a, b) => b - a).ToArray();
        var last = samples.Count - starts[^1];
        var values = starts.Select(s => samples[s]).ToImmutableArray();
        var steady = lengths[1];
        if (lengths.Skip(1).All(l => l == steady) && lengths[0] <= steady && last <= steady && steady > 1)
        {
            // the first run may be cut off: it ends where the index becomes a multiple of the length
            var offset = Periodics.Residue(steady - lengths[0] - samples.Origin, steady);
            var first = Floor(samples.Origin + offset, steady);
            foreach (var part in recognize(new Samples(values, first)))
                yield return Proposal.Over(part, "runs", samples, 0, false,
                    (_, b, n) => b(Build.Divide(Build.Add(n, Build.Number(offset)), steady)));
        }
        if (IsProgression(lengths, last, 1))
        {
            // the run that starts with length l is row l − 1 of a triangle, counted from 0
            BigInteger length = lengths[0];
            var cells = new TriangleCells(samples.Origin - length * (length - 1) / 2, 1);
            foreach (var part in recognize(new Samples(values, length)))
                yield return Proposal.Over(part, "growing runs", samples, 0, false, (_, b, n) => b(cells.Row(n)));
        }
        if (IsProgression(lengths, last, 2) && lengths[0] % 2 == 1)
        {
            BigInteger root = lengths[0] / 2;
            var offset = root * root - samples.Origin;
            foreach (var part in recognize(new Samples(values, root)))
                yield return Proposal.Over(part, "growing runs", samples, 0, false,
                    (_, b, n) => b(Build.Root(Build.Add(n, Build.Number(offset)))));
        }
    }

    private static bool IsProgression(int[] lengths, int last, int step)
    {
        for (var i = 1; i < lengths.Length; i++)
            if (lengths[i] != lengths[i - 1] + step)
                return false;
        return last <= lengths[^1] + step;
    }

    /// <summary>Every residue class of the index has a closed law of its own in n div m.</summary>
    public static IEnumerable<Proposal> Interleavings(Samples samples, RecognizePart recognize, int modulus)
    {
        const int fewest = 6;
        if (samples.Count < fewest * modulus)
            yield break;
        var parts = new Proposal[modulus];
        for (var start = 0; start < modulus; start++)
        {
            var index = samples.IndexOf(start);
            var terms = ImmutableArray.CreateBuilder<BigInteger>();
            for (var i = start; i < samples.Count; i += modulus)
                terms.Add(samples[i]);
            var inner = new Samples(terms.ToImmutable(), Floor(index, modulus));
            if (recognize(inner).FirstOrDefault(p => p is { Helper: null }) is not { } part)
                yield break;
            parts[Periodics.Residue(index, modulus)] = part;
        }
        var baseCases = 0;
        for (var r = 0; r < modulus; r++)
            if (parts[r].BaseCases > 0)
            {
                // the index q of the part's last base case stands at n = m·q + r
                var n = modulus * parts[r].Data.IndexOf(parts[r].BaseCases - 1) + r;
                baseCases = Math.Max(baseCases, (int)(n - samples.Origin) + 1);
            }
        yield return new Proposal($"interleaving of {string.Join(", ", parts.Select(p => p.Family))}", samples, baseCases,
            (references, n) =>
            {
                var quotient = Build.Divide(n, modulus);
                Term Branch(int r) => parts[r].Body(
                    references with { Self = e => references.Self(Place(e, quotient, n, r)) }, quotient);
                var result = Branch(modulus - 1);
                for (var r = modulus - 2; r >= 0; r--)
                    result = Build.If(Build.Equal(Build.Modulo(n, modulus), Build.Number(r)), Branch(r), result);
                return result;
            },
            parts.All(p => p.IsClosed));

        // m·(q − i) + r is n − m·i
        Term Place(Term index, Term quotient, Term n, int r)
        {
            for (var i = 1; i <= 16; i++)
                if (index.Equals(Build.Subtract(quotient, Build.Number(i))))
                    return Build.Subtract(n, Build.Number(modulus * i));
            return Build.Add(Build.Multiply(Build.Number(modulus), index), Build.Number(r));
        }
    }

    /// <summary>The samples mapped term by term; null where one has no image.</summary>
    public static Samples? Map(Samples samples, Func<BigInteger, BigInteger?> image) => Map(samples, (x, _) => image(x));

    private static Samples? Map(Samples samples, Func<BigInteger, BigInteger, BigInteger?> image)
    {
        var terms = ImmutableArray.CreateBuilder<BigInteger>(samples.Count);
        for (var i = 0; i < samples.Count; i++)
        {
            if (image(samples[i], samples.IndexOf(i)) is not { } value)
                return null;
            terms.Add(value);
        }
        return new(terms.MoveToImmutable(), samples.Origin);
    }

    private static BigInteger Floor(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The integer whose power of some degree is x; null where there is none.</summary>
    private static BigInteger? ExactRoot(BigInteger x, int degree)
    {
        if (x.Sign < 0)
            return null;
        if (x.IsZero)
            return x;
        // Newton's iteration from above
        var root = BigInteger.One << (int)((x.GetBitLength() + degree - 1) / degree);
        while (true)
        {
            var next = ((degree - 1) * root + x / BigInteger.Pow(root, degree - 1)) / degree;
            if (next >= root)
                break;
            root = next;
        }
        return BigInteger.Pow(root, degree) == x ? root : null;
    }
}
