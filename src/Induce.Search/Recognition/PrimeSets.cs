// Sets of numbers at which polynomials are prime, and of the primes that polynomials take on.
using System.Numerics;
using Induce.Core.Support;
using Induce.Core.Terms;

namespace Induce.Search.Recognition;

/// <summary>Conditions of primality and residue: linear polynomials with coefficients up to 1000, quadratic ones and a·kᵈ + c with smaller ones.</summary>
internal static class PrimeSets
{
    private static readonly Polynomial Identity = new(1, 1, 0, 0);

    private const int LinearReach = 1000;
    private const int QuadraticFactors = 12;
    private const int Constants = 100;
    private const int HighestPower = 6;

    private static readonly int[] SmallPrimes = [2, 3, 5, 7, 11, 13];

    /// <summary>Conditions that hold of some: a residue, primality of polynomials, and of the number that it isn't prime; polynomials that aren't prime at these alone.</summary>
    public static IEnumerable<SetCondition> Conditions(long[] members) => Progression(members).Select(Congruent)
        .Append(new(k => !Primality.IsPrime(k), k => Build.Not(Build.IsPrime(k)), 2))
        .Concat(LinearConditions(members))
        .Concat(Polynomials(_ => (-QuadraticFactors, QuadraticFactors)).Select(PrimeAt))
        .Concat(Complements(members));

    /// <summary>The values of a polynomial at some numbers: what condition holds for these?</summary>
    public static IEnumerable<Proposal> Images(Samples samples, long[] members, CancellationToken cancellation)
    {
        foreach (var polynomial in Polynomials(a => (1 - a, a)).Concat(Progression(members)))
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            if (Arguments(polynomial, members) is not { } arguments)
                continue;
            var inner = new Samples([.. arguments.Select(k => (BigInteger)k)], samples.Origin);
            foreach (var part in NumberSets.OfConditions(inner, arguments, [.. Progression(arguments).Select(Congruent), PrimeAt(polynomial), PrimeAt(Identity)], cancellation))
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
        return arguments;
    }

    /// <summary>The widest arithmetic progression that holds all members.</summary>
    private static IEnumerable<Polynomial> Progression(long[] members)
    {
        var step = members.Skip(1).Aggregate(BigInteger.Zero, (g, m) => BigInteger.GreatestCommonDivisor(g, m - members[0]));
        if (step > 1)
            yield return new((long)step, 1, 0, (long)(members[0] % step));
    }

    private static SetCondition PrimeAt(Polynomial p) => new(k => p.At(k) is { } value && Primality.IsPrime(value), k => Build.IsPrime(p.At(k)), p.Length);

    private static SetCondition Congruent(Polynomial progression) => new(
        k => k % progression.Leading == progression.Constant,
        k => Build.Equal(Build.Modulo(k, progression.Leading), Build.Number(progression.Constant)),
        progression.Length);

    private static SetCondition NotPrimeAt(Polynomial p) => new(k => p.At(k) is { } value && !Primality.IsPrime(value), k => Build.Not(Build.IsPrime(p.At(k))), p.Length + 2);

    /// <summary>Linear polynomials that may be prime at all members.</summary>
    private static IEnumerable<SetCondition> LinearConditions(long[] members) => MayBePrime(members, Linear, LinearReach).Select(PrimeAt);

    /// <summary>
    /// Polynomials that are prime at every number between the members; where these are primes, or none is, at every number between
    /// them that is so too.
    /// </summary>
    private static IEnumerable<SetCondition> Complements(long[] members)
    {
        long[] others = [.. NumberSets.Between(members)];
        var isFound = false;
        foreach (var condition in At(others))
        {
            isFound = true;
            yield return condition;
        }
        var isPrime = Primality.IsPrime(members[0]);
        if (isFound || members.Any(m => Primality.IsPrime(m) != isPrime))
            yield break;
        foreach (var condition in At([.. others.Where(k => Primality.IsPrime(k) == isPrime)]))
            yield return condition;

        static IEnumerable<SetCondition> At(long[] numbers) => numbers.Length < NumberSets.FewestOthers
            ? []
            : MayBePrime(numbers, Linear, LinearReach)
                .Concat(MayBePrime(numbers, Polynomials(_ => (-QuadraticFactors, QuadraticFactors), 0), Constants))
                .Where(p => Array.TrueForAll(numbers, k => p.At(k) is { } value && Primality.IsPrime(value)))
                .Select(NotPrimeAt);
    }

    private static IEnumerable<Polynomial> Linear => Enumerable.Range(1, LinearReach).Select(a => new Polynomial(a, 1, 0, 0));

    /// <summary>
    /// Polynomials, but for their constants, with constants for which they may be prime at all of some increasing numbers: at the
    /// larger half of them they take on no multiple of a small prime, and at the first two they are prime.
    /// </summary>
    private static IEnumerable<Polynomial> MayBePrime(long[] numbers, IEnumerable<Polynomial> polynomials, int reach)
    {
        if (numbers[^1] >= NumberSets.Greatest / (2 * LinearReach))
            yield break;
        uint[] residues = [.. SmallPrimes.Select(p => numbers[(numbers.Length / 2)..].Aggregate(0u, (set, m) => set | (1u << (int)(m % p))))];
        var divided = new uint[SmallPrimes.Length];
        foreach (var polynomial in polynomials)
        {
            // bit r: constants of residue r give a multiple of the prime
            var isPossible = true;
            for (var i = 0; i < SmallPrimes.Length && isPossible; i++)
            {
                divided[i] = 0;
                var p = SmallPrimes[i];
                for (var r = 0; r < p; r++)
                    if ((residues[i] >> r & 1) != 0)
                        divided[i] |= 1u << (int)(((-polynomial.At(r)!.Value % p) + p) % p);
                isPossible = divided[i] != (1u << p) - 1;
            }
            for (var c = -reach; c <= reach && isPossible; c++)
                if (IsFree(c) && polynomial with { Constant = c } is var candidate && IsPrimeAt(candidate, numbers[0]) && IsPrimeAt(candidate, numbers[1]))
                    yield return candidate;
        }

        bool IsFree(int c)
        {
            for (var i = 0; i < SmallPrimes.Length; i++)
                if ((divided[i] >> ((c + (LinearReach * SmallPrimes[i])) % SmallPrimes[i]) & 1) != 0)
                    return false;
            return true;
        }

        static bool IsPrimeAt(Polynomial p, long k) => p.At(k) is { } value && Primality.IsPrime(value);
    }

    /// <summary>a·kᵈ + c, and quadratic ones with a linear part.</summary>
    /// <param name="linear">The least and the greatest coefficient of the linear part: those of values but for a shift of the argument, those of conditions all.</param>
    /// <param name="constants">The largest constant.</param>
    private static IEnumerable<Polynomial> Polynomials(Func<int, (int Least, int Most)> linear, int constants = Constants) =>
        from degree in Enumerable.Range(2, HighestPower - 1)
        from a in Enumerable.Range(1, QuadraticFactors)
        let range = degree == 2 ? linear(a) : (Least: 0, Most: 0)
        from b in Enumerable.Range(range.Least, range.Most - range.Least + 1)
        from c in Enumerable.Range(-constants, (2 * constants) + 1)
        select new Polynomial(a, degree, b, c);

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
                if ((value *= k) >= NumberSets.Greatest)
                    return null;
            value = (value * Leading) + ((Int128)Linear * k) + Constant;
            return value > -NumberSets.Greatest && value < NumberSets.Greatest ? (long)value : null;
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
