// What search tells is in the fewest bits that proved rewrites give it.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Search.Representations;
using Induce.Search.Simplification;
using Xunit;

namespace Induce.Search.Tests.Simplification;

public sealed class SimplerLeadersTests
{
    private static readonly ImmutableArray<BigInteger> Terms =
        [.. Enumerable.Range(0, 30).Select(n => BigInteger.Pow(BigInteger.Pow(2, n) + (n * n) + 1, 2) + (n * n))];

    private static readonly SearchOptions Options = new() { Candidates = 2_000, Memory = 1L << 28 };

    [Fact]
    public void What_algebra_writes_out_is_factored()
    {
        var recognized = SequenceSearch.Find(new(Terms, 0), Options).Best!;
        var told = DatasetSearch.Find(new SequenceData("terms", Terms, 0), Options).Best!;
        Assert.True(told.Cost < recognized.Cost);
        Assert.Equal(told.Cost, ProgramCode.Cost(told.Program, Prior.Current));
        var interpreter = new Interpreter(told.Program);
        Assert.All(Enumerable.Range(0, Terms.Length), n => Assert.Equal(Terms[n], interpreter.Element(told.Program.Generators.Length - 1, n).AsInteger()));
    }

    [Fact]
    public void Nothing_that_is_told_can_be_simplified() => Assert.All(
        DatasetSearch.Find(new SequenceData("terms", Terms, 0), Options).Leaders,
        leader => Assert.Equal(leader.Cost, ProgramCode.Cost(Simplifier.Simplify(leader.Program), Prior.Current)));
}
