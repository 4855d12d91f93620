// a(n) = f(k(n)) for increasing k(n): values of a function at the numbers with a property.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Search.Enumeration;
using Induce.Search.Recognition;

namespace Induce.Search.Engines;

/// <summary>Undoes functions of the library, polynomials and powers, where the terms are values of them in order.</summary>
internal static class Preimages
{
    /// <summary>Fewer terms than this may be values of something by chance.</summary>
    private const int FewestTerms = 12;
    private const int LargestAdded = 3;
    private const int Length = 1 << 13;

    private static readonly Lazy<ImmutableArray<Map>> Maps = new(() => [.. All()]);

    /// <summary>A function: a term over variable 0, and its values at 0, 1, 2, …</summary>
    private sealed record Map(Term Term, long[] Values);

    /// <summary>The laws of what the terms are values of.</summary>
    /// <param name="samples">The terms.</param>
    /// <param name="recognize">Finds laws of the arguments.</param>
    public static IEnumerable<Proposal> Of(Samples samples, RecognizePart recognize)
    {
        if (samples.Count < FewestTerms || samples.Terms.Any(t => t < -long.MaxValue / 2 || t > long.MaxValue / 2))
            yield break;
        long[] terms = [.. samples.Terms.Select(t => (long)t)];
        foreach (var map in Maps.Value)
            for (var added = -LargestAdded; added <= LargestAdded; added++)
            {
                if (Arguments(terms, map.Values, added) is not { } arguments)
                    continue;
                var value = Build.Add(map.Term, Build.Number(added));
                foreach (var part in recognize(new Samples(arguments, samples.Origin)))
                    yield return Proposal.Over(part, "values", samples, 0, false, (_, b, n) => Rewriting.Substitute(value, b(n)));
            }
    }

    /// <summary>The numbers, in order, at which the function has the terms; null where there are none, or they are all numbers at equal distances.</summary>
    private static ImmutableArray<BigInteger>? Arguments(long[] terms, long[] values, long added)
    {
        var arguments = new long[terms.Length];
        for (var (i, k) = (0, 0); i < terms.Length; i++, k++)
        {
            while (k < values.Length && (!Lane.IsDefined(values[k]) || values[k] + added != terms[i]))
                k++;
            if (k == values.Length)
                return null;
            arguments[i] = k;
        }

        var step = arguments[1] - arguments[0];
        return Enumerable.Range(1, arguments.Length - 1).All(i => arguments[i] - arguments[i - 1] == step) ? null : [.. arguments.Select(k => (BigInteger)k)];
    }

    private static IEnumerable<Map> All()
    {
        var (n, two) = (Build.N, Build.Number(2));
        foreach (var function in FunctionLibrary.All.Where(f => f.Body.Type == Core.Types.DataType.Int))
        {
            yield return Of(function, n => function.At(n), x => x);
            yield return Of(function, k => k * function.At(k), x => Build.Multiply(n, x));
            yield return Of(function, k => k + function.At(k), x => Build.Add(n, x));
        }

        yield return new(Build.Power(n, two), Table(k => k * k));
        yield return new(Build.Add(Build.Power(n, two), n), Table(k => (k * k) + k));
        yield return new(Build.Multiply(two, Build.Power(n, two)), Table(k => 2 * k * k));
        yield return new(Build.Power(n, Build.Number(3)), Table(k => k * k * k));
        yield return new(Build.Power(two, n), Table(k => k < 62 ? 1L << (int)k : Lane.Overflow));

        static Map Of(LibraryFunction function, Func<long, long> at, Func<Term, Term> write) =>
            new(write(function.Of(Build.N)), Table(k => Lane.IsDefined(function.At(k)) && Math.Abs(function.At(k)) < 1L << 40 ? at(k) : Lane.Overflow));

        static long[] Table(Func<long, long> at) => [.. Enumerable.Range(0, Length).Select(k => at(k))];
    }
}
