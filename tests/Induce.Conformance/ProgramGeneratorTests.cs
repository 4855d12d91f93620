// The generator of random programs is itself tested: laws are worth what it covers.
using CsCheck;
using Induce.Core.Binders;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Generators;

namespace Induce.Conformance;

public sealed class ProgramGeneratorTests
{
    private const int Programs = 10_000;

    [Fact]
    public void Ten_thousand_programs_cover_every_operation_binder_and_kind_of_generator()
    {
        var operations = OperationTable.All.ToDictionary(o => o, _ => 0);
        var binders = Binder.All.ToDictionary(b => b, _ => 0);
        var domains = new Dictionary<Domain, int>();
        var kinds = new Dictionary<Type, int>();
        var heads = new Dictionary<Type, int>();
        var (defined, largest) = (0, 0);
        Generate.Programs.ForAll(
            program =>
            {
                foreach (var generator in program.Generators)
                    Count(kinds, generator.GetType());
                foreach (var term in Generate.TermsOf(program))
                    Visit(term);
                largest = Math.Max(largest, Generate.SizeOf(program));
                if (IsDefinedSomewhere(program))
                    defined++;
            },
            iter: Programs);

        Assert.Empty(operations.Where(o => o.Value < 100).Select(o => (o.Key.Name, o.Value)));
        Assert.Empty(binders.Where(b => b.Value < 100).Select(b => (b.Key.Name, b.Value)));
        Assert.All(Enum.GetValues<Domain>(), d => Assert.True(domains[d] >= 100, d.ToString()));
        Assert.All(
            [typeof(SequenceGenerator), typeof(GridGenerator), typeof(TableGenerator), typeof(TextGenerator), typeof(InstanceGenerator)],
            k => Assert.True(kinds[k] >= 100, k.Name));
        Assert.All(
            [typeof(Literal), typeof(Variable), typeof(Apply), typeof(Bind), typeof(Element), typeof(Elements), typeof(Call), typeof(ListTerm)],
            h => Assert.True(heads[h] >= 100, h.Name));
        Assert.True(defined >= Programs * 0.3, $"{defined} of {Programs} programs are defined somewhere.");
        Assert.True(largest >= 40, $"The largest program has {largest} nodes.");

        void Visit(Term term)
        {
            Count(heads, term.GetType());
            if (term is Apply apply)
                operations[apply.Operation]++;
            if (term is Bind bind)
            {
                binders[bind.Binder]++;
                Count(domains, bind.Domain);
            }

            foreach (var child in term.Children)
                Visit(child);
        }
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static bool IsDefinedSomewhere(Program program)
    {
        var interpreter = new Interpreter(program, Generate.Limits);
        for (var i = 0; i < program.Generators.Length; i++)
            if (Observation.Of(program, i, interpreter).Any(v => !v.IsUndefined))
                return true;
        return false;
    }
}
