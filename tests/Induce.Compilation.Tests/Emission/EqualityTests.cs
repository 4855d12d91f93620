// Emitted code computes what the interpreter computes, with its support classes beside it and nothing of ours referenced.
using System.Numerics;
using System.Reflection;
using Induce.Compilation.Emission;
using Induce.Compilation.Roslyn;
using Induce.Core.Interpretation;
using Induce.Core.Programs;

namespace Induce.Compilation.Tests.Emission;

public sealed class EqualityTests
{
    [Theory]
    [InlineData("sequence s { a(0) = 0  a(1) = 1  a(n) = a(n-1) + a(n-2) }", 100)]
    [InlineData("sequence s { a(0) = 5  a(n) = a(n-1) * a(n-1) - n }", 9)]
    [InlineData("sequence s from 1 { q(1) = 1  q(2) = 1  q(n) = q(n - q(n-1)) + q(n - q(n-2)) }", 60)]
    [InlineData("sequence s { a(0) = 1  a(n) = a(n-1) + 1 when n mod 2 == 0\n  a(n) = n div (a(n-1) - 4) }", 40)]
    [InlineData("sequence s { a(n) = 60 div (n - 3) }", 12)]
    [InlineData("let totient(n: int): int = count k in 1..n where gcd(k, n) == 1\nsequence s { a(n) = sum k in 1..n : totient(k) }", 30)]
    [InlineData("sequence s { a(n) = first s from 0 where (iterate s times x = n + 1 : if x mod 2 == 0 then x div 2 else 3*x + 1) == 1 }", 30)]
    [InlineData("sequence s { a(n) = iterate n times x = 0, y = 1 with i : y, x + i * y }", 30)]
    [InlineData("sequence s { a(n) = fold k in 1..(sum j in 1..n : j) with x = 1 : 2 * x + k }", 12)]
    [InlineData("sequence s { a(n) = (max k in 1..n : n mod k) - (min k in 1..n : k + n div k) }", 20)]
    [InlineData("let root(n: int): int = if n < 10 then n else root(digitsum(n, 10))\nsequence s { a(n) = root(n ** 9) }", 30)]
    [InlineData("sequence s { a(n) = if n mod 3 == 0 then 1 else if n mod 3 == 1 then (sum k in 1..n : k) else n div 0 }", 10)]
    [InlineData("sequence s { a(n) = sum k in 1..n : 1 / real(k) }", 20)]
    [InlineData("sequence s { a(n) = concat(format(n), if n mod 2 == 0 then \" even\" else \" odd\") }", 10)]
    [InlineData("sequence s from -5 { a(n) = n mod 3 - n div 2 }", 12)]
    [InlineData("sequence s { a(0) = 4  a(n) = (a(n-1) - 7) mod 5 + (a(n-1) - 7) div 5 }", 30)]
    [InlineData("sequence s { a(0) = 4  a(n) = a(n-1) mod 3 - n }", 30)]
    [InlineData("sequence s { a(n) = sum k in -4..n : k mod 3 + [1, -2, 3][k mod 3] div 2 }", 20)]
    [InlineData("sequence s { a(n) = iterate n times x = 7 : (if x mod 2 == 0 then x div 2 else 1 - x) }", 20)]
    [InlineData("sequence s { a(n) = iterate n times x = 1, y = 3 : y mod 4, x - y }", 20)]
    [InlineData("sequence s { a(0) = 3  a(n) = if n mod 2 == 0 then (a(n-1) + 5) mod 7 else 2 * a(n-1) div 3 }", 20)]
    [InlineData("sequence s { a(n) = n mod (n - n) }", 3)]
    public void The_terms_of_a_sequence_are_the_same(string source, int count)
    {
        var program = Source.Bind(source);
        var type = Load(program);
        var at = type.GetMethod("At", [typeof(BigInteger)])!;
        var interpreter = new Interpreter(program);
        var sequence = (SequenceGenerator)program.Generators[^1];
        for (var i = 0; i < count; i++)
        {
            var expected = interpreter.Element(program.Generators.Length - 1, sequence.Origin + i);
            object? actual = null;
            try
            {
                actual = at.Invoke(null, [sequence.Origin + i]);
            }
            catch (TargetInvocationException exception) when (exception.InnerException!.GetType().Name == "UndefinedException")
            {
            }

            Assert.Equal(expected.IsUndefined, actual is null);
            if (actual is not null)
                Assert.Equal(expected.IsInteger ? expected.AsInteger() : expected.IsReal ? expected.AsReal() : expected.AsText(), actual);
        }
    }

