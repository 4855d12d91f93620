// Conditions for the elements of increasing sequences: from properties that all elements have to programs that list them.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Search.Costs;
using Induce.Search.Problems;
using Induce.Search.Refinement;
using Induce.Search.Scheduling;
using Xunit;

namespace Induce.Search.Tests.Refinement;

public sealed class ConditionTests
{
    public static TheoryData<string, ImmutableArray<BigInteger>> Sets => new()
    {
        { "two ones and a two in base 3", Where(n => Digits(n, 3).Count(d => d == 1) == 2 && Digits(n, 3).Count(d => d == 2) == 1) },
        { "as many zeros as ones in base 4", Where(n => Digits(n, 4).Count(d => d == 0) == Digits(n, 4).Count(d => d == 1)) },
        { "primes that leave 8 when divided by 15", Where(n => n % 15 == 8 && IsPrime(n)) },
        { "6n + 5 is prime and n leaves 1 when divided by 3", Where(n => n % 3 == 1 && IsPrime((6 * n) + 5)) },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Sets_with_several_properties_are_found(string name, ImmutableArray<BigInteger> terms)
    {
        var (problem, judged) = (new SequenceProblem(terms[..40], 0), new List<Program>());
        var judgement = new Judgement(problem, Prior.Current, default);
        var budget = new Budget(60_000, TimeSpan.FromMinutes(2), TimeProvider.System, default);
        Refiners.RefineSequence(problem, 0, [MembershipFitness.Rule(Literal.Of(0))], Prior.Current, 1, 1, budget, program =>
        {
            var isExact = judgement.Of(program, name, 0, double.MaxValue) is { Wrong: 0 };
            if (isExact)
                judged.Add(program);
            return isExact;
        });
        var found = new Interpreter(judged.MinBy(p => ProgramCode.Cost(p))!);
        Assert.Equal(terms[..50], Enumerable.Range(0, 50).Select(i => found.Element(0, i).AsInteger()));
    }

    [Fact]
    public void Every_number_that_is_told_wrongly_counts_once()
    {
        var terms = Where(n => n % 7 == 3 || n % 11 == 0);
        var problem = MembershipProblem.Of(new SequenceProblem(terms, 0), 0)!;
        var fitness = new MembershipFitness(problem, Prior.Current);
        var bank = SmallTerms.Of(problem.Numbers[..48], new SearchCosts(Prior.Current), () => false);
        foreach (var condition in bank.Truths.Take(200).Where(t => t.Size > 1))
        {
            var interpreter = new Interpreter(MembershipFitness.Rule(condition));
            var wrong = problem.Numbers.Where((k, i) => !interpreter.Element(0, k).Equals(Value.Of(problem.IsMember[i]))).Count();
            Assert.Equal(wrong, fitness.Of(MembershipFitness.Rule(condition), double.MaxValue)!.Value.Missed);
        }
    }

    /// <summary>Of all folds by bits alone a count with a condition would come late.</summary>
    [Fact]
    public void The_bank_offers_folds_of_each_kind()
    {
        ImmutableArray<long> numbers = [.. Enumerable.Range(2, 40)];
        var bank = SmallTerms.Of(numbers, new SearchCosts(Prior.Current), () => false);
        var columns = bank.Folds(4).Select(f => bank.ColumnOf(f, 0)!.ToArray()).ToList();
        long[] totients = [.. numbers.Select(n => (long)Enumerable.Range(1, (int)n).Count(k => BigInteger.GreatestCommonDivisor(k, n).IsOne))];
        long[] divisors = [.. numbers.Select(n => (long)Enumerable.Range(1, (int)n).Count(d => n % d == 0))];
        Assert.Contains(columns, totients.SequenceEqual);
        Assert.Contains(columns, divisors.SequenceEqual);
    }

    [Fact]
    public void What_does_not_increase_has_no_members()
    {
        Assert.Null(MembershipProblem.Of(new SequenceProblem([1, 2, 3, 3, 4, 5], 0), 0));
        Assert.Null(MembershipProblem.Of(new SequenceProblem([-1, 2, 3, 4, 5, 6], 0), 0));
        Assert.Null(MembershipProblem.Of(new SequenceProblem([1, 2, 3, 4, 5, 6], 0), 0));
        Assert.NotNull(MembershipProblem.Of(new SequenceProblem([1, 2, 3, 5, 7, 1_000_000], 0), 0));
    }

    private static ImmutableArray<BigInteger> Where(Func<int, bool> condition) => [.. Enumerable.Range(1, 100_000).Where(condition).Take(50).Select(n => (BigInteger)n)];

    private static IEnumerable<int> Digits(int number, int by)
    {
        for (; number > 0; number /= by)
            yield return number % by;
    }

    private static bool IsPrime(int n) => n > 1 && Enumerable.Range(2, (int)Math.Sqrt(n) - 1).All(d => n % d > 0);
}
