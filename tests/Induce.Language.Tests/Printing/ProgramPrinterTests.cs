// The printer: readable source that means the same program.
using CsCheck;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Generators;
using Induce.Language.Binding;
using Induce.Language.Diagnostics;
using Induce.Language.Parsing;
using Induce.Language.Printing;
using Induce.Language.Syntax;
using Induce.Language.Tests.Binding;

namespace Induce.Language.Tests.Printing;

public sealed class ProgramPrinterTests
{
    [Theory]
    [InlineData("sequence s { a(n) = n*(n+1) div 2 }")]
    [InlineData("sequence s { a(n) = (n + 1) mod 3 }")]
    [InlineData("sequence s { a(n) = -n**2 + (-2)**n }")]
    [InlineData("sequence s { a(n) = -(5) - (-3) }")]
    [InlineData("sequence s { a(n) = 2**3**n - (n - (1 - n)) }")]
    [InlineData("sequence s { a(n) = if not (n == 1 and n > 3) or n < 2 then 1 else 2 }")]
    [InlineData("sequence s { a(n) = (n & 3 | 1) ^ ~n << 2 }")]
    [InlineData("sequence s { a(n) = [1, -2, 3][n mod 3] }")]
    [InlineData("sequence s { a(n) = 2*(sum k in 1..n : k*(product j in 1..k where gcd(j, k) == 1 : j)) }")]
    [InlineData("sequence s { a(n) = iterate n times x = 0, y = 1 : y, x + y }")]
    [InlineData("sequence s { a(n) = iterate n times x = 1 with i : x*i }")]
    [InlineData("sequence s { a(n) = fold d in divisors(n+1) with x = 0 : x + d }")]
    [InlineData("sequence s { a(n) = first t from 0 where t*t > n }")]
    [InlineData("sequence s { a(n) = let t = n + 1 in t*t }")]
    [InlineData("sequence s from 1 to 9 { a(n) = 1.5e-9 }")]
    [InlineData("sequence s { a(n) = if n == 0 then inf else if n == 1 then -inf else nan }")]
    [InlineData("sequence s { a(n) = \"a\\n\\t\\\"\\\\é\\xff\\x01\" }")]
    [InlineData("sequence s { a(n) = length(for k in 1..n : format(k)) }")]
    [InlineData("text t { for k in 1..9 { (k*k) \"\\n\" } repeat 3 { \"x\" } }")]
    [InlineData("text t { \"x\" (concat(\"a\", \"b\")) if 1 == 2 { \"c\" } else if 2 == 2 { \"d\" } }")]
    public void Programs_are_written_as_they_were(string source) =>
        Assert.Equal(source, ProgramPrinter.Print(Bound.Program(source)).TrimEnd('\n'));

    [Fact]
    public Task Every_kind_of_generator_is_written()
    {
        const string source = """
            let one = 1
            /// Adds one.
            let next(x: int): int = x + one
            /// Fibonacci's.
            sequence fibonacci { a(0) = 0 a(1) = 1 a(n) = a(n-1) + a(n-2) }
            sequence evens from 1 to 10 { b(n) = 2 * n when n > 3 b(n) = fibonacci(n) residual b ~ laplace(2) }
            sequence family(k: int, m = 3) { a(n) = k * n + m }
            sequence member = family(7)
            grid rule30(w = 257, h = 128) {
                p(x, 0) = if x == w div 2 then 1 else 0
                p(x, y) = p(x-1, y-1) ^ (p(x, y-1) | p(x+1, y-1))
                outside = 0
                residual p ~ symbol
            }
            grid torus(w = 4, h = 4) { p(x, 0) = x; p(x, y) = p(x-1, y-1); outside = wrap }
            table kepler(axis: real, `Name of planet`: text) { period = axis ** 1.5; double = 2 * period; residual period ~ normal(0.012) }
            text line(k = 3) { repeat k { "-" } }
            text page { line; (5) "\n" line for n in 1..3 { (n) } }
            file beep = wav(rate = 8000, samples = elements(evens, 5))
            """;
        string printed = ProgramPrinter.Print(Bound.Program(source));
        Assert.Equal(printed, SyntaxTree.Parse(new SourceText("", printed)).Format());
        return Verifier.Verify(printed);
    }

