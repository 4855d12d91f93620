// What the rewrites make of terms that a person would shorten, and what they leave alone.
using System.Text;
using Induce.Coding.Programs;
using Induce.Core.Programs;
using Induce.Language.Binding;
using Induce.Language.Printing;
using Induce.Search.Simplification;
using Induce.Search.Theorems;

namespace Induce.Search.Tests.Simplification;

public class SimplifierTests
{
    private static Program Parse(string source) =>
        ProgramBinder.Bind("a.ind", Encoding.UTF8.GetBytes(source)).Program ?? throw new ArgumentException(source);

    private static string Simplified(string source, bool closedForms = false) =>
        ProgramPrinter.Print(Simplifier.Simplify(Parse(source), options: new(ClosedForms: closedForms))).TrimEnd();

    /// <summary>The body that the equation of a sequence gets.</summary>
    private static string Body(string body) => Simplified($"sequence s {{ a(n) = {body} }}").Replace("sequence s { a(n) = ", "", StringComparison.Ordinal)[..^2];

    [Theory]
    [InlineData("n + 0", "n")]
    [InlineData("1 * n", "n")]
    [InlineData("n - n", "0")]
    [InlineData("(n + 1) + 2", "n + 3")]
    [InlineData("1 + n + 2 + n + 3 - n", "n + 6")]
    [InlineData("(n + 3) * (n + 5) - n*n - 8*n", "15")]
    [InlineData("n*(n + 1) - n*n", "n")]
    [InlineData("(7*n) div 7", "n")]
    [InlineData("(n mod 10) mod 10", "n mod 10")]
    [InlineData("(n << 3) >> 3", "n")]
    [InlineData("n ^ 5 ^ n", "5")]
    [InlineData("- - n", "n")]
    [InlineData("max(min(n, 5), min(n, 9))", "min(n, 9)")]
    [InlineData("if n < 3 then n else n", "n")]
    [InlineData("if not n < 3 then 1 else n", "if n >= 3 then 1 else n")]
    [InlineData("if n mod 2 == 0 then (if n mod 2 == 0 then n else 7) else 5", "if n mod 2 == 0 then n else 5")]
    [InlineData("if true and n < 3 then 1 else 0 - 4", "if n < 3 then 1 else -4")]
    [InlineData("sum k in 1..10 : k*k", "385")]
    [InlineData("let u = n in u", "n")]
    [InlineData("count k in 0..n where not (k mod 3 == 0)", "count k in 0..n where k mod 3 != 0")]
    public void A_term_is_shortened(string before, string after) => Assert.Equal(after, Body(before));

    [Theory]
    [InlineData("0 * (60 div (n - 3))")] // undefined at n = 3
    [InlineData("(60 div (n - 3)) - (60 div (n - 3))")]
    [InlineData("let u = 60 div (n - 3) in if n < 2 then u else 1")] // strict: undefined at n = 3 though not used there
    [InlineData("(n div 7) * 7")]
    [InlineData("0 * isqrt(n - 5)")]
    public void A_term_that_may_be_undefined_is_not_dropped(string body)
    {
        var (before, after) = (Parse($"sequence s {{ a(n) = {body} }}"), Simplifier.Simplify(Parse($"sequence s {{ a(n) = {body} }}")));
        var comparison = Comparison.Of(before, after, 40)!;
        Assert.Null(comparison.Difference);
        Assert.Equal(40, comparison.Compared);
    }

    [Fact]
    public void Repeated_subterms_are_named()
    {
        var body = Body("(n*n + 3*n + 7) * (n*n + 3*n + 7) + (n*n + 3*n + 7) mod 10");
        Assert.StartsWith("let t = ", body, StringComparison.Ordinal);
        Assert.Contains("t*t + t mod 10", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_cases_that_follow_from_the_rule_are_dropped()
    {
        var simple = Simplified("sequence s { a(0) = 1\na(1) = 2\na(2) = 3\na(3) = 5\na(n) = a(n-1) + a(n-2) }");
        Assert.DoesNotContain("a(2)", simple, StringComparison.Ordinal);
        Assert.Contains("a(1) = 2", simple, StringComparison.Ordinal);
    }

    [Fact]
    public void Equations_behind_one_that_always_applies_are_dropped() =>
        Assert.Equal("sequence s { a(n) = n }", Simplified("sequence s { a(n) = n when 1 == 1\na(n) = isqrt(n) * 1000 + 17 }"));

    [Fact]
    public void Sequences_become_what_is_proved_equal_for_all_n() =>
        Assert.Equal("sequence s { a(n) = n**3 }", Simplified("sequence s {\na(0) = 0\na(1) = 1\na(2) = 8\na(3) = 27\na(n) = 4*a(n-1) - 6*a(n-2) + 4*a(n-3) - a(n-4)\n}", closedForms: true));

    [Fact]
    public void What_is_simple_stays_as_it_is()
    {
        var program = Parse("sequence s { a(0) = 0\na(1) = 1\na(n) = a(n-1) + a(n-2) }");
        Assert.Same(program, Simplifier.Simplify(program, options: new(ClosedForms: false)));
    }

    [Fact]
    public void Simplifying_twice_is_simplifying_once()
    {
        foreach (var body in new[] { "n*n + 2*n + 1", "(n + 1)*(n + 2)*(n + 3)", "if n > 3 and n > 3 then n*2 else n + n + n" })
        {
            var once = Simplifier.Simplify(Parse($"sequence s {{ a(n) = {body} }}"));
            Assert.Equal(ProgramCode.Cost(once), ProgramCode.Cost(Simplifier.Simplify(once)));
        }
    }

    [Fact]
    public void A_conjecture_agrees_and_is_shorter()
    {
        var program = Parse("sequence central { a(n) = sum k in 0..n : binomial(n, k) * binomial(n, n - k) }");
        var conjecture = Conjectures.Of(Simplifier.Simplify(program), 0, candidates: 50_000);
        Assert.NotNull(conjecture);
        Assert.True(ProgramCode.Cost(conjecture) < ProgramCode.Cost(program));
        Assert.Null(Comparison.Of(program, conjecture, 200)!.Difference);
    }
}
