// Law 1, as far as values go: what is printed and read back computes the same. That the terms are the same up to
// canonical form is tested where the printer is.
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Generators;
using Induce.Language.Binding;
using Induce.Language.Printing;
using Induce.Language.Syntax;

namespace Induce.Conformance;

public sealed class PrintingLawTests
{
    private const int Programs = 10_000;

    [Fact]
    public void A_printed_program_computes_what_the_program_computes()
    {
        var compared = 0;
        Generate.Programs.ForAll(
            program =>
            {
                // Programs whose types can't be inferred, or that the binder rejects for what it can decide, aside.
                var printed = ProgramPrinter.Print(program);
                if (ProgramBinder.Bind(new SourceText("printed.ind", printed)).Program is not { } back || !Types(program).SequenceEqual(Types(back)))
                    return;
                compared++;
                var (interpreter, again) = (new Interpreter(program, Generate.Limits), new Interpreter(back, Generate.Limits));
                for (var i = 0; i < program.Generators.Length; i++)
                    Assert.Equal(Observation.Of(program, i, interpreter), Observation.Of(back, i, again));
            },
            iter: Programs,
            print: ProgramPrinter.Print);
        Assert.True(compared > Programs * 0.9, $"Only {compared} of {Programs} programs were compared.");
    }

    private static IEnumerable<DataType?> Types(Program program) => program.Generators.SelectMany(g => g switch
    {
        SequenceGenerator sequence => [sequence.ElementType],
        GridGenerator grid => [grid.ElementType],
        TableGenerator table => table.Columns.Select(c => (DataType?)c.Body.Type),
        _ => Enumerable.Empty<DataType?>(),
    });
}
