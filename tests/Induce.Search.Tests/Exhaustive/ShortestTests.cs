// The engine's answers and bounds against all programs of few bits.
using System.Collections.Immutable;
using System.Numerics;
using System.Text.RegularExpressions;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Problems;
using Xunit;

namespace Induce.Search.Tests.Exhaustive;

public sealed partial class ShortestTests
{
    private const int Points = 12;
    private const int Cases = 300;
    private const long Candidates = 60_000;

    /// <summary>Levels are rounded down, so of two equal columns the one kept may be dearer by this much per node (1/256 bit).</summary>
    private const int Rounding = 32;

    /// <summary>A prior under which binders, comparisons and a few operations are cheap and all others dear.</summary>
    internal static Prior SmallPrior(int seed, string[] favoured)
    {
        using var stream = typeof(Prior).Assembly.GetManifestResourceStream("prior-1.txt")!;
        using var reader = new StreamReader(stream);
        var random = new Random(seed);
        string[] cheap = [.. new[] { "add", "sub", "mul", "div", "mod", "gcd", "pow", "max", "if", "isqrt", "binomial" }.Where(_ => random.Next(3) > 0)];
        var section = "";
        var lines = reader.ReadToEnd().Split('\n').Select(line =>
        {
            if (line.StartsWith('['))
                section = line.Trim();
            var match = Weight().Match(line);
            if (section != "[productions int]" || !match.Success)
                return line;
            var name = match.Groups[1].Value;
            var weight = name switch
            {
                "variable" => 900,
                "self" => 200,
                _ when favoured.Contains(name) => 1500,
                _ when cheap.Contains(name) => 200,
                _ => 1,
            };
            return $"{name} {weight}";
        });
        return new Prior(string.Join('\n', lines));
    }

    [GeneratedRegex(@"^(\S+) (\d+)\s*$")]
    private static partial Regex Weight();

    [Theory]
    [InlineData(1, "sum:", "first:")]
    [InlineData(2, "product:", "max:")]
    [InlineData(3, "count:", "min:")]
    public void No_program_is_shorter_than_the_answer_and_none_hides_below_the_bound(int seed, params string[] favoured)
    {
        var prior = SmallPrior(seed, favoured);
        const int Budget = 16 * 256;
        var shortest = AllPrograms(prior, Budget);

        // Beyond this a program may have a general equation that was not enumerated.
        var simplest = Program.Of(new SequenceGenerator("found", [], 0, null, [new([null], null, new Variable(0, DataType.Int))], DataType.Int));
        var complete = ProgramCode.Cost(simplest, prior) - prior.VariableCost(DataType.Int, 1) + Budget;
        var random = new Random(seed);
        var drawn = shortest.Keys.Where(t => shortest[t].Cost <= complete).Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(drawn);

        // Every kind of program in turn: by the binders in it, whether it refers to elements, how many equations it has.
        var targets = drawn.GroupBy(t => Kind(shortest[t].Program)).SelectMany(g => g.Select((t, i) => (Target: t, Turn: i))).OrderBy(t => t.Turn).Select(t => t.Target);
        var binders = new HashSet<string>();
        var compared = 0;
        foreach (var target in targets.Take(Cases / 3))
        {
            var (cost, program) = shortest[target];
            ImmutableArray<BigInteger> terms = [.. target.Split(',').Select(BigInteger.Parse)];
            var result = SequenceSearch.Find(
                new(terms, 0),
                new SearchOptions { Candidates = Candidates, Memory = 1L << 27, Prior = prior, Margin = -1e6 });
            Assert.NotNull(result.Best);
            if (!IsNaive(result.Best.Program))
                continue;
            compared++;
            Assert.True(result.Best.Cost >= cost, $"{Text(result.Best.Program)} costs {result.Best.Cost}, {Text(program)} {cost}");
            var nodes = ((SequenceGenerator)program.Generators[0]).Equations.Sum(e => e.Body.Size);
            if (result.ExcludedBits * 256 > cost && ((SequenceGenerator)program.Generators[0]).Equations.SelectMany(e => Binds(e.Body)).All(StaysWithin))
                Assert.True(result.Best.Cost <= cost + (Rounding * nodes), $"{Text(program)} costs {cost}, {Text(result.Best.Program)} {result.Best.Cost}");
            foreach (var bind in ((SequenceGenerator)program.Generators[0]).Equations.SelectMany(e => Binds(e.Body)))
                binders.Add(bind.Binder.Name);
        }

        Assert.True(compared >= 70, $"only {compared} cases could be compared");
        Assert.True(binders.Contains(favoured[0][..^1]), $"the sample has only {string.Join(", ", binders)}");
    }

