// How emitted C# reads, for each kind of generator and each construct.
using Induce.Compilation.Emission;
using Induce.Core.Interpretation;

namespace Induce.Compilation.Tests.Emission;

public sealed class EmissionSnapshotTests
{
    [Fact]
    public Task A_recurrence_of_fixed_reach() => Verifier.Verify(Source.Emit("""
        /// The Fibonacci numbers.
        sequence fibonacci {
            a(0) = 0
            a(1) = 1
            a(n) = a(n-1) + a(n-2)
        }
        """));

    [Fact]
    public Task A_recurrence_of_any_reach() => Verifier.Verify(Source.Emit("""
        /// Hofstadter's Q sequence.
        sequence hofstadter from 1 {
            q(1) = 1
            q(2) = 1
            q(n) = q(n - q(n-1)) + q(n - q(n-2))
        }
        """));

    [Fact]
    public Task Guards_and_a_last_element() => Verifier.Verify(Source.Emit("""
        sequence steps from 0 to 99 {
            a(0) = 1
            a(n) = a(n-1) + 1 when n mod 2 == 0
            a(n) = a(n-1) * 2 when n mod 3 == 0 and a(n-1) > 2
            a(n) = n div (a(n-1) - 4)
        }
        """));

    [Fact]
    public Task Functions_and_ranges() => Verifier.Verify(Source.Emit("""
        /// Euler's totient.
        let totient(n: int): int = count k in 1..n where gcd(k, n) == 1

        sequence totient_sums { a(n) = sum k in 1..n : totient(k) }
        sequence aliquot from 1 { a(n) = (sum d in divisors(n) where d < n : d) - n }
        sequence extremes from 1 { a(n) = (max k in 1..n : n mod k) - (min k in 1..n : k + n div k) }
        sequence products { a(n) = product k in 1..n where k mod 2 == 1 : k }
        """));

    [Fact]
    public Task Remainders_of_numbers_that_may_be_negative() => Verifier.Verify(Source.Emit("""
        sequence difference { a(n) = (n - 3) mod 4 + (n + 3) mod 4 }
        sequence walk { a(0) = 2  a(1) = 1  a(n) = (5 * a(n-1) - a(n-2)) mod 9 }
        sequence below { a(n) = iterate n times x = 3, y = 5 with i : y mod i, x - y }
        """));

    [Fact]
    public Task The_loops_with_a_state() => Verifier.Verify(Source.Emit("""
        sequence collatz_steps {
            a(n) = first s from 0 where (iterate s times x = n + 1 : if x mod 2 == 0 then x div 2 else 3*x + 1) == 1
        }
        sequence pairs { a(n) = iterate n times x = 0, y = 1 with i : y, x + i * y }
        sequence horner { a(n) = fold k in 1..n with x = 1 : 2 * x + k }
        sequence least { a(n) = first k in 1..100 where k * k > n }
        """));

    [Fact]
    public Task Recursive_functions() => Verifier.Verify(Source.Emit("""
        let ackermann(m: int, n: int): int =
            if m == 0 then n + 1 else if n == 0 then ackermann(m - 1, 1) else ackermann(m - 1, ackermann(m, n - 1))

        sequence a2 { a(n) = ackermann(2, n) }
        """));

    [Fact]
    public Task A_family_and_its_instance() => Verifier.Verify(Source.Emit("""
        /// Linear congruential generators.
        sequence lcg(multiplier: int, increment: int, modulus: int, seed: int) {
            a(0) = seed
            a(n) = (multiplier * a(n-1) + increment) mod modulus
        }

        sequence minstd = lcg(16807, 0, 2147483647, 1)
        """));

    [Fact]
    public Task One_sequence_that_refers_to_another() => Verifier.Verify(Source.Emit("""
        sequence hidden { a(0) = 1  a(n) = (3 * a(n-1) + n) mod 1000 }
        sequence shown { a(n) = hidden(n) div 10 + [3, 1, 4, 1, 5][n mod 5] }
        """));

    [Fact]
    public Task A_grid_with_neighbours() => Verifier.Verify(Source.Emit("""
        /// Wolfram's elementary rule 30, from one black cell.
        grid rule30(w = 21, h = 10) {
            p(x, 0) = if x == w div 2 then 1 else 0
            p(x, y) = p(x-1, y-1) ^ (p(x, y-1) | p(x+1, y-1))
            outside = 0
        }
        """));

    [Fact]
    public Task A_grid_that_wraps_and_its_instance() => Verifier.Verify(Source.Emit("""
        grid life(w = 8, h = 8, seed = 3) {
            p(x, 0) = x * seed mod 2
            p(x, y) = (p(x-1, y-1) + p(x+1, y-1)) mod 2
            outside = wrap
        }
        grid wide = life(16, 4, 5)
        """));

    [Fact]
    public Task A_table_of_reals() => Verifier.Verify(Source.Emit("""
        /// A falling body with drag.
        table fall(t: real, mass: real) {
            speed = tanh(t / sqrt(mass)) * sqrt(mass * 9.81)
            energy = 0.5 * mass * speed * speed
            heavy = if mass > 10.0 then 1 else 0
        }
        """));

    [Fact]
    public Task A_text_in_pieces() => Verifier.Verify(Source.Emit("""
        text rule { repeat 16 { "=" } "\n" }

        text letter {
            rule
            for n in 1..5 { n ": " repeat n { "*" } if n mod 2 == 0 { " even" } else { " odd" } "\n" }
        }
        """));

    [Fact]
    public Task A_file_of_a_sequence() => Verifier.Verify(Source.Emit("""
        /// A triangle wave of 250 Hz at 8000 samples a second.
        sequence wave from 0 to 7999 { a(n) = 1000 * (abs(n mod 32 - 16) - 8) }

        file beep = wav(rate = 8000, samples = wave)
        """));

    [Fact]
    public Task Large_literals_and_texts() => Verifier.Verify(Source.Emit("""
        sequence large { a(n) = n * 123456789012345678901234567890 + 2147483648 }
        sequence names { a(n) = upper(concat("né ", format(n))) }
        """));

    [Fact]
    public Task Steps_are_counted_when_asked() => Verifier.Verify(Source.Emit(
        """
        let f(n: int): int = if n <= 0 then 1 else f(n - 1) + n * n
        sequence counted { a(n) = sum k in 1..n : f(k) }
        """,
        new EmitOptions { Limits = new RunLimits(1000, 100, 10) }));

}
