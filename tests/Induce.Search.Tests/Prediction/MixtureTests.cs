// Mixtures: shares are probabilities, no law always takes part, and certainty comes with the bits.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Search.Prediction;

namespace Induce.Search.Tests.Prediction;

public class MixtureTests
{
    private static Mixture Predict(int next, params int[] terms)
    {
        ImmutableArray<BigInteger> given = [.. terms.Select(t => (BigInteger)t)];
        return Mixture.Of(given, SequenceSearch.Find(new(given, 0), Mixture.For(new SearchOptions { Candidates = 200_000 })), next);
    }

    [Theory]
    [InlineData(2, 3, 5, 7)]
    [InlineData(0, 1, 4, 9, 16, 25)]
    [InlineData(3, 1, 4, 1, 5, 9, 2, 6, 5)]
    public void Shares_are_probabilities_and_no_law_is_among_them(params int[] terms)
    {
        var mixture = Predict(3, terms);
        Assert.Equal(1, mixture.Programs.Sum(p => p.Weight) + mixture.LiteralWeight, 9);
        Assert.True(mixture.LiteralWeight > 0);
        Assert.Equal(3, mixture.Elements.Length);
        Assert.All(mixture.Elements, e =>
        {
            Assert.Equal(1, e.Values.Sum(v => v.Probability) + e.Other, 9);
            Assert.True(e.Other >= 0);
            Assert.All(e.Values, v => Assert.True(v.Probability >= v.Programs.Sum(p => mixture.Programs[p].Weight) - 1e-12));
            Assert.Equal(e.Values.Length, e.Values.Select(v => v.Value).Distinct().Count());
        });
    }

    [Fact]
    public void Programs_that_continue_differently_stand_side_by_side()
    {
        var mixture = Predict(2, 2, 3, 5, 7);
        Assert.True(mixture.Programs.Length > 1);
        Assert.True(mixture.Elements[0].Values.Length > 1);
        Assert.Equal(mixture.Programs.Select(p => p.Leader.Bits).Order(), mixture.Programs.Select(p => p.Leader.Bits));
    }

    [Fact]
    public void A_law_that_saves_many_bits_is_nearly_certain()
    {
        var mixture = Predict(5, [.. Enumerable.Range(0, 20).Select(n => n * n * n)]);
        Assert.All(mixture.Elements, e => Assert.True(e.Values[0].Probability > 0.9));
        Assert.Equal([.. Enumerable.Range(20, 5).Select(n => (BigInteger)(n * n * n))], mixture.Elements.Select(e => e.Values[0].Value));
    }

    [Fact]
    public void More_evidence_makes_surer()
    {
        var few = Predict(1, 0, 1, 4, 9);
        var many = Predict(1, [.. Enumerable.Range(0, 12).Select(n => n * n)]);
        Assert.True(many.Elements[0].Values[0].Probability > few.Elements[0].Values[0].Probability);
    }

    [Fact]
    public void Without_a_program_anything_may_come() => Assert.Equal(1, Predict(1, 3, 1, 4, 1, 5, 9, 2, 6, 5).Elements[0].Other);
}
