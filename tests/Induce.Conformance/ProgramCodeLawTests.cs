// Law 3: decode(encode(p)) = p up to names, and the bits written are the bits scored.
using CsCheck;
using Induce.Benchmarks;
using Induce.Coding.Entropy;
using Induce.Coding.Programs;
using Induce.Coding.Tests.Programs;
using Induce.Generators;
using CoreProgram = Induce.Core.Programs.Program;

namespace Induce.Conformance;

public sealed class ProgramCodeLawTests
{
    private const int Programs = 10_000;

    [Fact]
    public void Random_programs_come_back_at_the_cost_that_was_scored() =>
        Generate.Programs.ForAll(Holds, iter: Programs);

    [Fact]
    public void Every_program_of_the_corpus_comes_back_at_the_cost_that_was_scored() =>
        Assert.All(FitPrior.Corpus(PriorFitTests.Folder()), Holds);

    private static void Holds(CoreProgram program)
    {
        var decisions = new CostCounter();
        ProgramCode.Encode(program, decisions);
        Assert.True(Math.Abs(decisions.Bits - ProgramCode.Bits(program)) <= decisions.Decisions / 512.0 + 0.001);
        var bytes = RangeEncoder.ToBytes(e => ProgramCode.Encode(program, e));
        Assert.True(Math.Abs((8 * bytes.Length) - decisions.Bits) <= 16 + (decisions.Decisions / 4096.0));
        Assert.Equal(SamePrograms.Describe(program), SamePrograms.Describe(ProgramCode.Decode(new RangeDecoder(bytes))));
    }
}
