// The formatter: one layout, kept comments, unchanged meaning.
using Induce.Language.Parsing;
using Induce.Language.Syntax;

namespace Induce.Language.Tests.Formatting;

public sealed class FormatterTests
{
    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(new SourceText("test.ind", text));

    internal static string Format(string text)
    {
        var tree = Parse(text);
        Assert.Empty(tree.Diagnostics);
        return tree.Format()!;
    }

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void Formatting_twice_changes_nothing_and_means_the_same(string source)
    {
        string formatted = Format(source);
        Assert.Equal(SyntaxShape.Of(Parse(source).Root), SyntaxShape.Of(Parse(formatted).Root));
        Assert.Equal(formatted, Format(formatted));
    }

    [Fact]
    public Task Sequences_have_one_layout() => Verifier.Verify(Format(Samples.Sequences));

    [Fact]
    public Task Binders_have_one_layout() => Verifier.Verify(Format(Samples.Binders));

    [Fact]
    public Task Other_generators_have_one_layout() => Verifier.Verify(Format(Samples.Others));

    [Theory]
    [InlineData("a(n - 1)+a( n-2 )", "a(n-1) + a(n-2)")]
    [InlineData("3 * x+1", "3*x + 1")]
    [InlineData("n * (n + 1) div 2", "n*(n+1) div 2")]
    [InlineData("(a+b) mod m", "(a + b) mod m")]
    [InlineData("a mod m * b", "a mod m * b")]
    [InlineData("f(x mod 2 + 1, y+1)", "f(x mod 2 + 1, y+1)")]
    [InlineData("[1 , 2][ n mod 2 ]", "[1, 2][n mod 2]")]
    [InlineData("sum k in 0 .. n - 1:k ** 2", "sum k in 0..n-1 : k**2")]
    [InlineData("- x", "-x")]
    [InlineData("not(x)", "not (x)")]
    [InlineData("`plain` + `not plain` + `sum`", "plain + `not plain` + `sum`")]
    public void Expressions_are_spaced_as_written_in_mathematics(string written, string expected) =>
        Assert.Equal($"let e = {expected}\n", Format($"let e={written}"));

    [Fact]
    public Task Comments_are_kept()
    {
        string source = """
            // first line

            /// Doc of s.
            sequence s from 1 { // after the brace
                // before the base case
                a(1) = 1 // the base case


                a(n) = a(n-1) // inside the body
                    + n // after the rule
                // before the end
            } // after the end
            let f(x) = // inside f
                x + 1
            // between
            let g = 2
            text t { "a" // piece
                // own line
                for i in 1..3 { // in the loop
                    (i) /// doc in the loop
                }
            }
            // last line
            """;
        string formatted = Format(source);
        Assert.Equal(source.Split("//").Length, formatted.Split("//").Length);
        Assert.Equal(formatted, Format(formatted));
        return Verifier.Verify(formatted);
    }

    [Fact]
    public Task Long_lines_are_broken_at_lists_and_conditions()
    {
        string source = $"let l = [{string.Join(",", Enumerable.Range(1000, 60))}][3]\n"
            + "sequence s { a(n) = if n mod 15 == 0 then factorial(n) else if n mod 5 == 0 then factorial(n+1) else if n mod 3 == 0 then binomial(n, 3) else n }\n"
            + $"text t {{ {string.Concat(Enumerable.Range(0, 30).Select(i => $"\"piece {i}\" "))} for i in 1..3 {{ (i) }} }}";
        string formatted = Format(source);
        Assert.Equal(formatted, Format(formatted));
        Assert.All(formatted.Split('\n'), line => Assert.True(line.Length <= 100));
        return Verifier.Verify(formatted);
    }

    [Fact]
    public void An_empty_file_stays_empty() => Assert.Equal("", Format(" \n\n"));
}
