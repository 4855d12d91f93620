// Terms and programs over a grid's variables: y is the innermost, then x, the height and the width.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Recognition;
using Induce.Search.Representations;

namespace Induce.Search.Grids;

/// <summary>A sequence that a grid's terms refer to: found by the search for sequences, with its elements from index 0 on.</summary>
/// <param name="Program">The program; the sequence is its last generator.</param>
/// <param name="Values">Its elements, as far as they are needed.</param>
internal sealed record Helper(Program Program, long[] Values);

/// <summary>A term over a grid's variables, and the sequences it refers to: of <see cref="Element.Generator"/>, 0 is the grid itself, −1 − i the helper i.</summary>
/// <param name="Term">The term.</param>
/// <param name="Helpers">The helpers; each belongs to one body only.</param>
internal sealed record Body(Term Term, ImmutableArray<Helper> Helpers)
{
    /// <summary>A body without helpers.</summary>
    public static implicit operator Body(Term term) => new(term, []);

    /// <summary>The elements of a helper at a term.</summary>
    public static Body ElementOf(Helper helper, Term index) => new(new Element(-1, [index], DataType.Int), [helper]);

    /// <summary>A body from two.</summary>
    public static Body Combine(Body left, Body right, Func<Term, Term, Term> combine) =>
        new(combine(left.Term, GridTerms.Renumber(right.Term, g => g < 0 ? g - left.Helpers.Length : g)), [.. left.Helpers, .. right.Helpers]);
}

/// <summary>One equation of a grid in the making.</summary>
/// <param name="X">The column that it is for; null for any.</param>
/// <param name="Y">The row that it is for; null for any.</param>
/// <param name="Body">The cell's value.</param>
internal sealed record Rule(int? X, int? Y, Body Body);

/// <summary>Builds terms and programs of grids.</summary>
internal static class GridTerms
{
    /// <summary>Integer variables in scope.</summary>
    public const int Scope = 4;

    /// <summary>The row.</summary>
    public static Term Y { get; } = new Variable(0, DataType.Int);

    /// <summary>The column.</summary>
    public static Term X { get; } = new Variable(1, DataType.Int);

    /// <summary>The number of rows.</summary>
    public static Term Height { get; } = new Variable(2, DataType.Int);

    /// <summary>The number of columns.</summary>
    public static Term Width { get; } = new Variable(3, DataType.Int);

    /// <summary>The neighbour at an offset.</summary>
    public static Term Neighbour(Offset offset) =>
        new Element(0, [Build.Add(X, Build.Number(offset.X)), Build.Add(Y, Build.Number(offset.Y))], DataType.Int);

    /// <summary>The offset of a reference to the grid itself; null where its indices are other terms.</summary>
    public static Offset? OffsetOf(Element element) =>
        Shift(element.Children[0], 1) is { } dx && Shift(element.Children[1], 0) is { } dy ? new(dx, dy) : null;

    /// <summary>The offsets of all neighbours that a term refers to.</summary>
    public static ImmutableArray<Offset> OffsetsIn(Term term)
    {
        var offsets = new List<Offset>();
        Collect(term, offsets);
        return [.. offsets.Distinct()];
    }

    /// <summary>The grid's program.</summary>
    public static Program Program(GridProblem problem, IEnumerable<Rule> rules, Outside outside)
    {
        var parts = new ProgramParts();
        var equations = new List<(Rule Rule, int[] Helpers)>();
        foreach (var rule in rules)
            equations.Add((rule, [.. rule.Body.Helpers.Select(h => parts.Add(h.Program))]));
        var self = parts.Count;
        return parts.ToProgram(new GridGenerator(
            "found",
            [new("w", DataType.Int, Literal.Of(problem.Width)), new("h", DataType.Int, Literal.Of(problem.Height))],
            [
                .. equations.Select(e => new Equation(
                    [(BigInteger?)e.Rule.X, (BigInteger?)e.Rule.Y], null, Renumber(e.Rule.Body.Term, g => g < 0 ? e.Helpers[-1 - g] : self))),
            ],
            outside,
            DataType.Int)
        { ElementName = "p" });
    }

    /// <summary>The term with other generators referred to.</summary>
    public static Term Renumber(Term term, Func<int, int> generator)
    {
        if (term.Children.IsEmpty)
            return term;
        ImmutableArray<Term> children = [.. term.Children.Select(c => Renumber(c, generator))];
        return term is Element element ? new Element(generator(element.Generator), children, element.Type) : term.With(children);
    }

    private static void Collect(Term term, List<Offset> offsets)
    {
        if (term is Element { Generator: 0 } element && OffsetOf(element) is { } offset)
            offsets.Add(offset);
        foreach (var child in term.Children)
            Collect(child, offsets);
    }

    private static int? Shift(Term term, int index) => term switch
    {
        Variable variable when variable.Index == index => 0,
        Apply { Operation.Name: "add", Children: [Variable variable, Literal literal] } when variable.Index == index => (int)literal.Value.AsInteger(),
        Apply { Operation.Name: "sub", Children: [Variable variable, Literal literal] } when variable.Index == index => -(int)literal.Value.AsInteger(),
        _ => null,
    };
}
