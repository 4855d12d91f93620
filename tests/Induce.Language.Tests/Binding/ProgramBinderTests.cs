// The binder: what programs mean, and what it objects to.
using Induce.Core.Programs;
using Induce.Core.Types;

namespace Induce.Language.Tests.Binding;

public sealed class ProgramBinderTests
{
    [Theory]
    [InlineData("sequence s { a(0) = 0 a(1) = 1 a(n) = a(n-1) + a(n-2) }", "0 1 1 2 3 5 8 13 21 34")]
    [InlineData("sequence fib { a(0) = 0 a(1) = 1 a(n) = fib(n-1) + fib(n-2) }", "0 1 1 2 3 5 8 13 21 34")]
    [InlineData("let totient(n: int): int = count k in 1..n where gcd(k, n) == 1\nsequence s { a(n) = sum k in 1..n : totient(k) }", "0 1 2 4 6 10 12 18 22 28")]
    [InlineData("sequence s { a(n) = first s from 0 where (iterate s times x = n + 1 : if x mod 2 == 0 then x div 2 else 3*x + 1) == 1 }", "0 1 7 2 5 8 16 3 19 6")]
    [InlineData("sequence tone from 1 { a(n) = [3, 1, 4, 1, 5, 9, 2, 6][n mod 8] }", "1 4 1 5 9 2 6 3 1 4")]
    [InlineData("sequence tone from 1 { a(n) = n }\nsequence s from 1 { a(n) = tone(n) * 2 residual a ~ symbol }", "2 4 6 8 10 12 14 16 18 20")]
    [InlineData("sequence lcg(m: int, i: int, modulus: int, seed: int) { a(0) = seed a(n) = (m * a(n-1) + i) mod modulus }\nsequence minstd = lcg(16807, 0, 2147483647, 1)", "1 16807 282475249 1622650073 984943658 1144108930 470211272 101027544 1457850878 1458777923")]
    [InlineData("sequence s(k = 3) { a(n) = n*k }", "0 3 6 9 12 15 18 21 24 27")]
    [InlineData("sequence s { a(n) = n div 2 when n mod 2 == 0 a(n) = -n }", "0 -1 1 -3 2 -5 3 -7 4 -9")]
    [InlineData("sequence s { a(0) = 0 a(n) = a(n div 2) + n mod 2 }", "0 1 1 2 1 2 2 3 1 2")]
    [InlineData("sequence s { a(0) = 1 a(n) = sum k in 0..n-1 : a(k) * a(n-1-k) }", "1 1 2 5 14 42 132 429 1430 4862")]
    [InlineData("sequence h from 1 { a(1) = 1 a(2) = 1 a(n) = a(a(n-1)) + a(n - a(n-1)) }", "1 1 2 2 3 4 4 4 5 6")]
    [InlineData("sequence s { a(n) = if n < 2 then n else a(n-1) + a(n-2) }", "0 1 1 2 3 5 8 13 21 34")]
    [InlineData("let fact(n) = if n <= 1 then 1 else n * fact(n-1)\nsequence s { a(n) = fact(n) }", "1 1 2 6 24 120 720 5040 40320 362880")]
    [InlineData("sequence s { a(n) = iterate n times x = 0, y = 1 : y, x + y }", "0 1 1 2 3 5 8 13 21 34")]
    [InlineData("sequence s { a(n) = iterate n times x = 1 with i : x * i }", "1 1 2 6 24 120 720 5040 40320 362880")]
    [InlineData("sequence s { a(n) = fold d in divisors(n+1) with x = 0 : x + d }", "1 3 4 7 6 12 8 15 13 18")]
    [InlineData("sequence s { a(n) = let t = n + 1 in t * t }", "1 4 9 16 25 36 49 64 81 100")]
    [InlineData("sequence s { a(n) = product k in 1..n where k mod 2 == 1 : k }", "1 1 1 3 3 15 15 105 105 945")]
    [InlineData("sequence s { a(n) = max(n, 3, 5) - min(n, 4) }", "5 4 3 2 1 1 2 3 4 5")]
    [InlineData("let c = [10, 20]\nsequence s { a(n) = c[n mod 2] }", "10 20 10 20 10 20 10 20 10 20")]
    [InlineData("sequence s to 4 { a(n) = n }\nsequence t { a(n) = length(s) + s[n mod 5] }", "5 6 7 8 9 5 6 7 8 9")]
    [InlineData("sequence s { a(n) = n }\nsequence t { a(n) = elements(s, n+1)[n] }", "0 1 2 3 4 5 6 7 8 9")]
    [InlineData("grid g(w = 3, h = 2) { p(x, y) = x + 10*y }", "0 1 2/10 11 12")]
    [InlineData("grid r(w = 5, h = 3) { p(x, 0) = if x == w div 2 then 1 else 0 p(x, y) = p(x-1, y-1) ^ (p(x, y-1) | p(x+1, y-1)) outside = 0 }", "0 0 1 0 0/0 1 1 1 0/1 1 0 0 1")]
    [InlineData("table t(x: real) { y = x * 2 z = y + 1 }", "4.0 5.0")]
    [InlineData("text t { for n in 1..4 { (n*n) \" \" } }", "1 4 9 16 ")]
    [InlineData("text line(k) { repeat k { \"-\" } \"\\n\" }\ntext t { line(2) for i in 0..1 { line(i + 1) } }", "--\n-\n--\n")]
    [InlineData("text two(x, y = 7) { (x) (y) }\ntext t { for i in 1..2 { two(y = i + 1, x = i) two(i); } }", "12172327")]
    [InlineData("text a { \"x\" }\ntext t { a a if length(a) == 1 { \"one\" } else if true { \"two\" } }", "xxone")]
    [InlineData("text rule(n) { (n) }\ntext t = rule(5)", "5")]
    public void Programs_mean_what_they_say(string source, string expected) => Assert.Equal(expected, Bound.Run(source));

