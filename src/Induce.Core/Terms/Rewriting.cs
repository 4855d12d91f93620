// Replacing parts of terms, and moving terms between scopes.
using System.Collections.Immutable;

namespace Induce.Core.Terms;

/// <summary>Replacement of subterms, with the de Bruijn indices that it takes.</summary>
public static class Rewriting
{
    /// <summary>Replaces subterms from the top down.</summary>
    /// <param name="term">The term.</param>
    /// <param name="replace">What stands instead of a subterm, given how many variables were bound on the way to it; null to look at its children.</param>
    /// <param name="bound">Variables bound on the way to the term.</param>
    public static Term Replace(Term term, Func<Term, int, Term?> replace, int bound = 0)
    {
        if (replace(term, bound) is { } other)
            return other;
        var children = term.Children;
        for (var i = 0; i < children.Length; i++)
        {
            var child = Replace(children[i], replace, bound + term.BoundIn(i));
            if (!ReferenceEquals(child, children[i]))
                children = children.SetItem(i, child);
        }

        return children == term.Children ? term : term.With(children);
    }

    /// <summary>The term for a scope that has <paramref name="by"/> more variables inside of its own (fewer, when negative).</summary>
    /// <param name="term">The term.</param>
    /// <param name="by">How many binders are put around it, or taken away.</param>
    /// <param name="from">Variables below this index belong to the term's own inner scope and stay.</param>
    public static Term Shift(Term term, int by, int from = 0) => by == 0 ? term : Replace(
        term,
        (t, bound) => t is not Variable variable ? null
            : variable.Index < from + bound ? variable
            : new Variable(variable.Index + by, variable.Type, variable.Origin));

    /// <summary>A body with its innermost variable replaced by a term of the outer scope; the variable itself is gone.</summary>
    public static Term Substitute(Term body, Term value) => Replace(
        body,
        (t, bound) => t is not Variable variable ? null
            : variable.Index < bound ? variable
            : variable.Index == bound ? Shift(value, bound)
            : new Variable(variable.Index - 1, variable.Type, variable.Origin));

    /// <summary>How often a term uses the variable of an index of its scope.</summary>
    public static int Uses(Term term, int index)
    {
        if (term is Variable variable)
            return variable.Index == index ? 1 : 0;
        var uses = 0;
        for (var i = 0; i < term.Children.Length; i++)
            uses += Uses(term.Children[i], index + term.BoundIn(i));
        return uses;
    }

    /// <summary>Whether a term uses one of the <paramref name="count"/> innermost variables of its scope.</summary>
    public static bool UsesInner(Term term, int count)
    {
        for (var i = 0; i < count; i++)
            if (Uses(term, i) > 0)
                return true;
        return false;
    }
}
