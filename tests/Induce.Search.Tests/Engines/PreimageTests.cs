// Terms as values of functions, and as products over divisors: what they lead back to.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Search.Engines;
using Induce.Search.Recognition;

namespace Induce.Search.Tests.Engines;

public sealed class PreimageTests
{
    private static long Phi(long n) => Enumerable.Range(1, (int)n).Count(k => BigInteger.GreatestCommonDivisor(k, n) == 1);

    // A part that is recognized where its terms are n ↦ law(n), written as that.
    private static Func<Samples, IEnumerable<Proposal>> Knows(Func<long, long> law, Func<Core.Terms.Term, Core.Terms.Term> write) =>
        inner => Enumerable.Range(0, inner.Count).All(i => inner.Terms[i] == law((long)inner.Origin + i)) ? [Proposal.Closed("law", inner, write)] : [];

    private static void Reproduces(Proposal proposal, ImmutableArray<BigInteger> terms)
    {
        var program = proposal.ToProgram();
        var interpreter = new Interpreter(program);
        Assert.Equal(terms, Enumerable.Range(0, terms.Length).Select(i => interpreter.Element(program.Generators.Length - 1, 1 + i).AsInteger()));
    }

    [Fact]
    public void Values_of_a_function_in_order_lead_to_its_arguments()
    {
        var part = Knows(n => (n * n) + 2, n => Build.Add(Build.Power(n, Build.Number(2)), Build.Number(2)));
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(1, 20).Select(n => (n * n) + 2L).Select(k => (BigInteger)((k * Phi(k)) - 3))];
        Reproduces(Assert.Single(Preimages.Of(new(terms, 1), new(part))), terms);
    }

    [Fact]
    public void Values_at_numbers_at_equal_distances_are_left_to_others() =>
        Assert.Empty(Preimages.Of(new([.. Enumerable.Range(1, 20).Select(n => (BigInteger)((1L << (2 * n)) + 1))], 1), inner => [Proposal.Closed("any", inner, n => n)]));

    [Fact]
    public void Products_over_divisors_lead_to_their_factors()
    {
        var part = Knows(n => n + 1, n => Build.Add(n, Build.Number(1)));
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(1, 30).Select(n => Enumerable.Range(1, n).Where(d => n % d == 0).Aggregate(BigInteger.One, (p, d) => p * (d + 1)))];
        Reproduces(Assert.Single(SeriesTransforms.DivisorProducts(new(terms, 1), new(part))), terms);
        Assert.Empty(SeriesTransforms.DivisorProducts(new([.. terms.Select(t => t + 1)], 1), inner => [Proposal.Closed("any", inner, n => n)]));
    }
}