    private static string Kind(Program program)
    {
        var equations = ((SequenceGenerator)program.Generators[0]).Equations;
        return $"{equations.Length} {Mentions(equations[^1].Body)} {string.Join(' ', Binds(equations[^1].Body).Select(b => $"{b.Binder.Name}/{b.Domain}/{b.Guard is null}"))}";
    }

    /// <summary>Whether a binder ranges within 0..n, which the bound is claimed for.</summary>
    private static bool StaysWithin(Bind bind) => bind.Domain != Core.Binders.Domain.From && bind.Bounds[^1] is Variable;

    private static bool Mentions(Term term) => term is Element || term.Children.Any(Mentions);

    private static IEnumerable<Bind> Binds(Term term) =>
        term.Children.SelectMany(Binds).Concat(term is Bind bind ? [bind] : []);

    /// <summary>For each sequence of values the cheapest program, of all whose general equation costs at most the budget.</summary>
    private static Dictionary<string, (long Cost, Program Program)> AllPrograms(Prior prior, int budget)
    {
        var shortest = new Dictionary<string, (long, Program)>();
        foreach (var (term, _) in new NaiveEnumerator(prior).Terms(DataType.Int, Role.Value, 1, budget))
            foreach (var first in new long?[] { null, 0, 1, 2 })
            {
                ImmutableArray<Equation> equations = [new([null], null, term)];
                if (first is { } value)
                    equations = equations.Insert(0, new([0], null, Literal.Of(value)));
                var program = Program.Of(new SequenceGenerator("found", [], 0, null, equations, DataType.Int));
                var interpreter = new Interpreter(program, new RunLimits(Steps: 1000));
                var values = new List<string>();
                for (var n = 0; n < Points; n++)
                {
                    var element = interpreter.Element(0, n);
                    if (!element.IsInteger || BigInteger.Abs(element.AsInteger()) > long.MaxValue)
                        break;
                    values.Add(element.ToString());
                }

                if (values.Count < Points)
                    continue;
                var (key, cost) = (string.Join(',', values), ProgramCode.Cost(program, prior));
                if (!shortest.TryGetValue(key, out var known) || cost < known.Item1)
                    shortest[key] = (cost, program);
            }

        return shortest;
    }

    /// <summary>Whether the naive enumeration covers programs of this shape.</summary>
    private static bool IsNaive(Program program) =>
        program.Generators is [SequenceGenerator { Equations: var equations }]
        && (equations.Length == 1 || (equations.Length == 2 && equations[0].Body is Literal { Value: var value } && value.AsInteger() >= 0 && value.AsInteger() <= 2))
        && IsNaive(equations[^1].Body, false);

    private static bool IsNaive(Term term, bool nested) => term switch
    {
        Literal literal => BigInteger.Abs(literal.Value.AsInteger()) <= 40,
        Bind { Binder.HasState: false, Binder.Combination: not Core.Binders.Combination.Let } => !nested && term.Children.All(c => IsNaive(c, true)),
        Bind => false,
        _ => term.Children.All(c => IsNaive(c, nested)),
    };

    private static string Text(Program program) => string.Join("; ", ((SequenceGenerator)program.Generators[^1]).Equations.Select(e => $"{e.Pattern[0]}: {e.Body}"));
}
