// Law 5: a simplification preserves the generated data, undefined elements included.
using CsCheck;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Values;
using Induce.Generators;
using Induce.Language.Printing;
using Induce.Search.Simplification;

namespace Induce.Conformance;

public sealed class SimplificationLawTests
{
    private const int Programs = 10_000;

    [Fact]
    public void A_simplified_program_generates_what_the_program_generates()
    {
        var (shortened, compared) = (0, 0);
        Generate.Programs.ForAll(
            program =>
            {
                var simple = Simplifier.Simplify(program, options: new(States: 12, ClosedForms: false));
                if (ReferenceEquals(simple, program))
                    return;
                Assert.True(ProgramCode.Cost(simple) < ProgramCode.Cost(program));
                shortened++;
                var (interpreter, again) = (new Interpreter(program, Generate.Limits), new Interpreter(simple, Generate.Limits));
                for (var i = 0; i < program.Generators.Length; i++)
                    foreach (var (before, after) in Observation.Of(program, i, interpreter).Zip(Observation.Of(simple, i, again)))
                    {
                        // A simpler program takes fewer steps, and may have room where the longer one had none.
                        if (IsLimit(before) || IsLimit(after))
                            continue;
                        compared++;
                        if (before != after)
                            throw new Xunit.Sdk.XunitException($"{before} became {after} in\n{ProgramPrinter.Print(simple)}");
                    }
            },
            iter: Programs,
            print: ProgramPrinter.Print);
        Assert.True(shortened > Programs / 4, $"Only {shortened} of {Programs} programs were shortened.");
        Assert.True(compared > Programs, $"Only {compared} values were compared.");
    }

    private static bool IsLimit(Value value) =>
        value.Cause?.Reason is UndefinedReason.StepLimit or UndefinedReason.CallDepth or UndefinedReason.NumberTooLarge;
}
