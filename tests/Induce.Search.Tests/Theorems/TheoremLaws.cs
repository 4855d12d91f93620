// What the closure rules say of a program holds for its terms, and equalities are proved only where they hold.
using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Language.Binding;
using Induce.Search.Algebra;
using Induce.Search.Recognition;
using Induce.Search.Theorems;

namespace Induce.Search.Tests.Theorems;

public class TheoremLaws
{
    private static Program Parse(string equations, int origin = 0) =>
        ProgramBinder.Bind("a.ind", Encoding.UTF8.GetBytes($"sequence a from {origin} {{\n{equations}\n}}\n")) is { Program: { } program }
            ? program
            : throw new ArgumentException(equations);

    private static Gen<string> Term(string variable, int depth)
    {
        var leaf = Gen.OneOf(Gen.Const(variable), Gen.Int[0, 5].Select(x => x.ToString(CultureInfo.InvariantCulture)));
        if (depth == 0)
            return leaf;
        var inner = Term(variable, depth - 1);
        var forms = new List<Gen<string>>
        {
            leaf,
            Gen.Select(inner, inner, (x, y) => $"({x} + {y})"),
            Gen.Select(inner, inner, (x, y) => $"({x} - {y})"),
            Gen.Select(inner, inner, (x, y) => $"({x} * {y})"),
            Gen.Select(inner, Gen.Int[1, 4], (x, c) => $"({x} div {c})"),
            Gen.Select(inner, Gen.Int[1, 4], (x, c) => $"({x} mod {c})"),
            Gen.Select(Gen.Int[-2, 3], Gen.Int[1, 3], Gen.Int[-1, 2], (b, s, t) => $"(({b}) ** ({s}*{variable} + {t}))"),
            Gen.Select(Gen.Int[-1, 2], Gen.Int[1, 3], (b, c) => $"(({b}) ** ({variable} div {c}))"),
            Gen.Select(inner, Gen.Int[0, 3], (x, k) => $"({x}) ** {k}"),
            Gen.Select(inner, Gen.Int[0, 3], (x, k) => $"binomial({x}, {k})"),
            Gen.Select(inner, inner, inner, Gen.Int[1, 3], (x, y, z, c) => $"(if {x} mod {c} == 0 then {y} else {z})"),
            Gen.Select(inner, inner, inner, (x, y, z) => $"(if {x} < {y} then {z} else {x})"),
            Gen.Select(inner, x => $"abs({x})"),
            Gen.Select(inner, inner, (x, y) => $"max({x}, {y})"),
            Gen.Select(Gen.Int[-9, 9].Array[2, 4], items => $"[{string.Join(", ", items)}][{variable} mod {items.Length}]"),
        };
        if (variable == "n")
        {
            var body = Term("k", depth - 1);
            forms.Add(Gen.Select(body, Gen.Int[0, 2], (x, lo) => $"(sum k in {lo}..n : {x})"));
            forms.Add(Gen.Select(body, inner, Gen.Int[1, 3], (x, y, c) => $"(sum k in 1..n div {c} : {x} * {y})"));
            forms.Add(Gen.Select(body, body, (x, y) => $"(sum k in 1..n : {x} * {y.Replace("k", "(n - k)", StringComparison.Ordinal)})"));
            forms.Add(Gen.Select(body, Gen.Int[2, 3], (x, c) => $"(count k in 1..n where {x} mod {c} == 1)"));
        }
        return Gen.OneOf([.. forms]);
    }

    private static readonly Gen<string> Equations = Gen.OneOf(
        Term("n", 3).Select(body => $"a(n) = {body}"),
        Gen.Select(Gen.Int[-3, 3], Gen.Int[-3, 3], Term("n", 2), (c, d, rest) =>
            $"a(0) = 1\na(1) = 2\na(n) = ({c})*a(n-1) + ({d})*a(n-2) + {rest}"),
        Gen.Select(Gen.Int[-3, 3], Gen.Int[1, 9], Term("n", 1), (c, m, rest) =>
            $"a(0) = 1\na(1) = 2\na(n) = (({c})*a(n-1) + a(n-2) + {rest}) mod {m}"));

    [Fact]
    public void A_derived_family_holds_for_the_terms()
    {
        var (derived, tried) = (0, 0);
        Equations.ForAll(text =>
        {
            var program = Parse(text);
            tried++;
            if (ClosureRules.Of(program) is not { } family || family.Order > 60)
                return;
            derived++;
            var start = BigInteger.Max(0, family.Start ?? 0);
            if (start > 60)
                return;
            var interpreter = new Interpreter(program, new RunLimits(Steps: 100_000));
            var terms = new List<BigInteger>();
            for (var i = 0; i < 2 * family.Order + 12; i++)
            {
                var value = interpreter.Element(0, start + i);
                if (!value.IsInteger)
                    return; // undefined below the start already, which a comparison of terms would meet
                terms.Add(value.AsInteger());
            }
            if (family is QuasiPolynomial quasi)
                for (var i = 0; i < terms.Count; i++)
                    Assert.True(terms[i] == quasi.Pieces[(int)((start + i) % quasi.Period)].At(start + i), $"{text} at {start + i}");
            else
                Assert.True(
                    BerlekampMassey.Shortest([.. terms.Select(t => PrimeField.Large[0].Of(t))], PrimeField.Large[0]).Length <= family.Order,
                    $"{text}: order above {family.Order}");
        }, iter: 3000);
        Assert.True(derived * 10 > tried * 6, $"{derived} of {tried}");
    }

