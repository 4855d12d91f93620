// Refinement: moves keep programs well formed, near misses are mended, and the answer does not depend on the threads.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Problems;
using Induce.Search.Refinement;
using Induce.Search.Scheduling;
using Xunit;
using Xunit.Abstractions;

namespace Induce.Search.Tests.Refinement;

public sealed class RefinerTests(ITestOutputHelper output)
{
    private static readonly Term N = new Variable(0, DataType.Int);

    [Fact]
    public void Moves_keep_programs_well_formed()
    {
        var costs = new SearchCosts(Prior.Current);
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 30).Select(n => (BigInteger)n * n)];
        var mutation = new Mutation(new RandomTerms(costs), SmallTerms.Of(new SequenceProblem(terms, 0), 0, 0, costs, () => false), 40);
        var random = new Random(3);
        var (program, made, binders, earlier) = (Rule(Op("add", N, Number(2))), 0, 0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            if (mutation.Of(program, random) is not { } next)
                continue;
            made++;
            program = next;

            // The code refuses programs whose variables are not in scope, and the interpreter those of wrong types.
            Assert.True(ProgramCode.Cost(program) > 0);
            var value = new Interpreter(program, new RunLimits(Steps: 200)).Element(0, 3);
            Assert.True(value.IsUndefined || value.IsInteger);
            var body = ((SequenceGenerator)program.Generators[0]).Equations[0].Body;
            Assert.InRange(body.Size, 1, 100);
            (binders, earlier) = (binders + (Holds(body, t => t is Bind) ? 1 : 0), earlier + (Holds(body, t => t is Element) ? 1 : 0));
        }

        Assert.True(made > 5_000 && binders > 500 && earlier > 500, $"{made} moves, {binders} with binders, {earlier} with earlier elements");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(400)]
    public void A_bank_without_time_has_a_term_of_each_type(int digits)
    {
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(1, 20).Select(n => n * BigInteger.Pow(10, digits))];
        var bank = SmallTerms.Of(new SequenceProblem(terms, 0), 0, 0, new SearchCosts(Prior.Current), () => true);
        Assert.Equal(DataType.Int, bank.Draw(DataType.Int, new Random(1)).Type);
        Assert.Equal(DataType.Bool, bank.Draw(DataType.Bool, new Random(1)).Type);
    }

    [Fact]
    public void A_near_miss_is_mended()
    {
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 40).Select(n => ((BigInteger)n * n * n / 7) + (n % 3))];
        var start = Rule(Op("div", Op("mul", N, Op("mul", N, N)), Number(6)));
        var best = Refine(terms, start, 60_000, 2, 1);
        Assert.Equal(terms, Terms(best, 40));
    }

    [Fact]
    public void A_long_program_is_made_shorter()
    {
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 30).Select(n => (BigInteger)(n * n))];
        var start = Rule(Op("sub", Op("mul", Op("add", N, Number(1)), Op("add", N, Number(1))), Op("add", Op("mul", Number(2), N), Number(1))));
        var best = Refine(terms, start, 20_000, 2, 1);
        Assert.Equal(terms, Terms(best, 30));
        Assert.True(ProgramCode.Cost(best) <= ProgramCode.Cost(Rule(Op("mul", N, N))));
    }

    [Fact]
    public void The_answer_depends_on_the_seed_and_not_on_the_threads()
    {
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 30).Select(n => (BigInteger)((n * 7 % 11) + n))];
        var one = Refine(terms, Rule(N), 10_000, 1, 5);
        Assert.Equal(ProgramCode.Cost(one), ProgramCode.Cost(Refine(terms, Rule(N), 10_000, 4, 5)));
        Assert.Equal(one.Generators[0].ToString(), Refine(terms, Rule(N), 10_000, 4, 5).Generators[0].ToString());
    }

    [Fact]
    public void Numbers_with_two_properties_are_found_from_one_of_them()
    {
        // Primes that leave 3 when divided by 10.
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(2, 1200).Where(n => n % 10 == 3 && Enumerable.Range(2, n - 2).All(d => n % d > 0)).Take(40).Select(n => (BigInteger)n)];
        Assert.Equal(terms, Terms(Refine(terms, Rule(N), 300_000, 2, 1), 40));
    }

    [Fact]
    public void Among_the_seeds_are_loops_of_two_states()
    {
        var terms = ImmutableArray.CreateBuilder<BigInteger>();
        var (x, y) = (BigInteger.Zero, BigInteger.One);
        for (var n = 1; n <= 15; n++)
        {
            terms.Add(x);
            (x, y) = (x + y, y * n);
        }

        var problem = new SequenceProblem(terms.ToImmutable(), 0);
        var fitness = new SequenceFitness(problem, 0, Prior.Current);
        var bank = SmallTerms.Of(problem, 0, 0, new SearchCosts(Prior.Current), () => false);
        var seeds = new Seeds(problem, fitness, bank, new TermCosts(Prior.Current), () => false).All();
        Assert.Contains(seeds, s => ((SequenceGenerator)s.Generators[0]).Equations[0].Body is Bind { States.Length: 2 } && fitness.Of(s, double.MaxValue)!.Value.Missed == 0);
    }

    [Fact]
    public void Costs_from_tables_are_those_of_the_program_code()
    {
        var (tables, known) = (new TermCosts(Prior.Current), 0);
        var overhead = ProgramCode.Cost(Rule(N)) - tables.Of(N)!.Value;
        ImmutableArray<BigInteger> terms = [.. Enumerable.Range(0, 30).Select(n => (BigInteger)n * n)];
        var search = new SearchCosts(Prior.Current);
        var mutation = new Mutation(new RandomTerms(search), SmallTerms.Of(new SequenceProblem(terms, 0), 0, 0, search, () => false), 40);
        var (random, program) = (new Random(7), Rule(N));
        for (var i = 0; i < 5_000; i++)
        {
            program = mutation.Of(program, random) ?? program;
            if (tables.Of(((SequenceGenerator)program.Generators[0]).Equations[0].Body) is not { } cost)
                continue;
            known++;
            Assert.Equal(ProgramCode.Cost(program), overhead + cost);
        }

        foreach (var seed in new Seeds(new SequenceProblem(terms, 0), new SequenceFitness(new SequenceProblem(terms, 0), 0, Prior.Current), SmallTerms.Of(new SequenceProblem(terms, 0), 0, 0, search, () => false), tables, () => false).All())
            Assert.Equal(ProgramCode.Cost(seed), overhead + tables.Of(((SequenceGenerator)seed.Generators[0]).Equations[0].Body));
        Assert.True(known > 4_000, $"{known} known");
    }

    private Program Refine(ImmutableArray<BigInteger> terms, Program start, long moves, int threads, int seed)
    {
        var budget = new Budget(moves, TimeSpan.FromMinutes(2), TimeProvider.System, default);
        var (best, least) = (start, double.MaxValue);
        var problem = new SequenceProblem(terms, 0);
        var fitness = new SequenceFitness(problem, 0, Prior.Current);
        var (refiner, seeds) = Refiners.OfSequence(problem, 0, 0, Prior.Current, seed, threads, () => false);
        refiner.Run([start, .. seeds], budget, (found, _) =>
        {
            if (fitness.Of(SequenceFitness.RulesOf(found), double.MaxValue)!.Value.Bits is var bits && bits < least)
                (best, least) = (found, bits);
        });
        output.WriteLine($"{budget.Candidates / budget.Elapsed.TotalSeconds:F0} moves/s: {((SequenceGenerator)best.Generators[0]).Equations[^1].Body}");
        return best;
    }

    private static BigInteger[] Terms(Program program, int count)
    {
        var interpreter = new Interpreter(program);
        return [.. Enumerable.Range(0, count).Select(i => interpreter.Element(0, i).AsInteger())];
    }

    private static bool Holds(Term term, Func<Term, bool> predicate) => predicate(term) || term.Children.Any(c => Holds(c, predicate));

    private static Literal Number(int value) => Literal.Of(value);

    private static Apply Op(string name, params Term[] arguments) => new(OperationTable.Get(name), [.. arguments]);

    private static Program Rule(Term body) => Program.Of(new SequenceGenerator("found", [], 0, null, [new([null], null, body)], DataType.Int));
}
