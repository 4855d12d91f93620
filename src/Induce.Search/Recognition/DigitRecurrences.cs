// Recognizes k-regular and k-automatic sequences: terms from those at n div k, one rule per last digit.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>a(k·q + j) as a linear combination of a(q), a(q±1), a(n−1), q and 1, per digit j, over ℚ or modulo m.</summary>
internal static class DigitRecurrences
{
    /// <summary>What a rule may add up; <c>Before</c> and <c>After</c> are the neighbours of a(q).</summary>
    private enum Column { Quotient, After, Before, Previous, Half, Index, One }

    private static readonly Column[][] Ladder =
    [
        [Column.One],
        [Column.Quotient],
        [Column.Previous],
        [Column.Quotient, Column.One],
        [Column.Previous, Column.One],
        [Column.Index, Column.One],
        [Column.Quotient, Column.After],
        [Column.Quotient, Column.Before],
        [Column.Quotient, Column.Previous],
        [Column.Quotient, Column.Half],
        [Column.Quotient, Column.Index, Column.One],
        [Column.Quotient, Column.After, Column.One],
        [Column.Quotient, Column.Before, Column.One],
        [Column.Quotient, Column.Previous, Column.One],
        [Column.Quotient, Column.Half, Column.One],
        [Column.Quotient, Column.After, Column.Index, Column.One],
        [Column.Quotient, Column.Before, Column.Index, Column.One],
    ];

    /// <summary>Laws in the least base in which every digit has a rule.</summary>
    public static IEnumerable<Proposal> Propose(Samples samples, int excess, CancellationToken cancellation)
    {
        if (samples.Origin.Sign < 0 || samples.Origin > 1)
            yield break;
        var greatest = samples.Terms.Max();
        foreach (var @base in new[] { 2, 3, 4, 5, 10 })
        {
            if (cancellation.IsCancellationRequested)
                yield break;
            var found = false;
            if (Rules(samples, @base, excess, 0) is { } rules)
            {
                found = true;
                foreach (var proposal in Write(samples, @base, rules, 0))
                    yield return proposal;
            }
            if (greatest < 10 && samples.Terms.All(t => t.Sign >= 0))
            {
                var modulus = Math.Max(2, (int)greatest + 1);
                if (Rules(samples, @base, excess + 2, modulus) is { } modular)
                {
                    found = true;
                    foreach (var proposal in Write(samples, @base, modular, modulus))
                        yield return proposal;
                }
            }
            if (found)
                yield break;
        }
    }

    /// <summary>A rule for a digit: what it adds up, times what.</summary>
    private sealed record Rule(Column[] Columns, BigInteger[] Coefficients, BigInteger Divisor);

    private sealed record RuleSet(Rule[] ByDigit, int BaseCases);

    private static RuleSet? Rules(Samples samples, int @base, int excess, int modulus)
    {
        var rules = new Rule[@base];
        var baseCases = 0;
        for (var digit = 0; digit < @base; digit++)
        {
            if (Fit(samples, @base, digit, excess, modulus) is not var (rule, start))
                return null;
            rules[digit] = rule;
            baseCases = Math.Max(baseCases, start);
        }
        // a law that never looks back by digits is quasi-polynomial: others say that better
        return rules.Any(r => r.Columns.Any(c => c is Column.Quotient or Column.After or Column.Before or Column.Half))
            ? new(rules, baseCases)
            : null;
    }

    private static (Rule Rule, int BaseCases)? Fit(Samples samples, int @base, int digit, int excess, int modulus)
    {
        foreach (var columns in Ladder)
        {
            if (columns.Contains(Column.Half) != (@base == 4) && columns.Contains(Column.Half))
                continue;
            var positions = new List<int>();
            var baseCases = 0;
            for (var position = 0; position < samples.Count; position++)
            {
                if (Periodics.Residue(samples.IndexOf(position), @base) != digit)
                    continue;
                if (columns.All(c => Value(samples, position, @base, c) is not null))
                    positions.Add(position);
                else
                    (positions, baseCases) = ([], position + 1);
            }
            if (baseCases > 2 * @base || positions.Count < columns.Length + excess)
                continue;
            var rows = positions
                .Select(p => columns.Select(c => Value(samples, p, @base, c)!.Value).ToArray()).ToList();
            var values = positions.Select(p => samples[p]).ToList();
            if (modulus == 0)
            {
                if (LinearSystem.Solve(rows, values, columns.Length) is { } solution)
                {
                    var integers = LinearSystem.Primitive([.. solution, Rational.One]);
                    return (new(columns, integers[..^1], integers[^1]), baseCases);
                }
            }
            else if (ModularSystem.Solve(
                [.. rows.Select(r => r.Select(x => (long)x).ToArray())], [.. values.Select(x => (long)x)], columns.Length, modulus)
                is { } residues)
                return (new(columns, [.. residues.Select(x => (BigInteger)x)], BigInteger.One), baseCases);
        }
        return null;
    }

