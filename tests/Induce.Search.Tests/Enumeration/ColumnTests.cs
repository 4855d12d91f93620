// Columns equal what the exact interpreter yields for the terms that they stand for, nested binders among them.
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Enumeration;
using Induce.Search.Evaluation;
using Induce.Search.Scheduling;
using Induce.Search.Tests.Exhaustive;

namespace Induce.Search.Tests.Enumeration;

public unsafe class ColumnTests
{
    private const int Points = 16;
    private const int Sampled = 4000;

    [Theory]
    [InlineData(1, "sum:", "product:")]
    [InlineData(2, "max:", "sum:")]
    [InlineData(3, "first:", "sum:")]
    [InlineData(4, "count:", "min:", "sum:")]
    public void Columns_are_the_interpreters_values(int seed, params string[] favoured)
    {
        var factory = new ContextFactory(new SearchCosts(ShortestTests.SmallPrior(seed, favoured)), new(1L << 29, VectorEvaluator.Instance));
        using var context = factory.Create([[.. Enumerable.Range(1, Points).Select(n => (long)n)]], 1, null, Points);
        context.Advance(100 * SearchCosts.LevelsPerBit, new Budget(600_000, null, TimeProvider.System, CancellationToken.None));

        var bank = context.Integers;
        var terms = Enumerable.Range(0, bank.Count).Select(e => (Entry: e, Term: context.Build(bank, e))).ToArray();
        var nested = terms.Where(t => IsNested(t.Term)).ToArray();
        Assert.True(nested.Length > 20, $"{nested.Length} of {terms.Length} are nested");
        var random = new Random(seed);
        random.Shuffle(terms);
        foreach (var (entry, term) in terms.Take(Sampled).Concat(nested.Take(Sampled / 4)))
        {
            var column = bank.Column(entry);
            var interpreter = new Interpreter(
                Program.Of(new SequenceGenerator("s", [], 1, null, [new Equation([null], null, term)], DataType.Int)), new(Steps: 20_000) { IntegerBits = 8192 });
            for (var i = 0; i < Points; i++)
            {
                var value = interpreter.Element(0, i + 1);
                if (column[i] == Lane.Overflow || value.Cause?.Reason is UndefinedReason.StepLimit or UndefinedReason.NumberTooLarge)
                    continue;
                Assert.True(
                    column[i] == Lane.Undefined ? value.IsUndefined : value.IsInteger && value.AsInteger() == column[i],
                    $"{term} at {i + 1}: {value}, not {column[i]}");
            }
        }
    }

    /// <summary>Whether a binder's body mentions a variable that another binder around it binds.</summary>
    private static bool IsNested(Term term, int around = 0) => term switch
    {
        Bind bind when around > 0 && bind.Children.Where((c, i) => bind.BoundIn(i) > 0).Any(c => Rewriting.Uses(c, 1) > 0) => true,
        _ => term.Children.Where((c, i) => IsNested(c, around + term.BoundIn(i))).Any(),
    };
}