    [Theory]
    [InlineData("let f(x) = x + 1", "int")]
    [InlineData("let f(x) = x + 1.5", "real")]
    [InlineData("let f(x) = sqrt(x)", "real")]
    [InlineData("let f(x) = if x then 1 else 0", "bool")]
    [InlineData("let f(x) = upper(x)", "text")]
    [InlineData("let f(x) = x[2]", "list of int")]
    [InlineData("let f(x) = if 1 < 2 then x else 0.5", "real")]
    [InlineData("let f(x) = g(x)\nlet g(y: text) = length(y)", "text")]
    [InlineData("let f(x = 2.5) = x", "real")]
    [InlineData("let f(x: list of real) = x[0]", "list of real")]
    public void Types_of_parameters_are_inferred(string source, string type) =>
        Assert.Equal(type, Bound.Program(source).Functions.First(f => f.Name == "f").Parameters[0].Type.ToString());

    [Fact]
    public void Recurrences_and_states_become_real_where_they_must()
    {
        var program = Bound.Program("sequence s { a(0) = 1 a(n) = a(n-1) / 2 }\nsequence t { a(n) = iterate n times x = 1 : x / 2 }");
        Assert.All(program.Generators, g => Assert.Equal(DataType.Real, ((SequenceGenerator)g).ElementType));
        Assert.Equal("1.0 0.5 0.25", Bound.Run("sequence s { a(0) = 1 a(n) = a(n-1) / 2 }", count: 3));
    }

    [Fact]
    public void Declarations_may_stand_in_any_order()
    {
        var program = Bound.Program("sequence b { a(n) = c(n) + f(n) }\nlet f(n) = g(n)\nsequence c { a(n) = n }\nlet g(n) = n");
        Assert.Equal(["c", "b"], program.Generators.Select(g => g.Name));
        Assert.Equal(["g", "f"], program.Functions.Select(f => f.Name));
    }

    [Fact]
    public void Only_what_is_used_of_imports_is_kept()
    {
        var program = Bound.Program(
            "import \"a.ind\"\nsequence s { a(n) = f(n) }",
            ("a.ind", "import \"b.ind\"\nlet f(n) = h(n)\nlet unused(n) = n\nsequence other { a(n) = n }"),
            ("b.ind", "let h(n) = n + 1"));
        Assert.Equal(["h", "f"], program.Functions.Select(f => f.Name));
        Assert.Equal("s", Assert.Single(program.Generators).Name);
    }

    [Fact]
    public void Undefined_values_know_where_they_come_from()
    {
        var program = Bound.Program("sequence s {\n  a(n) = 1 +\n    7 div n\n}");
        var value = new Core.Interpretation.Interpreter(program).Element(0, 0);
        Assert.Equal("test.ind(3,5)", value.Cause!.Where!.ToString());
    }

    [Theory]
    [InlineData("a(n) = a(n+1)")]
    [InlineData("a(n) = a(n)")]
    [InlineData("a(n) = sum k in 0..n : a(k)")]
    [InlineData("a(n) = a(n div 2)")]
    [InlineData("a(0) = 0 a(n) = a(2*n - 1)")]
    [InlineData("a(n) = a(n-1) + a(n * n)")]
    [InlineData("a(0) = 1 a(n) = count k in 1..n where a(k) > 0")]
    [InlineData("a(0) = 1 a(1) = a(2) a(n) = n")]
    [InlineData("a(0) = 1 a(n) = a(n + (n mod 2) - 1)")]
    [InlineData("a(0) = 1 a(n) = sum d in divisors(n) where d <= n : a(d)")]
    [InlineData("a(0) = 1 a(n) = sum d in divisors(n) where d > 1 : a(d)")]
    [InlineData("a(n) = a(n - trirow(n))")]
    public void What_may_look_forward_is_rejected(string equations) =>
        Assert.Contains(Bound.Bind($"sequence s {{ {equations} }}").Diagnostics, d => d.Code == "IND2005");