    /// <summary>The value of a column; null where it refers to no earlier term.</summary>
    private static BigInteger? Value(Samples samples, int position, int @base, Column column)
    {
        var n = samples.IndexOf(position);
        var q = n / @base;
        BigInteger? At(BigInteger index) =>
            index >= samples.Origin && index < n ? samples[(int)(index - samples.Origin)] : null;
        return column switch
        {
            Column.Quotient => At(q),
            Column.After => At(q + 1),
            Column.Before => At(q - 1),
            Column.Previous => At(n - 1),
            Column.Half => At(n / 2),
            Column.Index => n,
            _ => BigInteger.One,
        };
    }

    private static IEnumerable<Proposal> Write(Samples samples, int @base, RuleSet set, int modulus)
    {
        var family = modulus == 0 ? $"{@base}-regular" : $"{@base}-automatic";
        var rules = set.ByDigit;
        // one formula for all digits, where they differ in their constants only
        var shared = rules[0].Columns.Where(c => c != Column.One).ToArray();
        if (rules.All(r => r.Columns.Where(c => c != Column.One).SequenceEqual(shared) && r.Divisor.IsOne
            && shared.All(c => Coefficient(r, c) == Coefficient(rules[0], c))))
        {
            var constants = rules.Select(r => Coefficient(r, Column.One)).ToArray();
            foreach (var constant in PolynomialForms.Smallest(Periodics.Forms(constants), 2))
                yield return Proposal.Recurrence(family, samples, set.BaseCases, (self, n) =>
                    Reduce(Build.Add(Sum(rules[0], shared, @base, self, n), constant(n)), modulus));
            // adding n itself modulo m, as in a(n) = (a(n div 2) + n) mod 2
            if (modulus > 1 && @base % modulus == 0)
                for (var factor = 1; factor < modulus; factor++)
                {
                    var f = factor;
                    if (constants.Select((c, j) => (c - constants[0] - f * j) % modulus).All(x => x.IsZero))
                        yield return Proposal.Recurrence(family, samples, set.BaseCases, (self, n) => Reduce(
                            Build.Add(
                                Build.Add(Sum(rules[0], shared, @base, self, n), Build.Multiply(Build.Number(f), n)),
                                Build.Number(constants[0])),
                            modulus));
                }
        }
        yield return Proposal.Recurrence(family, samples, set.BaseCases, (self, n) =>
        {
            // the commonest rule is the last branch
            var last = rules.GroupBy(r => Reduce(Sum(r, r.Columns, @base, self, n), modulus)).MaxBy(g => g.Count())!.Key;
            var result = last;
            for (var digit = @base - 1; digit >= 0; digit--)
            {
                var branch = Reduce(Sum(rules[digit], rules[digit].Columns, @base, self, n), modulus);
                if (!branch.Equals(last))
                    result = Build.If(
                        Build.Equal(Build.Modulo(n, @base), Build.Number(digit)), branch, result);
            }
            return result;
        });
    }

    private static BigInteger Coefficient(Rule rule, Column column)
    {
        var at = Array.IndexOf(rule.Columns, column);
        return at < 0 ? BigInteger.Zero : rule.Coefficients[at];
    }

    private static Term Sum(Rule rule, Column[] columns, int @base, Func<Term, Term> self, Term n)
    {
        var quotient = Build.Divide(n, @base);
        var sum = Build.Number(0);
        foreach (var column in columns)
        {
            var coefficient = Coefficient(rule, column);
            if (coefficient.IsZero)
                continue;
            sum = Build.Add(sum, Build.Multiply(Build.Number(coefficient), column switch
            {
                Column.Quotient => self(quotient),
                Column.After => self(Build.Add(quotient, Build.Number(1))),
                Column.Before => self(Build.Subtract(quotient, Build.Number(1))),
                Column.Previous => self(Build.Subtract(n, Build.Number(1))),
                Column.Half => self(Build.Divide(n, 2)),
                Column.Index => n,
                _ => Build.Number(1),
            }));
        }
        return Build.Divide(Build.PositiveFirst(sum), rule.Divisor);
    }

    private static Term Reduce(Term term, int modulus) =>
        modulus == 0 || Build.Constant(term) is { } c && c >= 0 && c < modulus || term is Element ? term : Build.Modulo(term, modulus);
}
