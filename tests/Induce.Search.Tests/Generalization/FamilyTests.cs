// Families: found by anti-unification where that saves bits, and solved for the parameters that data ask for.
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using CsCheck;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Language.Binding;
using Induce.Language.Printing;
using Induce.Search.Generalization;

namespace Induce.Search.Tests.Generalization;

public class FamilyTests
{
    private static Program Parse(string source) =>
        ProgramBinder.Bind("a.ind", Encoding.UTF8.GetBytes(source)).Program ?? throw new ArgumentException(source);

    private static Example Of(string name, string equations) => new(name, Generalizer.FormsOf(Parse($"sequence {name} {{ {equations} }}")));

    private static string Printed(Family? family) => ProgramPrinter.Print(family!.Program);

    private static ImmutableArray<BigInteger> Terms(Program program, int count)
    {
        var interpreter = new Interpreter(program);
        return [.. Enumerable.Range(0, count).Select(n => interpreter.Element(program.Generators.Length - 1, n).AsInteger())];
    }

    [Fact]
    public void Polygonal_numbers_are_a_family_with_one_parameter()
    {
        var family = Generalizer.Generalize([Of("five", "a(n) = n*(3*n-1) div 2"), Of("six", "a(n) = n*(2*n-1)"), Of("seven", "a(n) = n*(5*n-3) div 2")]);
        Assert.True(family!.IsShorter);
        Assert.Single(family.Program.Generators[0].Parameters);
        Assert.Equal([3, 4, 5], family.Program.Generators.OfType<InstanceGenerator>().Select(i => (int)((Literal)i.Arguments[0]).Value.AsInteger()));
    }

    [Fact]
    public void A_constant_that_one_example_has_not_is_an_identity_element_there()
    {
        var family = Generalizer.Generalize([Of("x", "a(0) = 1\na(n) = (5*a(n-1) + 3) mod 1009"), Of("y", "a(0) = 1\na(n) = 7*a(n-1) mod 1009")]);
        Assert.Contains("y = family(7, 0)", Printed(family), StringComparison.Ordinal);
    }

    [Fact]
    public void First_elements_that_only_some_write_down_are_written_down_for_all()
    {
        var family = Generalizer.Generalize([Of("x", "a(0) = 4\na(1) = 4\na(n) = 11*a(n-1) - a(n-2)"), Of("y", "a(0) = 4\na(1) = 4\na(2) = 9\na(n) = 11*a(n-1) - a(n-2)")]);
        Assert.Contains("a(2) = ", Printed(family), StringComparison.Ordinal);
        Assert.Contains("x = family(40)", Printed(family), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_follows_from_another_is_written_so()
    {
        var family = Generalizer.Generalize([
            Of("x", "a(0) = 1\na(n) = 711*a(n-1) + factorial(n + 712)"), Of("y", "a(0) = 1\na(n) = 845*a(n-1) + factorial(n + 846)"), Of("z", "a(0) = 1\na(n) = 923*a(n-1) + factorial(n + 924)")]);
        Assert.Single(family!.Program.Generators[0].Parameters);
    }

    [Theory]
    [InlineData("a(n) = factorial(n)", "a(n) = n*n")]
    [InlineData("a(0) = 1\na(1) = 1\na(n) = 2*a(n-1) + isqrt(n)", "a(0) = 1\na(1) = 1\na(n) = 2*a(n-2) + isqrt(n)")]
    public void Sequences_that_differ_in_more_than_constants_are_no_family(string x, string y) =>
        Assert.Null(Generalizer.Generalize([Of("x", x), Of("y", y)]));

    [Fact]
    public void Generators_that_differ_in_all_constants_are_a_family()
    {
        var family = Generalizer.Generalize([
            Of("x", "a(0) = 17\na(n) = (2741*a(n-1) + 9973) mod 1000003"),
            Of("y", "a(0) = 42\na(n) = (1103515245*a(n-1) + 12345) mod 2147483648"),
            Of("z", "a(0) = 2026\na(n) = (22695477*a(n-1) + 1) mod 4294967296")]);
        Assert.True(family!.IsShorter);
        Assert.Equal(4, family.Program.Generators[0].Parameters.Length);
    }

    [Fact]
    public void A_family_must_take_fewer_bits_than_the_programs_apart()
    {
        var family = Generalizer.Generalize([Of("x", "a(n) = n + 1"), Of("y", "a(n) = n + 2")]);
        Assert.False(family is { IsShorter: true });
    }

    [Fact]
    public void Data_sets_are_generalized_through_the_programs_found_for_them()
    {
        ImmutableArray<Example> examples =
        [
            .. new[] { 2741, 7919, 31337 }.Select((multiplier, i) =>
            {
                var terms = Terms(Parse($"sequence s {{ a(0) = {i + 17}\na(n) = ({multiplier}*a(n-1) + 9973) mod 1000003 }}"), 24);
                return new Example($"s{i}", FamilySearch.FormsOf(new SequenceData("", terms, 0), new SearchOptions { Candidates = 1000 }), 24);
            }),
        ];
        var family = Generalizer.Generalize(examples);
        Assert.True(family!.IsShorter);
        Assert.Equal(2, family.Program.Generators[0].Parameters.Length);
    }

    [Fact]
    public void The_constants_of_congruential_generators_are_solved_for()
    {
        var family = Parse("sequence lcg(multiplier: int, increment: int, modulus: int, seed: int) { a(0) = seed\na(n) = (multiplier*a(n-1) + increment) mod modulus }");
        var (solved, asked) = (0, 0);
        Gen.Select(Gen.Int[2, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[1000, 1_000_000_000], Gen.Int[0, 999]).ForAll(
            (multiplier, increment, modulus, seed) =>
            {
                var instance = FamilySolver.With(family, 0, "s", [multiplier % modulus, increment % modulus, modulus, seed]);
                var terms = Terms(instance, 40);
                asked++;
                // twelve terms are enough to be sure of four constants; the others check them
                if (FamilySolver.Solve(family, 0, terms[..12]) is { } arguments && Terms(FamilySolver.With(family, 0, "t", arguments), 40).SequenceEqual(terms))
                    solved++;
            },
            iter: 100);
        Assert.True(solved >= asked * 95 / 100, $"{solved} of {asked}");
    }

    [Theory]
    [InlineData("sequence f(p: int) { a(n) = p*binomial(n, 2) + n }", 998)]
    [InlineData("sequence f(p: int, q: int) { a(0) = p\na(n) = q*a(n-1) - n }", 3, -7)]
    [InlineData("sequence f(p: int, q: int) { a(n) = p**n + q*n }", 6, 12345)]
    [InlineData("sequence f(p: int, q: int) { a(n) = (n*n + q) div p }", 7, 12)]
    [InlineData("sequence f(p: int, q: int, r: int) { a(n) = p*n*n + q*n + r }", -3, 0, 1000)]
    public void Parameters_are_solved_for(string source, params int[] arguments)
    {
        var family = Parse(source);
        ImmutableArray<BigInteger> wanted = [.. arguments.Select(a => (BigInteger)a)];
        var terms = Terms(FamilySolver.With(family, 0, "s", wanted), 30);
        Assert.Equal(wanted.AsEnumerable(), FamilySolver.Solve(family, 0, terms)!.Value);
    }

    [Fact]
    public void Data_of_no_instance_are_told_apart()
    {
        var family = Parse("sequence f(p: int) { a(n) = p*binomial(n, 2) + n }");
        Assert.Null(FamilySolver.Solve(family, 0, [0, 1, 8, 21, 41, 65]));
    }
}
