// The rewrites of operations that choose among their arguments: if, and, or.
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Simplification;

/// <summary>Terms equal to a lazy operation's application, from what it chooses for true and for false.</summary>
internal static class LazyRules
{
    /// <summary>The terms that one rule makes of a term, at its root.</summary>
    public static IEnumerable<Term> Of(Apply term, Definedness defined)
    {
        var (choose, first) = (term.Operation.Choose!, term.Children[0]);
        if (first is Literal literal)
        {
            yield return term.Children[choose(literal.Value.AsBoolean())];
            yield break;
        }

        var (then, otherwise) = (choose(true), choose(false));
        if (then == 0 || otherwise == 0)
            yield break;
        if (term.Children[then].Equals(term.Children[otherwise]) && defined.IsTotal(first))
            yield return term.Children[then];
        if (first is Apply { Children: [var condition] } not && not.Operation.Is(LawKind.Involution) && condition.Type == DataType.Bool)
            yield return new Apply(term.Operation, term.Children.SetItem(0, condition).SetItem(then, term.Children[otherwise]).SetItem(otherwise, term.Children[then]));
        if (term.Type == DataType.Bool && term.Children[then] is Literal yes && term.Children[otherwise] is Literal no && yes.Value.AsBoolean() && !no.Value.AsBoolean())
            yield return first;

        // the same condition asked again
        foreach (var branch in new[] { then, otherwise })
            if (term.Children[branch] is Apply inner && inner.Operation == term.Operation && inner.Children[0].Equals(first))
                yield return term.With(term.Children.SetItem(branch, inner.Children[branch]));
    }
}
