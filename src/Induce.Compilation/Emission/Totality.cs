// Which terms are defined whatever their variables are.
using Induce.Core.Binders;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>A sufficient test for terms that are never undefined.</summary>
internal static class Totality
{
    /// <summary>Whether the term is defined wherever its variables are, and the elements of one generator that it refers to.</summary>
    public static bool IsTotal(Term term, int self) => term switch
    {
        Apply apply => apply.Operation.IsTotal && apply.Children.All(c => IsTotal(c, self)),
        Bind { Domain: Domain.Interval or Domain.Times or Domain.None } bind =>
            bind.Binder.Combination is not (Combination.Min or Combination.Max or Combination.First) && bind.Children.All(c => IsTotal(c, self)),
        Literal or Variable => true,
        Element element => element.Generator == self && element.Children.All(c => IsTotal(c, self)),
        ListTerm list => list.Children.All(c => IsTotal(c, self)),
        _ => false,
    };
}
