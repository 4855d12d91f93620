// Law 3: a program comes back from its code, and the bits written are the bits scored.
using CsCheck;
using Induce.Coding.Entropy;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Generators;

namespace Induce.Conformance;

public sealed class CodingLawTests
{
    private const int Programs = 10_000;

    [Fact]
    public void A_program_comes_back_from_its_code_in_as_many_bits_as_were_scored() =>
        Generate.Programs.ForAll(
            program =>
            {
                var counted = new CostCounter();
                ProgramCode.Encode(program, counted);
                var scored = ProgramCode.Bits(program);
                Assert.True(Math.Abs(counted.Bits - scored) <= counted.Decisions / 256.0, $"scored {scored} bits, coded {counted.Bits}");
                var bytes = RangeEncoder.ToBytes(e => ProgramCode.Encode(program, e));
                Assert.True(Math.Abs((8 * bytes.Length) - counted.Bits) <= 16 + (counted.Decisions / 4096.0), $"{bytes.Length} bytes for {counted.Bits} bits");

                // Names are not coded; terms, and the bits of everything else, are the same.
                var back = ProgramCode.Decode(new RangeDecoder(bytes));
                Assert.True(Generate.TermsOf(program).SequenceEqual(Generate.TermsOf(back)), "The terms differ.");
                Assert.Equal(bytes, RangeEncoder.ToBytes(e => ProgramCode.Encode(back, e)));
                AssertSameValues(program, back);
            },
            iter: Programs,
            print: p => string.Join("\n", Generate.TermsOf(p)));

    private static void AssertSameValues(Program program, Program other)
    {
        var (interpreter, again) = (new Interpreter(program, Generate.Limits), new Interpreter(other, Generate.Limits));
        for (var i = 0; i < program.Generators.Length; i++)
            Assert.Equal(Observation.Of(program, i, interpreter), Observation.Of(other, i, again));
    }
}