    [Theory]
    [InlineData("a(n) = n*(n+1) div 2", "a(n) = sum k in 0..n : k")]
    [InlineData("a(n) = n*(n+1)*(2*n+1) div 6", "a(n) = sum k in 1..n : k**2")]
    [InlineData("a(0) = 0\na(n) = 2*a(n-1) + 1", "a(n) = 2**n - 1")]
    [InlineData("a(0) = 0\na(1) = 1\na(n) = a(n-1) + a(n-2)", "a(0) = 0\na(1) = 1\na(2) = 1\na(n) = 2*a(n-1) - a(n-3)")]
    [InlineData("a(n) = n*n div 4", "a(n) = (n div 2) * ((n + 1) div 2)")]
    [InlineData("a(n) = sum k in 0..n : 2**k", "a(n) = 2**(n+1) - 1")]
    [InlineData("a(n) = sum k in 1..n : k*(n-k)", "a(n) = (n - 1)*n*(n + 1) div 6")]
    [InlineData("a(n) = (n**3 - n) mod 3", "a(n) = 0")]
    [InlineData("a(0) = 1\na(n) = 3*a(n-1) mod 7", "a(n) = [1, 3, 2, 6, 4, 5][n mod 6]")]
    [InlineData("a(n) = count k in 1..n where k mod 3 == 1", "a(n) = (n + 2) div 3")]
    public void Equal_programs_are_proved_equal(string left, string right)
    {
        var theorem = Theorem.Prove(Parse(left), Parse(right));
        Assert.NotNull(theorem);
        Assert.Equal(BigInteger.Zero, theorem.From);
    }

    [Theory]
    [InlineData("a(n) = n*(n+1) div 2", "a(n) = n*(n+1) div 2 + (if n == 90 then 1 else 0)")]
    [InlineData("a(n) = 2**n", "a(n) = 2**n + binomial(n, 9)")]
    [InlineData("a(n) = n", "a(n) = n mod 1000")]
    [InlineData("a(n) = n", "a(n) = n + (if n == 30 then 1 div 0 else 0)")]
    public void Programs_that_differ_are_not_proved_equal(string left, string right) =>
        Assert.Null(Theorem.Prove(Parse(left), Parse(right)));

    [Theory]
    [InlineData("a(n) = factorial(n)")]
    [InlineData("a(0) = 1\na(n) = n*a(n-1)")]
    [InlineData("a(n) = 2**(n*n)")]
    [InlineData("a(n) = isqrt(n)")]
    [InlineData("a(0) = 1\na(n) = sum k in 0..n-1 : a(k)*a(n-1-k)")]
    public void Nothing_is_said_of_other_families(string text) => Assert.Null(ClosureRules.Of(Parse(text)));

    [Fact]
    public void Different_origins_are_different_sequences() =>
        Assert.Null(Theorem.Prove(Parse("a(n) = n", 0), Parse("a(n) = n", 1)));

    [Fact]
    public void Identities_of_a_sum_include_a_closed_form_and_a_recurrence()
    {
        var theorems = Theorem.Identities(Parse("a(n) = sum k in 0..n : k**3")).ToList();
        Assert.Contains(theorems, t => t.Right.Generators[0] is SequenceGenerator { Equations: [{ Pattern: [null] }] });
        Assert.Contains(theorems, t => t.Right.Generators[0] is SequenceGenerator { Equations.Length: > 1 });
        Assert.All(theorems, t => Assert.True(t.TermsCompared >= t.Orders));
    }

    [Fact]
    public void Recognized_linear_laws_are_proved_of_their_family() =>
        Gen.Select(Gen.Int[-3, 3].Array[2], Gen.Int[-5, 5].Array[2], Gen.Int[1, 4]).ForAll((c, first, slope) =>
        {
            var terms = first.Select(x => (BigInteger)x).ToList();
            while (terms.Count < 24)
                terms.Add(c[0] * terms[^1] + c[1] * terms[^2] + slope * terms.Count);
            Assert.Contains(
                Recognizers.Propose([.. terms], 0).Take(12), candidate => ClosureRules.Of(candidate.Program) is not null);
        }, iter: 100);
}
