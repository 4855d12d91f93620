// Parsing: every construct is read, every character belongs to a token, errors are found and said.
using System.Text;
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Parsing;
using Induce.Language.Syntax;
using Induce.Language.Tests.Binding;
using Induce.Language.Tests.Printing;

namespace Induce.Language.Tests.Parsing;

public sealed class SyntaxTreeTests
{
    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(new SourceText("test.ind", text));

    private static string Shape(string expression)
    {
        var tree = Parse($"let x = {expression}");
        Assert.Empty(tree.Diagnostics);
        return SyntaxShape.Of(((FunctionSyntax)tree.Root!.Declarations[0]).Body);
    }

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void Every_construct_is_read(string source) => Assert.Empty(Parse(source).Diagnostics);

    [Theory]
    [InlineData("-x**2", "-(x**2)")]
    [InlineData("2**3**2", "2**(3**2)")]
    [InlineData("2**-x*3", "(2**(-x))*3")]
    [InlineData("-x*y", "(-x)*y")]
    [InlineData("a-b-c", "(a-b)-c")]
    [InlineData("a*b div c mod d / e", "(((a*b) div c) mod d) / e")]
    [InlineData("a + b << c", "(a+b) << c")]
    [InlineData("a & b ^ c | d", "((a & b) ^ c) | d")]
    [InlineData("a | b == c", "(a | b) == c")]
    [InlineData("not a == b and c or d", "((not (a == b)) and c) or d")]
    [InlineData("~a[1] + 1", "(~(a[1])) + 1")]
    [InlineData("1 + sum k in 1..n : k + 1", "1 + (sum k in 1..n : (k+1))")]
    [InlineData("if a then b else c + 1", "if a then b else (c+1)")]
    public void Operators_bind_as_the_grammar_orders_them(string written, string meant) =>
        Assert.Equal(Shape(meant).Replace("(ParenthesizedSyntax ", "").Replace(")", ""), Shape(written).Replace(")", ""));

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void Tokens_tile_the_source(string source)
    {
        int end = 0;
        foreach (var span in SyntaxTree.TokenSpans(new SourceText("", source + "\n% $ \"open \ud83d\ude00")))
        {
            Assert.Equal(end, span.Start);
            Assert.True(span.Length > 0);
            end = span.End;
        }
    }

    [Fact]
    public void Doc_comments_belong_to_the_declaration_below_them()
    {
        var tree = Parse("/// not this\n\n/// One.\n// plain\n/// Two.\n/// Three.\nsequence s { a(n) = n }");
        Assert.Equal("Two.\nThree.", ((SequenceSyntax)tree.Root!.Declarations[0]).Doc);
    }

    [Fact]
    public void Text_literals_are_bytes()
    {
        var tree = Parse("let x = \"a\\n\\xff\\u{e9}é\\\\\"");
        var literal = (StringSyntax)((FunctionSyntax)tree.Root!.Declarations[0]).Body;
        Assert.Equal("61 0A FF C3 A9 C3 A9 5C", string.Join(" ", literal.Value.Select(b => b.ToString("X2"))));
    }

