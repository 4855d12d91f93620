// Increasing sequences of numbers at which polynomials are prime, and of the primes that polynomials take on.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Support;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>Recognizes sets of numbers by conditions that all members satisfy and no number between them: primality of polynomials, and a residue.</summary>
/// <remarks>
/// Linear polynomials with coefficients up to 1000, quadratic ones and a·kᵈ + c with smaller ones are tried at all members; those that are
/// prime at each are necessary conditions, of which up to three together must exclude what lies between. Where the
/// members are values of one polynomial, its arguments are the set.
/// </remarks>
internal static class PrimeSets
{
    private static readonly Polynomial Identity = new(1, 1, 0, 0);

    private const int FewestMembers = 8;
    private const int FewestOthers = 8;
    private const long Greatest = 1L << 62;

    /// <summary>Numbers between members that conditions are tried on; a program is run on all.</summary>
    private const int Others = 1024;
    private const int MostConditions = 120;
    private const int MostProposals = 6;
    private const int Together = 3;

    private const int LinearReach = 1000;
    private const int QuadraticFactors = 12;
    private const int Constants = 100;
    private const int HighestPower = 6;

    /// <summary>The laws, those with the shortest conditions first; nothing for terms that don't increase from 0 on.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, CancellationToken cancellation)
    {
        if (Set(samples) is not { } members)
            return [];
        return OfConditions(samples, members, LinearConditions(members).Concat(Polynomials(_ => (-QuadraticFactors, QuadraticFactors)).Select(PrimeAt)), cancellation)
            .Concat(Images(samples, members, cancellation));
    }

    /// <summary>The terms as a set of small numbers; null where they are none.</summary>
    private static long[]? Set(Samples samples)
    {
        if (samples.Count < FewestMembers || samples[0].Sign < 0 || samples.Terms[^1] >= Greatest)
            return null;
        long[] members = [.. samples.Terms.Select(t => (long)t)];
        return Enumerable.Range(1, members.Length - 1).All(i => members[i] > members[i - 1]) && members[^1] - members[0] >= members.Length + FewestOthers ? members : null;
    }

