// Programs that the tests of this project share: together they use every construct of the grammar.
namespace Induce.Language.Tests;

internal static class Samples
{
    public const string Sequences = """
        /// The Fibonacci numbers.
        sequence fibonacci {
            a(0) = 0
            a(1) = 1
            a(n) = a(n-1) + a(n-2)
        }

        /// Partial sums of Euler's totient.
        let totient(n: int): int = count k in 1..n where gcd(k, n) == 1
        sequence totient_sums { a(n) = sum k in 1..n : totient(k) }

        sequence collatz_steps {
            a(n) = first s from 0 where (iterate s times x = n + 1 : if x mod 2 == 0 then x div 2 else 3*x + 1) == 1
        }

        sequence halves from -2 to 40 { // the origin may be negative
            a(-2) = 0x1F
            a(n) = a(n div 2) when n mod 2 == 0;
            a(n) = -a(n-1) ** 2 + ~n & 3 | 1 << 2 ^ 7 >> 1
            residual a ~ laplace(2.5e0)
        }

        sequence lcg(multiplier: int, increment, modulus = 10, seed: int = 1) {
            a(0) = seed
            a(n) = (multiplier * a(n-1) + increment) mod modulus
        }
        sequence minstd = lcg(16807, 0, modulus = 2_147_483_647, seed = 1)
        """;

    public const string Binders = """
        let one = 1
        let weights: list of int = [1, -2, 3]
        sequence binders {
            a(0) = let t = one + 1 in t * t
            a(1) = product d in divisors(12) where d > 1 and not (d == 3 or d == 4) : d
            a(2) = min k in 1..5 : weights[k mod 3]
            a(3) = max(2, 3) + (max k in 0..3 : k)
            a(4) = iterate 5 times x = 0, y = 1 : y, x + y
            a(5) = iterate 6 times x = 1 with i : x * i
            a(6) = fold k in 1..4 with x = 0 : x * 10 + k
            a(7) = fold k in 1..4 with x = 0, y = 0 : x + k, y + x
            a(8) = first k in 2..100 where 91 mod k == 0
            a(9) = if true then 1 else if false then 2 else 3
            a(n) = length("a\n\x41\u{1F600}\"\\") + n
        }
        """;

    public const string Others = """
        import "other.ind"

        grid rule30(w = 257, h = 128) {
            p(x, 0) = if x == w div 2 then 1 else 0
            p(x, y) = p(x-1, y-1) ^ (p(x, y-1) | p(x+1, y-1))
            outside = 0
        }
        grid torus(w, h) { p(x, 0) = x; p(x, y) = p(x-1, y-1); outside = wrap; residual p ~ symbol }

        /// Kepler's third law, with what the data still deviate from it.
        table kepler(axis: real, `Name of planet`: text) {
            period = axis ** 1.5
            `log of period` = log(period) / log(10)
            residual period ~ normal(0.012)
        }

        text squares { for n in 1..10000 { (n*n) "\n" } }
        text page(k) {
            // a title first
            "Squares" squares; (k) line(3)
            repeat k { "-" } // a rule
            if k > 3 { "many" } else if k > 1 { "some" } else { "few" }
        }
        file beep = wav(rate = 8000, samples = recorded)
        """;

    public static TheoryData<string> All => [Sequences, Binders, Others];
}
