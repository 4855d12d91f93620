// Comparing two programs: the first place where they differ, and claims for all n only where they hold.
using System.Numerics;
using System.Text;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Language.Binding;
using Induce.Search.Theorems;

namespace Induce.Search.Tests.Theorems;

public class ComparisonTests
{
    private static Program Parse(string source) =>
        ProgramBinder.Bind("a.ind", Encoding.UTF8.GetBytes(source)) is { Program: { } program }
            ? Instantiation.OfLast(program)!
            : throw new ArgumentException(source);

    private static Comparison Compare(string left, string right, int count = 100) =>
        Comparison.Of(Parse(left), Parse(right), count) ?? throw new ArgumentException("They can't be compared.");

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(99)]
    public void The_first_difference_is_found_with_both_values(int place)
    {
        var comparison = Compare("sequence a { a(n) = isqrt(n) }", $"sequence b {{ a(n) = isqrt(n) + (if n == {place} then 5 else 0) }}");
        Assert.Equal(place, comparison.Compared);
        Assert.Equal([(BigInteger)place], comparison.Difference!.Index);
        Assert.Equal(comparison.Difference.Left!.Value.AsInteger() + 5, comparison.Difference.Right!.Value.AsInteger());
    }

    [Fact]
    public void A_difference_beyond_the_count_is_found_where_the_families_say_how_far_to_look() =>
        Assert.Equal(1000, Compare("sequence a { a(n) = n }", "sequence b { a(n) = n mod 1000 }").Compared);

    [Fact]
    public void Undefined_is_a_value_that_agrees_with_itself_only()
    {
        Assert.Equal(3, Compare("sequence a { a(n) = 6 div (n - 3) }", "sequence b { a(n) = if n == 3 then 0 else 6 div (n - 3) }").Compared);
        Assert.Null(Compare("sequence a { a(n) = 6 div (n - 3) }", "sequence b { a(n) = (if n == 3 then isqrt(0 - 1) else 6 div (n - 3)) }").Difference);
    }

    [Fact]
    public void Sequences_that_begin_elsewhere_differ_where_only_one_has_an_element()
    {
        var comparison = Compare("sequence a { a(n) = n*n }", "sequence b from 1 { a(n) = n*n }");
        Assert.Equal(BigInteger.Zero, comparison.Difference!.Index[0]);
        Assert.Null(comparison.Difference.Right);
    }

    [Theory]
    [InlineData("sequence a { a(n) = factorial(n) }", "sequence b { a(0) = 1\na(n) = n*a(n-1) }")]
    [InlineData("sequence a { a(n) = sum d in divisors(n + 1) : d }", "sequence b { a(n) = sum d in divisors(n + 1) : (n + 1) div d }")]
    public void Agreement_alone_proves_nothing(string left, string right)
    {
        var comparison = Compare(left, right);
        Assert.Null(comparison.Difference);
        Assert.Null(comparison.Proof);
        Assert.Equal(100, comparison.Compared);
        Assert.False(comparison.IsWhole);
    }

    [Fact]
    public void An_instance_is_compared_as_the_sequence_that_it_is()
    {
        var comparison = Compare(
            "sequence powers(ratio: int, start: int) { a(0) = start\na(n) = ratio * a(n-1) }\nsequence b = powers(3, 2)",
            "sequence c { a(n) = 2 * 3**n }");
        Assert.NotNull(comparison.Proof);
        Assert.Equal(BigInteger.Zero, comparison.Proof.From);
    }

    [Fact]
    public void A_proved_equality_holds_far_beyond_the_terms_that_settled_it()
    {
        var (left, right) = (Parse("sequence a { a(n) = sum k in 0..n : k*2**k }"), Parse("sequence b { a(n) = (n - 1) * 2**(n + 1) + 2 }"));
        var comparison = Comparison.Of(left, right, 1)!;
        Assert.NotNull(comparison.Proof);
        Assert.Equal(new Interpreter(left).Element(0, 500), new Interpreter(right).Element(0, 500));
    }

    [Fact]
    public void Grids_and_texts_are_compared_whole()
    {
        Assert.True(Compare("grid a(w = 3, h = 2) { p(x, y) = x + y }", "grid b(w = 3, h = 2) { p(x, y) = y + x }") is { IsWhole: true, Difference: null, Compared: 6 });
        Assert.Equal([2, 1], Compare("grid a(w = 3, h = 2) { p(x, y) = x + y }", "grid b(w = 3, h = 2) { p(x, y) = (x + y) mod 3 }").Difference!.Index.Select(i => (int)i));
        Assert.Equal(3, Compare("grid a(w = 3, h = 1) { p(x, y) = x }", "grid b(w = 4, h = 1) { p(x, y) = x }").Compared);
        Assert.Equal(5, Compare("text a { \"hello\" }", "text b { \"hello!\" }").Compared);
    }

    [Fact]
    public void Different_kinds_of_data_are_not_compared() =>
        Assert.Null(Comparison.Of(Parse("sequence a { a(n) = n }"), Parse("text b { \"1\" }"), 10));

    [Fact]
    public void A_limit_is_told_and_decides_nothing()
    {
        var comparison = Compare("sequence a { a(n) = n }", "sequence b { a(n) = if n < 5 then n else 10 ** 10 ** 10 ** n }");
        Assert.Equal(UndefinedReason.NumberTooLarge, comparison.Limit);
        Assert.Equal(5, comparison.Compared);
    }
}