    [Theory]
    [InlineData("a(0) = 0 a(n) = a(n div 2)")]
    [InlineData("a(n) = if n == 0 then 0 else a(n div 3)")]
    [InlineData("a(n) = if n > 0 then a(n-1) + 1 else 0")]
    [InlineData("a(n) = if n < 1 or n == 1 then n else a(n-1) + a(n-2)")]
    [InlineData("a(0) = 1 a(n) = sum k in 1..n : a(n-k)")]
    [InlineData("a(0) = 1 a(n) = a(min(n-1, 5))")]
    [InlineData("a(0) = 1 a(1) = 1 a(n) = a(isqrt(n))")]
    [InlineData("a(0) = 1 a(n) = a(n mod n)")]
    [InlineData("a(0) = 1 a(n) = sum d in divisors(n) where d < n : a(d)")]
    [InlineData("a(0) = 1 a(n) = sum k in 0..2*n where k <= n - 1 and k > 1 : a(k)")]
    [InlineData("a(0) = 1 a(n) = a(n - trirow(n)) + a(tricolumn(n - 1))")]
    [InlineData("a(0) = 1 a(n) = a(n - 1 - (n mod 2)) when n > 1 a(n) = 7")]
    [InlineData("a(0) = 1 a(n) = a(n - a(n-1))")]
    [InlineData("a(0) = 1 a(n) = let k = n - 1 in a(k)")]
    [InlineData("a(0) = 1 a(n) = a(n >> 1)")]
    [InlineData("a(0) = 1 a(n) = a(first k in 0..n-1 where k * k >= n - 1)")]
    [InlineData("a(0) = 1 a(n) = iterate n times x = 0 : a(x)")]
    [InlineData("a(n) = n when n < 3 a(n) = a(n-3)")]
    public void What_looks_back_is_accepted(string equations) => Assert.Empty(Bound.Bind($"sequence s {{ {equations} }}").Diagnostics);

    [Theory]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x-1, y) outside = 0", null)]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x+5, y-1) outside = 0", null)]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x+1, y) outside = 0", "IND2005")]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x, y+1) outside = 0", "IND2005")]
    [InlineData("p(x, y) = p(x, y-1) outside = wrap", "IND2005")]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x-1, y) outside = wrap", "IND2005")]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x-1, y-1) outside = wrap", null)]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x+1, y-1)", "IND2021")]
    [InlineData("p(x, 0) = 1 p(x, y) = p(x, y-1)", null)]
    [InlineData("p(0, y) = 1 p(x, y) = p(x-1, y)", null)]
    [InlineData("p(x, y) = if x == 0 then 1 else p(x-1, y)", null)]
    [InlineData("p(x, 0) = 1 p(0, y) = 1", "IND2008")]
    public void Grids_refer_to_earlier_cells(string equations, string? code) =>
        Assert.Equal(code is null ? [] : [code], Bound.Bind($"grid g(w = 4, h = 4) {{ {equations} }}").Diagnostics.Select(d => d.Code).Distinct());

    [Fact]
    public void Several_mistakes_are_said_at_once()
    {
        var bound = Bound.Bind("sequence s { a(n) = totent(n) + m }\nlet totient(n) = n + \"x\"\nlet totient(n) = gcd(n)");
        Assert.Equal(["IND2001", "IND2001", "IND3002", "IND2002", "IND3003"], bound.Diagnostics.Select(d => d.Code));
        Assert.Equal("Did you mean `totient`?", bound.Diagnostics[0].Help);
    }

    [Fact]
    public void Nested_loops_and_unknown_types_take_no_exponential_time()
    {
        string nested = string.Concat(Enumerable.Repeat("iterate 1 times x = 1 : x + ", 60)) + "1";
        Bound.Program($"let f(n) = {nested}");
        string calls = string.Concat(Enumerable.Repeat("f(", 100)) + "x" + new string(')', 100);
        Bound.Program($"let f(x) = if x < 1 then 0 else x + {calls}");
        string rules = string.Concat(Enumerable.Range(1, 60).Select(i => $"text t{i}(n) {{ t{i - 1}(n) t{i - 1}(n) }}\n"));
        Assert.Contains(Bound.Bind($"text t0(n) {{ (n) }}\n{rules}").Diagnostics, d => d.Code == "IND2023");
    }

    [Fact]
    public void Long_chains_of_declarations_don_t_overflow_the_stack()
    {
        string chain = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"let f{i} = f{i + 1}\n")) + "let f20000 = 1";
        Assert.NotNull(Bound.Bind(chain));
    }
}
