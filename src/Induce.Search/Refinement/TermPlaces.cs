// The subterms of a term, numbered in preorder, and terms with one of them replaced.
using System.Collections.Immutable;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Refinement;

/// <summary>A subterm where it stands.</summary>
/// <param name="Term">The subterm.</param>
/// <param name="Scope">The types of the variables that it sees, outermost first.</param>
internal readonly record struct Place(Term Term, ImmutableList<DataType> Scope);

/// <summary>Finds and replaces subterms. The index of an element is part of the element: what looks back must not look forward.</summary>
internal static class TermPlaces
{
    /// <summary>How many subterms a term has, itself included.</summary>
    public static int Count(Term term)
    {
        var count = 1;
        if (term is not Element)
            foreach (var child in term.Children)
                count += Count(child);
        return count;
    }

    /// <summary>The subterm of that number; 0 is the term itself.</summary>
    public static Place At(Term term, ImmutableList<DataType> scope, int number)
    {
        if (number == 0)
            return new(term, scope);
        number--;
        for (var i = 0; i < term.Children.Length; i++)
        {
            var count = Count(term.Children[i]);
            if (number < count)
                return At(term.Children[i], term.BoundIn(i) == 0 ? scope : Inner((Bind)term, scope), number);
            number -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(number));
    }

    /// <summary>The term with the subterm of that number replaced by one of the same type in the same scope.</summary>
    public static Term Replace(Term term, int number, Term by)
    {
        if (number == 0)
            return by;
        number--;
        for (var i = 0; i < term.Children.Length; i++)
        {
            var count = Count(term.Children[i]);
            if (number < count)
                return term.With(term.Children.SetItem(i, Replace(term.Children[i], number, by)));
            number -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(number));
    }

    /// <summary>The scope inside a binder.</summary>
    public static ImmutableList<DataType> Inner(Bind bind, ImmutableList<DataType> scope) =>
        scope.AddRange(bind.Binder.VariableTypes(bind.Domain, bind.States).Reverse());

    /// <summary>Whether some subterm satisfies a predicate.</summary>
    public static bool Holds(Term term, Func<Term, bool> predicate)
    {
        if (predicate(term))
            return true;
        foreach (var child in term.Children)
            if (Holds(child, predicate))
                return true;
        return false;
    }
}