    [Fact]
    public void Several_errors_are_found_in_one_run()
    {
        var tree = Parse("sequence s {\n a(n) = n +\n}\nlet f(x = 3\nsequence t { a(n) = 2 }\nlet g = )\n");
        Assert.True(tree.Diagnostics.Length >= 3);
        Assert.Null(tree.Root);
        Assert.All(tree.Diagnostics, d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }

    [Theory]
    [InlineData("sequence s { a(n) = 2 * }", "IND1001")]
    [InlineData("sequence s { a(n) = sum 3 }", "IND1013")]
    [InlineData("let x = \"abc", "IND1002")]
    [InlineData("let x = 3 % 2", "IND1003")]
    [InlineData("let x = 1 < 2 < 3", "IND1007")]
    [InlineData("let x = \"\\q\"", "IND1008")]
    [InlineData("let x = 0x_", "IND1009")]
    [InlineData("let f(x: number) = 1", "IND1010")]
    [InlineData("let x = sum k in 3 : k", "IND1012")]
    [InlineData("let x = \0", "IND1004")]
    public void Each_mistake_has_its_code(string source, string code) => Assert.Contains(Parse(source).Diagnostics, d => d.Code == code);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("-", "")]
    [InlineData("if true then 1 else ", "")]
    [InlineData("1 + ", "")]
    [InlineData("2 ** ", "")]
    [InlineData("let t = 1 in ", "")]
    [InlineData("sum k in 1..2 : ", "")]
    [InlineData("f(", ")")]
    [InlineData("iterate 1 times x = 1, y = 1 : 1, ", "")]
    [InlineData("if x y ", "")]
    public void Deep_nesting_is_a_diagnostic(string open, string close)
    {
        string source = "let x = " + string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));
        Assert.NotEmpty(OnSmallStack(() => Parse(source)).Diagnostics);
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read_on_a_small_stack()
    {
        string source = "let x = " + new string('(', 250) + "1" + new string(')', 250);
        var tree = OnSmallStack(() => Parse(source));
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(source + "\n", OnSmallStack(tree.Format));
    }

    [Theory]
    [InlineData("(", "1", ")", 250)]
    [InlineData("n + (", "1", ")", 120)]
    [InlineData("sum k in 1..n : ", "1", "", 250)]
    [InlineData("if n == 1 then 2 else ", "1", "", 120)]
    [InlineData("max(n, ", "1", ")", 120)]
    [InlineData("let t = n in ", "1", "", 250)]
    [InlineData("iterate 1 times x = 1, y = 2 : y, ", "1", "", 100)]
    [InlineData("1 + ", "1", "", 250)]
    public void What_is_read_is_bound_and_printed_on_a_small_stack(string open, string core, string close, int depth)
    {
        string source = $"let f(n: int) = {string.Concat(Enumerable.Repeat(open, depth))}{core}{string.Concat(Enumerable.Repeat(close, depth))}";
        string printed = OnSmallStack(() => Language.Printing.ProgramPrinter.Print(Bound.Program(source)));
        Assert.Equal(ProgramShape.Of(Bound.Program(source)), ProgramShape.Of(Bound.Program(printed)));
    }

    [Fact]
    public void Many_items_are_not_deep()
    {
        string source = string.Concat(Enumerable.Range(0, 2000).Select(i => $"let c{i} = 1 + {i}\n"))
            + "sequence s {\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"a({i}) = {i} * 2 - 1\n")) + "}\n"
            + "let l = [" + string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"-{i}")) + "]\n"
            + "text t { " + string.Concat(Enumerable.Range(0, 2000).Select(i => $"if {i} > 3 {{ \"x\" ({i} + 1) }} ")) + "}\n";
        Assert.Empty(Parse(source).Diagnostics);
    }

    [Fact]
    public void What_is_no_text_is_refused_at_once()
    {
        byte[] random = new byte[10 << 20];
        new Random(1).NextBytes(random);
        Assert.Equal("IND1005", Assert.Single(SyntaxTree.Parse("random.bin", random).Diagnostics).Code);
        Assert.Equal("IND1004", Assert.Single(SyntaxTree.Parse("random.bin", random.AsSpan(0, 1000)).Diagnostics).Code);
        Assert.Equal("IND1004", Assert.Single(SyntaxTree.Parse("latin.txt", Encoding.Latin1.GetBytes("é é")).Diagnostics).Code);
    }

    [Fact]
    public void Errors_are_capped()
    {
        var tree = Parse(string.Concat(Enumerable.Repeat("? ( ] what is this\n", 10_000)));
        Assert.Equal(21, tree.Diagnostics.Length);
        Assert.Equal("IND1011", tree.Diagnostics[^1].Code);
    }

    [Fact]
    public Task Diagnostics_show_the_line_and_what_was_expected()
    {
        var source = new SourceText("wrong.ind", """
            sequence s {
                a(0) = 1
                a(n) when n > 3 = a(n-1)
                a(n) = 3 * * 4
            }
            sequence count { a(n) = n % 2 }
            let f(x) = if x == 1 then 2
            text t { "open
            }
            grid g { p(x, y) = x = y }
            """);
        return Verifier.Verify(string.Join('\n', SyntaxTree.Parse(source).Diagnostics.Select(d => DiagnosticRenderer.Render(d, source))));
    }

    private static T OnSmallStack<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>();
        var thread = new Thread(
            () =>
            {
                try
                {
                    result.SetResult(work());
                }
                catch (Exception problem)
                {
                    result.SetException(problem);
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        return result.Task.GetAwaiter().GetResult();
    }
}
