// What a random term may refer to.
using System.Collections.Immutable;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Generators;

/// <summary>What a term may refer to at one place.</summary>
/// <param name="Variables">The variables in scope, outermost first.</param>
/// <param name="Loops">How many ranging binders are around.</param>
/// <param name="Own">References to earlier elements of the generator, or calls of the function, at work, in the scope of its equation.</param>
/// <param name="OwnDepth">Number of variables of that scope.</param>
internal sealed record Scope(ImmutableArray<DataType> Variables, int Loops, ImmutableArray<Term> Own, int OwnDepth)
{
    /// <summary>A scope of variables alone.</summary>
    public static Scope Of(ImmutableArray<DataType> variables) => new(variables, 0, [], variables.Length);

    /// <summary>The scope within a binder.</summary>
    /// <param name="innermostFirst">The variables that it adds, as <see cref="Core.Binders.Binder.VariableTypes"/> has them.</param>
    /// <param name="ranges">Whether the binder is a loop.</param>
    public Scope Within(ImmutableArray<DataType> innermostFirst, bool ranges) =>
        this with { Variables = [.. Variables, .. innermostFirst.Reverse()], Loops = Loops + (ranges ? 1 : 0) };

    /// <summary>The variables of a type.</summary>
    public ImmutableArray<Term> VariablesOf(DataType type) =>
        [.. Enumerable.Range(0, Variables.Length).Where(i => Variables[^(i + 1)] == type).Select(i => (Term)new Variable(i, type))];

    /// <summary>The references of a type to what is at work, shifted to this scope.</summary>
    public ImmutableArray<Term> OwnOf(DataType type) =>
        [.. Own.Where(o => o.Type == type).Select(o => Shift(o, Variables.Length - OwnDepth))];

    // Own references bind nothing, so every variable in them is free.
    private static Term Shift(Term term, int by) => term is Variable variable
        ? new Variable(variable.Index + by, variable.Type)
        : term.With([.. term.Children.Select(c => Shift(c, by))]);
}