    [Fact]
    public void The_terms_in_64_bits_end_where_one_does_not_fit()
    {
        var type = Load(Source.Bind("sequence s { a(0) = 1  a(n) = a(n-1) * n }"));
        var terms = (IEnumerable<long>)type.GetMethod("TermsInt64")!.Invoke(null, null)!;
        Assert.Equal([1, 1, 2, 6, 24], terms.Take(5));
        Assert.Equal(2432902008176640000, terms.ElementAt(20));
        Assert.Throws<OverflowException>(() => terms.ElementAt(21));
    }

    [Fact]
    public void Deep_recursion_needs_no_stack()
    {
        var type = Load(Source.Bind("let f(n: int): int = if n <= 0 then 0 else f(n - 1) + 1\nsequence s { a(n) = f(n) }"));
        Assert.Equal((BigInteger)90_000, type.GetMethod("At", [typeof(BigInteger)])!.Invoke(null, [(BigInteger)90_000]));
    }

    [Fact]
    public void A_grid_and_its_instance_are_the_same()
    {
        var program = Source.Bind("""
            grid life(w = 8, h = 8, seed = 3) {
                p(x, 0) = x * seed mod 2
                p(x, y) = (p(x-1, y-1) + p(x+1, y-1)) mod 2
                outside = wrap
            }
            grid wide = life(16, 4, 5)
            """);
        var type = Load(program);
        var grid = type.GetProperty("Default")!.GetValue(null)!;
        var cells = (BigInteger[,])grid.GetType().GetMethod("ToArray")!.Invoke(grid, null)!;
        var expected = new Interpreter(program).All(1).AsGrid();
        Assert.Equal((expected.Height, expected.Width), (cells.GetLength(0), cells.GetLength(1)));
        Assert.Equal(expected.Cells.Select(c => c.AsInteger()), cells.Cast<BigInteger>());
    }

    [Fact]
    public void A_row_of_a_table_is_the_same()
    {
        var program = Source.Bind("table t(x: real) { y = sin(x) ** 2.5  z = y / (x - 2.0) }");
        var type = Load(program);
        var row = type.GetMethod("Evaluate")!.Invoke(null, [0.7])!;
        var expected = new Interpreter(program).Row(0, [Core.Values.Value.Of(0.7)]);
        Assert.Equal(expected[0].AsReal(), row.GetType().GetProperty("Y")!.GetValue(row));
        Assert.Equal(expected[1].AsReal(), row.GetType().GetProperty("Z")!.GetValue(row));
    }

    [Fact]
    public void A_file_has_the_same_bytes()
    {
        var program = Source.Bind("""
            sequence wave from 0 to 799 { a(n) = 1000 * (abs(n mod 32 - 16) - 8) }
            file beep = wav(rate = 8000, samples = wave)
            """);
        Assert.Equal(new Interpreter(program).All(1).AsText(), Load(program).GetMethod("ToBytes")!.Invoke(null, null));
    }

    private static Type Load(Program program)
    {
        var source = CSharpEmitter.Emit(program, new EmitOptions { Namespace = "Here" });
        return CSharpCompiler.Compile("Here", source.Files).Load().GetType($"Here.{source.ClassNames[^1]}", throwOnError: true)!;
    }
}
