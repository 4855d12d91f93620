// What is known of where a term is defined: rules that drop a subterm ask it.
using Induce.Core.Binders;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Search.Simplification;

/// <summary>Sufficient tests; the limits of a run (steps, depth of calls, size of numbers) aside.</summary>
/// <param name="VariablesAre">Whether all variables are defined, as they are but for the earlier columns of a table.</param>
internal readonly record struct Definedness(bool VariablesAre)
{
    /// <summary>Whether a term is defined whatever the values of its variables are.</summary>
    public bool IsTotal(Term term) => term switch
    {
        Literal => true,
        Variable => VariablesAre,
        Apply apply => apply.Operation.IsTotalFor([.. apply.Children.Select(Known)]) && apply.Children.All(IsTotal),
        ListTerm list => list.Children.All(IsTotal),
        Bind { Domain: Domain.Interval or Domain.Times or Domain.None } bind =>
            bind.Binder.Combination is not (Combination.Min or Combination.Max or Combination.First) && bind.Children.All(IsTotal),
        _ => false,
    };

    /// <summary>Whether evaluating a term certainly evaluates a variable of its scope: it is undefined where the variable's value is.</summary>
    public static bool Evaluates(Term term, int variable) => term switch
    {
        Variable v => v.Index == variable,
        Apply { Operation.Choose: not null } lazy => Evaluates(lazy.Children[0], variable),
        // the bodies of a range may never be run
        Bind bind => bind.Bounds.Any(b => Evaluates(b, variable)) || bind.States.Any(s => Evaluates(s, variable))
            || (bind.Binder.Combination == Combination.Let && Evaluates(bind.Bodies[0], variable + bind.Bound)),
        Call call => call.Children.Any(c => Evaluates(c, variable)),
        _ => term.Children.Any(c => Evaluates(c, variable)),
    };

    private static Value? Known(Term term) => term is Literal literal ? literal.Value : null;
}
