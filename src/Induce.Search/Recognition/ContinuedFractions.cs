// Recognizes the continued fractions of quadratic irrationals, and their convergents' numerators and denominators, before a period is seen.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Partial quotients of numbers whose complete quotients are (√D + m(i)) / d(i).</summary>
internal static class ContinuedFractions
{
    private const int FewestQuotients = 8;
    private const double SpareBits = 24;

    /// <summary>Quotients beyond this precision are not needed to find the number, but checked.</summary>
    private const long Precision = 40;

    /// <summary>Laws whose constants have at least 24 bits less than the quotients tell: of the terms as quotients, then of those that they are continuants of.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples)
    {
        if (samples.Count <= FewestQuotients)
            yield break;
        if (Irrational.Of(samples.Terms.AsSpan()[1..]) is { } number)
            yield return Proposal.Over(Denominators(samples, number.Before()), "continued fraction", samples, 1, false, (_, d, n) => number.Quotient(d, n));
        if (Transforms.QuotientsOf(samples, 1) is { } quotients && Irrational.Of(quotients.AsSpan()) is { } tail)
            yield return Proposal.Over(Denominators(samples, tail.Before().Before()), "convergents", samples, 2, true, (self, d, n) =>
                Build.Add(Build.Multiply(tail.Quotient(d, n), self(Build.Subtract(n, Build.Number(1)))), self(Build.Subtract(n, Build.Number(2)))));
    }

    /// <summary>d(n) = (D − m²) / d(n−1), where m = s − (s + √(D − d(n−1)·d(n−2))) mod d(n−1) and s = ⌊√D⌋.</summary>
    private static Proposal Denominators(Samples samples, Irrational first)
    {
        var terms = ImmutableArray.CreateBuilder<BigInteger>(samples.Count);
        for (var x = first; terms.Count < samples.Count; x = x.After())
            terms.Add(x.Denominator);
        return Proposal.Recurrence("quadratic irrational", new(terms.MoveToImmutable(), samples.Origin), 2, (self, n) =>
        {
            var last = self(Build.Subtract(n, Build.Number(1)));
            var remainder = Build.Modulo(first.Dividend(last, self(Build.Subtract(n, Build.Number(2)))), last);
            return Build.Divide(
                Build.Subtract(Build.Number(first.Radicand), Build.Power(Build.Subtract(Build.Number(first.Root), remainder), 2)),
                last);
        });
    }

    /// <summary>(√Radicand + Numerator) / Denominator, reduced: greater than 1, and its conjugate between −1 and 0.</summary>
    private sealed record Irrational(BigInteger Radicand, BigInteger Root, BigInteger Numerator, BigInteger Denominator)
    {
        /// <summary>The number with the given quotients; null where it has none, or tells as much as they do.</summary>
        public static Irrational? Of(ReadOnlySpan<BigInteger> quotients)
        {
            foreach (var quotient in quotients)
                if (quotient.Sign <= 0)
                    return null;
            var (p, last) = (BigInteger.One, BigInteger.Zero);
            var (q, before) = (BigInteger.Zero, BigInteger.One);
            for (var i = 0; i < quotients.Length && q.GetBitLength() < Precision; i++)
            {
                (p, last) = ((quotients[i] * p) + last, p);
                (q, before) = ((quotients[i] * q) + before, q);
            }

            // a·x² + b·x + c = 0 for x = p / q, in units of 1 / q²
            var reduced = LatticeReduction.Reduce([[1, 0, 0, p * p], [0, 1, 0, p * q], [0, 0, 1, q * q]])[0];
            var (a, b, c) = (reduced[0], reduced[1], reduced[2]);
            if (a.IsZero || a.GetBitLength() + b.GetBitLength() + c.GetBitLength() > (2 * q.GetBitLength()) - SpareBits)
                return null;
            if (a.Sign < 0)
                (a, b, c) = (-a, -b, -c);
            var radicand = (b * b) - (4 * a * c);
            if (radicand.Sign <= 0)
                return null;
            var number = b.IsEven
                ? new Irrational(radicand / 4, IntegerMath.Isqrt(radicand / 4), -b / 2, a)
                : new Irrational(radicand, IntegerMath.Isqrt(radicand), -b, 2 * a);
            return number.IsReduced && number.Has(quotients) ? number : null;
        }

        // for integers the inequalities with the root and with its floor are the same
        private bool IsReduced => Root * Root != Radicand && Numerator.Sign > 0 && Numerator <= Root
            && Root - Numerator < Denominator && Denominator <= Root + Numerator;

        private bool Has(ReadOnlySpan<BigInteger> quotients)
        {
            var x = this;
            foreach (var quotient in quotients)
            {
                if ((Root + x.Numerator) / x.Denominator != quotient)
                    return false;
                x = x.After();
            }
            return true;
        }

        /// <summary>The next complete quotient.</summary>
        public Irrational After()
        {
            var numerator = Root - ((Root + Numerator) % Denominator);
            return this with { Numerator = numerator, Denominator = (Radicand - (numerator * numerator)) / Denominator };
        }

        /// <summary>The reduced number whose next complete quotient this is.</summary>
        public Irrational Before()
        {
            var denominator = (Radicand - (Numerator * Numerator)) / Denominator;
            return this with { Numerator = Root - ((Root + Numerator) % denominator), Denominator = denominator };
        }

        /// <summary>s + m(n), of which m(n)² = D − d(n)·d(n−1).</summary>
        public Term Dividend(Term denominator, Term before) => Build.Add(
            Build.Root(Build.Subtract(Build.Number(Radicand), Build.Multiply(denominator, before))),
            Build.Number(Root));

        /// <summary>The quotient at n, for d the sequence of denominators.</summary>
        public Term Quotient(Func<Term, Term> d, Term n) => Build.Divide(Dividend(d(n), d(Build.Subtract(n, Build.Number(1)))), d(n));
    }
}
