// Programs with something left out.
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Search.Refinement;

/// <summary>Smaller programs: one subterm replaced by a part of its own, or one equation left out.</summary>
internal static class Shrinking
{
    /// <summary>All of them, equations first.</summary>
    public static IEnumerable<Program> Of(Program program) => Fewer(program).Concat(Smaller(program));

    private static IEnumerable<Program> Smaller(Program program) =>
        from root in Root.Of(program)
        from number in Enumerable.Range(0, TermPlaces.Count(root.Term))
        let place = TermPlaces.At(root.Term, root.Scope, number)
        where place.Term is not Element
        from i in Enumerable.Range(0, place.Term.Children.Length)
        let child = place.Term.Children[i]
        let bound = place.Term.BoundIn(i)
        where child.Type == place.Term.Type && !Rewriting.UsesInner(child, bound)
        select root.Put(TermPlaces.Replace(root.Term, number, Rewriting.Shift(child, -bound)));

    private static IEnumerable<Program> Fewer(Program program) =>
        from g in Enumerable.Range(0, program.Generators.Length)
        let equations = program.Generators[g] switch { SequenceGenerator s => s.Equations, GridGenerator p => p.Equations, _ => [] }
        where equations.Length > 1
        from e in Enumerable.Range(0, equations.Length)
        select program with
        {
            Generators = program.Generators.SetItem(g, program.Generators[g] switch
            {
                SequenceGenerator s => s with { Equations = equations.RemoveAt(e) },
                var other => (GridGenerator)other with { Equations = equations.RemoveAt(e) },
            }),
        };
}