    [Fact]
    public void Names_that_mean_something_else_are_changed()
    {
        var n = new Variable(0, Core.Types.DataType.Int);
        var sequence = new SequenceGenerator("gcd", [], 0, null, [new([null], null, n)], Core.Types.DataType.Int) { ElementName = "sqrt" };
        Assert.Equal("sequence gcd2 { sqrt2(n) = n }", ProgramPrinter.Print(sequence));
        Assert.Equal("sequence `for`", ProgramPrinter.Print(sequence with { Name = "for" })[..14]);
    }

    [Fact]
    public void Terms_are_written_with_given_names() => Assert.Equal(
        "2*n + m",
        ProgramPrinter.Print(((SequenceGenerator)Bound.Program("sequence s(m = 1) { a(n) = 2*n + m }").Generators[0]).Equations[0].Body, ["m", "n"]));

    [Fact]
    public void What_lies_outside_tells_the_type_of_cells_that_only_repeat_each_other() => Assert.Equal(
        DataType.Text,
        ((GridGenerator)Bound.Program("grid g(w = 1, h = 3) { c(x, y) = [c(x+1, y-1)][0]\n outside = \"#\" }").Generators[0]).ElementType);

    /// <summary>Law 1 of the architecture: what is printed is read back as the same program.</summary>
    [Fact]
    public void What_is_printed_is_read_back()
    {
        int total = 0;
        int compared = 0;
        Generate.Programs.ForAll(
            program =>
            {
                Interlocked.Increment(ref total);
                // The elements of a generator that only repeats its own have no type that could be inferred.
                if (program.Generators.Where((g, i) => OnlyRepeatsItself(g, i)).Any())
                    return;
                string printed = ProgramPrinter.Print(program);
                var bound = ProgramBinder.Bind(new SourceText("printed.ind", printed));
                if (bound.Program is null && bound.Diagnostics.All(d => d.Code is "IND2005" or "IND2006" or "IND2007" or "IND2021"))
                    return;
                if (bound.Program is { } read && !ElementTypes(read).SequenceEqual(ElementTypes(program)))
                    return;
                Interlocked.Increment(ref compared);
                Assert.True(bound.Program is not null, printed + string.Join('\n', bound.Diagnostics.Select(d => DiagnosticRenderer.Render(d, bound.SourceOf(d)))));
                Assert.Equal(ProgramShape.Of(SurfaceForm.Of(program)), ProgramShape.Of(bound.Program));
                Assert.Equal(printed, SyntaxTree.Parse(new SourceText("printed.ind", printed)).Format());
            },
            iter: 10_000);
        Assert.True(compared > total * 0.95, $"{compared} of {total}");
    }

    private static IEnumerable<Core.Types.DataType?> ElementTypes(Program program) => program.Generators.Select(g => g switch
    {
        SequenceGenerator sequence => sequence.ElementType,
        GridGenerator grid => grid.ElementType,
        _ => default(Core.Types.DataType?),
    });

    private static bool OnlyRepeatsItself(Generator generator, int position)
    {
        return generator switch
        {
            SequenceGenerator g => g.Equations.All(e => Repeats(e.Body)),
            GridGenerator g => g.Outside.Value is null && g.Equations.All(e => Repeats(e.Body)),
            _ => false,
        };

        bool Repeats(Term term) => term switch
        {
            Element e => e.Generator == position,
            Apply { Operation.Name: "if" } t => t.Children.Skip(1).All(Repeats),
            Bind { Binder.Name: "let" } t => Repeats(t.Bodies[0]),

            // A variable may be a state that is such an element.
            Bind { Binder.HasState: true } t => t.States.Take(1).All(Repeats) && t.Bodies.Take(1).All(b => b is Variable || Repeats(b)),
            Bind { Binder.Name: "for" } t => t.Bodies.All(b => b is Variable || Repeats(b)),
            _ => false,
        };
    }
}