    /// <summary>The values of a polynomial at some numbers: what condition holds for these?</summary>
    private static IEnumerable<Proposal> Images(Samples samples, long[] members, CancellationToken cancellation)
    {
        foreach (var polynomial in Polynomials(a => (1 - a, a)).Concat(Progression(members)))
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            if (Arguments(polynomial, members) is not { } arguments)
                continue;
            var inner = new Samples([.. arguments.Select(k => (BigInteger)k)], samples.Origin);
            foreach (var part in OfConditions(inner, arguments, [PrimeAt(polynomial), PrimeAt(Identity)], cancellation))
                yield return Proposal.Over(part, "values of a polynomial", samples, 0, false, (_, b, n) => polynomial.At(b(n)));
        }
    }

    /// <summary>Where a polynomial takes on the members, in the same order; null where it doesn't.</summary>
    private static long[]? Arguments(Polynomial polynomial, long[] members)
    {
        var arguments = new long[members.Length];
        for (var i = 0; i < members.Length; i++)
            if (polynomial.ArgumentOf(members[i]) is not { } k || (i > 0 && k <= arguments[i - 1]))
                return null;
            else
                arguments[i] = k;
        return arguments[^1] - arguments[0] >= arguments.Length + FewestOthers ? arguments : null;
    }

    /// <summary>The widest arithmetic progression that holds all members.</summary>
    private static IEnumerable<Polynomial> Progression(long[] members)
    {
        var step = members.Skip(1).Aggregate(BigInteger.Zero, (g, m) => BigInteger.GreatestCommonDivisor(g, m - members[0]));
        if (step > 1)
            yield return new((long)step, 1, 0, (long)(members[0] % step));
    }

    private static IEnumerable<Proposal> OfConditions(Samples samples, long[] members, IEnumerable<Condition> candidates, CancellationToken cancellation)
    {
        var necessary = Progression(members).Select(Congruent)
            .Append(new(k => !Primality.IsPrime(k), k => Build.Not(Build.IsPrime(k)), 2))
            .Concat(candidates)
            .TakeWhile(_ => !cancellation.IsCancellationRequested)
            .Where(c => Array.TrueForAll(members, m => c.Holds(m)))
            .OrderBy(c => c.Length)
            .Take(MostConditions)
            .ToList();
        if (necessary.Count == 0)
            return [];
        var known = members.ToHashSet();
        var others = new List<long>();
        for (var k = members[0] + 1; k < members[^1] && others.Count < Others; k++)
            if (!known.Contains(k))
                others.Add(k);
        BigInteger[] excluded = [.. necessary.Select(c => Excluded(c, others))];
        var all = (BigInteger.One << others.Count) - 1;
        return Combinations(necessary, excluded, all)
            .OrderBy(set => set.Sum(c => c.Length))
            .Take(MostProposals)
            .Select(set => Proposal.Recurrence("primes of polynomials", samples, 1, (self, n) => Build.First(
                Build.Add(self(Build.Subtract(n, Build.Number(1))), Build.Number(1)),
                set.Select(c => c.Write(Build.N)).Aggregate(Build.And))));
    }

    /// <summary>The smallest sets of conditions that exclude all, none of which could be left out.</summary>
    private static IEnumerable<ImmutableArray<Condition>> Combinations(List<Condition> conditions, BigInteger[] excluded, BigInteger all)
    {
        return Enumerable.Range(1, Together).Select(size => From(0, [], BigInteger.Zero, size).ToList()).FirstOrDefault(sets => sets.Count > 0) ?? [];

        IEnumerable<ImmutableArray<Condition>> From(int first, ImmutableArray<Condition> taken, BigInteger covered, int size)
        {
            if (size == 0)
                return covered == all ? [taken] : [];
            return Enumerable.Range(first, conditions.Count - first).SelectMany(i => From(i + 1, taken.Add(conditions[i]), covered | excluded[i], size - 1));
        }
    }

    private static BigInteger Excluded(Condition condition, List<long> others)
    {
        var bits = new byte[(others.Count / 8) + 1];
        for (var i = 0; i < others.Count; i++)
            if (!condition.Holds(others[i]))
                bits[i / 8] |= (byte)(1 << (i % 8));
        return new(bits, isUnsigned: true);
    }

    private static Condition PrimeAt(Polynomial p) => new(k => p.At(k) is { } value && Primality.IsPrime(value), k => Build.IsPrime(p.At(k)), p.Length);

    private static Condition Congruent(Polynomial progression) => new(
        k => k % progression.Leading == progression.Constant,
        k => Build.Equal(Build.Modulo(k, progression.Leading), Build.Number(progression.Constant)),
        progression.Length);

    /// <summary>Linear polynomials that are prime at the members; by far the most are ruled out by the first of them.</summary>
    private static IEnumerable<Condition> LinearConditions(long[] members)
    {
        if (members[^1] >= Greatest / (2 * LinearReach))
            yield break;
        for (long a = 1; a <= LinearReach; a++)
            for (var b = OddAtLast(a); b <= LinearReach; b += 2)
                if (Primality.IsPrime((a * members[0]) + b) && Primality.IsPrime((a * members[1]) + b) && Primality.IsPrime((a * members[2]) + b))
                    yield return PrimeAt(new(a, 1, 0, b));

        // the greatest value isn't 2 where all are prime
        long OddAtLast(long a) => -LinearReach + ((((a * members[^1]) - LinearReach) & 1) ^ 1);
    }

    /// <summary>a·kᵈ + c, and quadratic ones with a linear part.</summary>
    /// <param name="linear">The least and the greatest coefficient of the linear part: those of values but for a shift of the argument, those of conditions all.</param>
    private static IEnumerable<Polynomial> Polynomials(Func<int, (int Least, int Most)> linear) =>
        from degree in Enumerable.Range(2, HighestPower - 1)
        from a in Enumerable.Range(1, QuadraticFactors)
        let range = degree == 2 ? linear(a) : (Least: 0, Most: 0)
        from b in Enumerable.Range(range.Least, range.Most - range.Least + 1)
        from c in Enumerable.Range(-Constants, (2 * Constants) + 1)
        select new Polynomial(a, degree, b, c);

    /// <summary>What members may have in common.</summary>
    /// <param name="Holds">Whether a number satisfies it.</param>
    /// <param name="Write">The condition as a term.</param>
    /// <param name="Length">About how long it is, for the order in which conditions are tried.</param>
    private sealed record Condition(Func<long, bool> Holds, Func<Term, Term> Write, int Length);

    /// <summary>Leading·kᵈ + Linear·k + Constant.</summary>
    private sealed record Polynomial(long Leading, int Degree, long Linear, long Constant)
    {
        /// <summary>About how long it is.</summary>
        public int Length => Bits(Leading - 1) + Bits(Linear) + Bits(Constant) + (Degree > 1 ? 2 + Degree : 0);

        /// <summary>The value at k ≥ 0; null where it is too large.</summary>
        public long? At(long k)
        {
            var value = (Int128)1;
            for (var i = 0; i < Degree; i++)
                if ((value *= k) >= Greatest)
                    return null;
            value = (value * Leading) + ((Int128)Linear * k) + Constant;
            return value > -Greatest && value < Greatest ? (long)value : null;
        }

        /// <summary>The term at a term.</summary>
        public Term At(Term k) => Build.Add(
            Build.Add(Build.Multiply(Build.Number(Leading), Build.Power(k, Build.Number(Degree))), Build.Multiply(Build.Number(Linear), k)),
            Build.Number(Constant));

        /// <summary>The k ≥ 0 at which it has a value; null for none.</summary>
        public long? ArgumentOf(long value)
        {
            var near = Math.Pow(Math.Max(0, ((double)value - Constant) / Leading), 1.0 / Degree) - ((double)Linear / (Degree * Leading));
            for (var k = Math.Max(0, (long)near - 1); k <= near + 2; k++)
                if (At(k) == value)
                    return k;
            return null;
        }

        private static int Bits(long x) => x == 0 ? 0 : 2 + (2 * BitOperations.Log2((ulong)Math.Abs(x)));
    }
}
