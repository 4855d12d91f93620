// Recognizes sequences that repeat, after some first terms or from the start.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Periodic and eventually periodic sequences.</summary>
internal static class Periodics
{
    /// <summary>Laws with the least pre-period + period, of which at least one whole repetition was seen.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, int forms, bool allowPrePeriod)
    {
        if (Find(samples, excess, allowPrePeriod) is not var (before, period) || period == 1 && before == 0)
            yield break;
        if (period == 1)
        {
            var last = samples[before];
            yield return Proposal.Closed("eventually constant", samples, _ => Build.Number(last), before) with { IsLinear = true };
            yield break;
        }
        var family = before == 0 ? "periodic" : "eventually periodic";
        var values = new BigInteger[period]; // by index mod period
        for (var i = 0; i < period; i++)
            values[Residue(samples.IndexOf(before + i), period)] = samples[before + i];
        foreach (var form in PolynomialForms.Smallest(Forms(values), forms))
            yield return Proposal.Closed(family, samples, form, before) with { IsLinear = true };
        if (before + period > 2)
            yield return Proposal.Recurrence(family, samples, before + period,
                (self, n) => self(Build.Subtract(n, Build.Number(period))));
    }

    /// <summary>The law of a period above <paramref name="least"/> terms, in time linear in the number of terms.</summary>
    public static IEnumerable<Proposal> ProposeLong(Samples samples, int least)
    {
        const int longest = 4096;
        // the failure function of Knuth, Morris and Pratt: the longest proper prefix that is also a suffix
        var borders = new int[samples.Count];
        for (var i = 1; i < borders.Length; i++)
        {
            var border = borders[i - 1];
            while (border > 0 && samples[i] != samples[border])
                border = borders[border - 1];
            borders[i] = samples[i] == samples[border] ? border + 1 : 0;
        }
        var period = samples.Count - borders[^1];
        if (period <= least || period > longest || 2 * period > samples.Count)
            yield break;
        var values = new BigInteger[period];
        for (var i = 0; i < period; i++)
            values[Residue(samples.IndexOf(i), period)] = samples[i];
        yield return Proposal.Closed("periodic", samples, n => Build.Pick(values, Build.Modulo(n, period)));
    }

    /// <summary>Terms with the values of a list at n mod its length.</summary>
    public static IEnumerable<Func<Term, Term>> Forms(BigInteger[] values)
    {
        var period = values.Length;
        if (values.All(v => v == values[0]))
        {
            yield return _ => Build.Number(values[0]);
            yield break;
        }
        yield return n => Build.Pick(values, Build.Modulo(n, period));
        // all but one the same
        var common = values.GroupBy(v => v).MaxBy(g => g.Count())!;
        if (common.Count() == period - 1)
        {
            var odd = Array.FindIndex(values, v => v != common.Key);
            yield return n => Build.If(
                Build.Equal(Build.Modulo(n, period), Build.Number(odd)),
                Build.Number(values[odd]), Build.Number(common.Key));
        }
        if (period == 2)
        {
            // mean ± half the gap
            var (sum, gap) = (values[0] + values[1], values[0] - values[1]);
            if (sum.IsEven)
                yield return n => Build.Add(
                    Build.Multiply(Build.Number(gap / 2), Build.Power(Build.Number(-1), n)), Build.Number(sum / 2));
        }
        foreach (var form in AffineInResidue(values))
            yield return form;
        // a polynomial of low degree in the residue
        if (period >= 5)
        {
            var samples = new Samples([.. values], 0);
            if (Polynomials.Fit(samples, 2) is { Degree: > 1 } polynomial)
                foreach (var form in PolynomialForms.All(polynomial, 1))
                    yield return n => form(Build.Modulo(n, period));
        }
    }

    /// <summary>scale·((step·n + start) mod modulus) + shift, and the same with a square of n or a floor of it.</summary>
    private static IEnumerable<Func<Term, Term>> AffineInResidue(BigInteger[] values)
    {
        const int longest = 16;
        var period = values.Length;
        if (period > longest)
            yield break;
        var found = 0;
        for (var degree = 1; degree <= 2; degree++)
            for (var modulus = 2; modulus <= period; modulus++)
                for (var step = 1; step < modulus; step++)
                    for (var start = 0; start < modulus; start++)
                    {
                        var residues = new BigInteger[period];
                        for (var n = 0; n < period; n++)
                            residues[n] = (step * (int)Math.Pow(n, degree) + start) % modulus;
                        if (Affine(residues, values) is not var (scale, shift))
                            continue;
                        if (++found > 6)
                            yield break;
                        var (d, m, s, t) = (degree, modulus, step, start);
                        yield return n => Build.Add(
                            Build.Multiply(Build.Number(scale), Build.Modulo(
                                Build.Add(Build.Multiply(Build.Number(s), Build.Power(n, d)), Build.Number(t)), m)),
                            Build.Number(shift));
                    }
        for (var divisor = 2; divisor < period; divisor++)
            if (period % divisor == 0)
                for (var start = 0; start < divisor; start++)
                {
                    var blocks = new BigInteger[period];
                    for (var n = 0; n < period; n++)
                        blocks[n] = (n + start) / divisor % (period / divisor);
                    if (Affine(blocks, values) is not var (scale, shift))
                        continue;
                    var (k, t) = (divisor, start);
                    yield return n => Build.Add(
                        Build.Multiply(Build.Number(scale), Build.Modulo(
                            Build.Divide(Build.Add(n, Build.Number(t)), k), period / k)),
                        Build.Number(shift));
                }
    }

    /// <summary>Integers with values = scale·x + shift throughout.</summary>
    private static (BigInteger Scale, BigInteger Shift)? Affine(BigInteger[] x, BigInteger[] values)
    {
        var other = Array.FindIndex(x, v => v != x[0]);
        if (other < 0)
            return null;
        var scale = BigInteger.DivRem(values[other] - values[0], x[other] - x[0], out var remainder);
        if (!remainder.IsZero)
            return null;
        var shift = values[0] - scale * x[0];
        for (var i = 0; i < x.Length; i++)
            if (scale * x[i] + shift != values[i])
                return null;
        return (scale, shift);
    }

    private static (int Before, int Period)? Find(Samples samples, int excess, bool allowPrePeriod)
    {
        var count = samples.Count;
        (int, int)? best = null;
        var least = int.MaxValue;
        for (var period = 1; 2 * period <= count && period < least; period++)
        {
            var before = count - period;
            while (before > 0 && samples[before - 1] == samples[before - 1 + period])
                before--;
            var repeated = count - period - before;
            if (repeated < Math.Max(excess, period) || (before > 0 && !allowPrePeriod)
                || (before > 0 && repeated < before + period) || before + period >= least)
                continue;
            (best, least) = ((before, period), before + period);
        }
        return best;
    }

    /// <summary>The least non-negative residue.</summary>
    public static int Residue(BigInteger value, int modulus) => (int)(((value % modulus) + modulus) % modulus);
}
