// Which terms are defined whatever their variables are.
using Induce.Core.Binders;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>A sufficient test for terms that are never undefined.</summary>
internal static class Totality
{
    /// <summary>Whether the term is defined wherever its variables and the elements that it refers to are.</summary>
    public static bool IsTotal(Term term) => term switch
    {
        Apply apply => apply.Operation.IsTotal && apply.Children.All(IsTotal),
        Bind { Domain: Domain.Interval or Domain.Times or Domain.None } bind =>
            bind.Binder.Combination is not (Combination.Min or Combination.Max or Combination.First) && bind.Children.All(IsTotal),
        Literal or Variable => true,
        Element or ListTerm => term.Children.All(IsTotal),
        _ => false,
    };
}
