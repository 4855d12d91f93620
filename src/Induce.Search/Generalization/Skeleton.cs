// The equations that several sequences share, with holes.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Search.Generalization;

/// <summary>Equations with holes, and the sequences that they stand for.</summary>
/// <param name="Examples">The sequences.</param>
/// <param name="Equations">The equations that they share; holes as <see cref="AntiUnifier"/> writes them.</param>
/// <param name="Holes">Per hole its constant in each example.</param>
internal sealed record Skeleton(
    ImmutableArray<SequenceGenerator> Examples, ImmutableArray<Equation> Equations, ImmutableArray<ImmutableArray<Value>> Holes)
{
    /// <summary>The skeleton of one sequence: itself.</summary>
    public static Skeleton Of(SequenceGenerator example) => new([example], example.Equations, []);

    /// <summary>The skeleton of one sequence more.</summary>
    /// <returns>Null where the sequences differ in more than constants and first elements.</returns>
    public Skeleton? Join(SequenceGenerator example)
    {
        var first = Examples[0];
        if (first.Origin != example.Origin || first.ElementType != example.ElementType)
            return null;
        var (oldFirst, newFirst) = (Literals(Equations), Literals(example.Equations));
        var (oldRest, newRest) = (Equations[oldFirst.Count..], example.Equations[newFirst.Count..]);
        if (oldRest.Length != newRest.Length)
            return null;
        var unifier = new AntiUnifier(Examples.Length, Holes, 0);
        var equations = ImmutableArray.CreateBuilder<Equation>();
        foreach (var index in oldFirst.Keys.Union(newFirst.Keys).Order())
        {
            // a first element that only some write down is written down for all
            var old = oldFirst.TryGetValue(index, out var known) ? known : Shared(index);
            if (old is null || (newFirst.TryGetValue(index, out var body) ? body : ValueAt(example, index)) is not { } @new || unifier.Join(old, @new) is not { } joined)
                return null;
            equations.Add(new([index], null, joined));
        }

        for (var i = 0; i < oldRest.Length; i++)
        {
            var (x, y) = (oldRest[i], newRest[i]);
            if (x.Pattern[0] != y.Pattern[0] || x.Guard is null != (y.Guard is null) || unifier.Join(x.Body, y.Body) is not { } body)
                return null;
            var guard = x.Guard is null ? null : unifier.Join(x.Guard, y.Guard!);
            if (guard is null != (x.Guard is null))
                return null;
            equations.Add(new(x.Pattern, guard, body));
        }

        return new(Examples.Add(example), equations.ToImmutable(), unifier.Holes);
    }

    /// <summary>The first equations, for one literal index each.</summary>
    private static SortedDictionary<BigInteger, Term> Literals(ImmutableArray<Equation> equations)
    {
        var first = new SortedDictionary<BigInteger, Term>();
        foreach (var equation in equations.TakeWhile(e => e.Guard is null && e.Pattern[0] is not null))
            first.TryAdd(equation.Pattern[0]!.Value, equation.Body);
        return first;
    }

    /// <summary>The first element that all examples have in common; null where they differ, which one hole can't say after the fact.</summary>
    private Literal? Shared(BigInteger index)
    {
        var values = Examples.Select(e => ValueAt(e, index)).ToList();
        return values.All(v => v is not null && v.Equals(values[0])) ? values[0] : null;
    }

    private static Literal? ValueAt(SequenceGenerator example, BigInteger index)
    {
        var value = new Interpreter(Program.Of(example), new RunLimits(Steps: 100_000)).Element(0, index);
        return value.IsUndefined ? null : new Literal(value);
    }
}
