// Long sequences that repeat: the period is found on all terms, where recognizers see only the first ones.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Search.Problems;
using Induce.Search.Recognition;

namespace Induce.Search.Representations;

/// <summary>Periodic sequences with periods of any length.</summary>
internal static class LongPeriods
{
    private const int ShortestPeriod = 24;
    private const int LongestPeriod = 1 << 14;

    /// <summary>The program that picks from one period; null where the terms don't repeat twice or a shorter period is left to recognizers.</summary>
    public static Leader? Find(SequenceProblem problem, Prior prior)
    {
        var terms = problem.Terms;
        var period = PeriodOf(terms.AsSpan());
        if (period < ShortestPeriod || period > LongestPeriod || 2 * period > terms.Length)
            return null;
        var origin = problem.Origin ?? 0;
        var values = new BigInteger[period];
        for (var i = 0; i < period; i++)
            values[(int)(((origin + i) % period + period) % period)] = terms[i];
        return WrittenOut.Terms(values, Build.Modulo(Build.N, period))
            .Select(body => Program.Of(new SequenceGenerator("found", [], origin, null, [new([null], null, body)], DataType.Int)))
            .Select(program => new Leader(program, ProgramCode.Cost(program, prior), "periodic", 0))
            .MinBy(leader => leader.Cost);
    }

    /// <summary>The least p with a(n) = a(n − p) throughout (Morris and Pratt's failure function).</summary>
    private static int PeriodOf(ReadOnlySpan<BigInteger> terms)
    {
        var failure = new int[terms.Length];
        for (var (i, k) = (1, 0); i < terms.Length; i++)
        {
            while (k > 0 && terms[i] != terms[k])
                k = failure[k - 1];
            failure[i] = terms[i] == terms[k] ? ++k : k;
        }

        return terms.Length - failure[^1];
    }
}
