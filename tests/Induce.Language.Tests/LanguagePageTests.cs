// docs/language.md: its programs run, yield what the page says, and stand in canonical layout's meaning.
using Induce.Language.Parsing;
using Induce.Language.Printing;
using Induce.Language.Syntax;
using Induce.Language.Tests.Binding;
using Induce.Language.Tests.Printing;

namespace Induce.Language.Tests;

public class LanguagePageTests
{
    private static List<(string Program, string Output)> Snippets { get; } =
    [
        .. Documentation.Blocks(Documentation.Read("language.md"))
            .Aggregate(new List<(string Program, string Output)>(), (list, block) =>
            {
                if (block.Info == "ind")
                    list.Add((block.Text, ""));
                else if (block.Info == "output")
                    list[^1] = (list[^1].Program, block.Text);
                return list;
            }),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Snippets.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Programs_yield_what_stands_below_them(int number) =>
        Assert.Equal(Snippets[number].Output, Documentation.Output(Bound.Program(Snippets[number].Program)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Programs_survive_formatting_and_printing(int number)
    {
        string source = Snippets[number].Program;
        var program = Bound.Program(source);
        string formatted = SyntaxTree.Parse(new SourceText("", source)).Format()!;
        Assert.Equal(ProgramShape.Of(program), ProgramShape.Of(Bound.Program(formatted)));
        Assert.Equal(ProgramShape.Of(program), ProgramShape.Of(Bound.Program(ProgramPrinter.Print(program))));
    }

    [Fact]
    public void Every_function_is_mentioned()
    {
        string page = Documentation.Read("language.md");
        var functions = Core.Operations.OperationTable.All
            .Where(o => o.Notation.Kind == Core.Operations.NotationKind.Function)
            .Select(o => o.Notation.Symbol)
            .Distinct();
        Assert.DoesNotContain(functions, f => !page.Contains($"`{f}`") && !page.Contains($"`{f}("));
    }
}
