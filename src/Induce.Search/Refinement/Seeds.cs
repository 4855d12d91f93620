// Where refinement begins when nothing better is known: small programs of several shapes that have some elements right.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Seeds by partial credit: of each shape those that take the fewest bits with what they miss.</summary>
/// <param name="problem">The terms.</param>
/// <param name="fitness">The bits.</param>
/// <param name="bank">The small terms.</param>
/// <param name="costs">The prior's costs.</param>
/// <param name="isLate">Whether to leave it at what there is.</param>
internal sealed class Seeds(SequenceProblem problem, SequenceFitness fitness, SmallTerms bank, TermCosts costs, Func<bool> isLate)
{
    private const int OfEachShape = 6;
    private const int MostBodies = 90;

    private static readonly Variable Innermost = new(0, DataType.Int);

    private static readonly (int X, int Y)[] States = [(0, 1), (1, 0), (1, 1), (0, 0), (1, 2)];

    /// <summary>The seeds, the shapes taking turns, the best of each first.</summary>
    public ImmutableArray<Program> All()
    {
        ImmutableArray<Program>[] shapes = [Best(bank.Integers), Best(Members()), Best(Loops())];
        return [.. Enumerable.Range(0, OfEachShape).SelectMany(i => shapes.Where(s => i < s.Length).Select(s => s[i]))];
    }

    private ImmutableArray<Program> Best(IEnumerable<Term> terms)
    {
        var best = new List<(Program Rules, double Bits)>();
        foreach (var term in terms.TakeWhile(_ => !isLate()))
        {
            var rules = fitness.Rule(term);
            if (fitness.Of(rules, best.Count < OfEachShape ? SearchOptions.Unbounded : best[^1].Bits) is not { } found || best.Any(b => b.Bits == found.Bits))
                continue;
            var at = best.FindIndex(b => found.Bits < b.Bits);
            best.Insert(at < 0 ? best.Count : at, (rules, found.Bits));
            if (best.Count > OfEachShape)
                best.RemoveAt(OfEachShape);
        }

        return [.. best.Select(b => b.Rules)];
    }

    // For increasing sequences: the next number with a property.
    private IEnumerable<Term> Members()
    {
        if (Enumerable.Range(1, problem.Terms.Length - 1).Any(i => problem.Terms[i] <= problem.Terms[i - 1]))
            return [];
        var before = new Element(0, [new Apply(OperationTable.Get("sub"), [Innermost, Literal.Of(1)])], DataType.Int);
        var next = new Apply(OperationTable.Get("add"), [before, Literal.Of(1)]);
        return from guard in bank.Truths.Concat(Residues())
               where !TermPlaces.Holds(guard, t => t is Element)
               select (Term)new Bind(Binder.First, Domain.From, [next], [], guard, []);
    }

    // All members may leave the same rest.
    private IEnumerable<Term> Residues()
    {
        var terms = problem.Terms;
        var modulus = BigInteger.Zero;
        for (var i = terms.Length / 8; i < terms.Length; i++)
            modulus = BigInteger.GreatestCommonDivisor(modulus, terms[i] - terms[^1]);
        if (modulus > 1)
            yield return new Apply(OperationTable.Get("eq"),
                [new Apply(OperationTable.Get("mod"), [Innermost, Literal.Of(modulus)]), Literal.Of(((terms[^1] % modulus) + modulus) % modulus)]);
    }

    // n steps of two states: what the sequence doesn't show is in the second.
    private IEnumerable<Term> Loops()
    {
        // Within the loop: the step number, the two states, the index.
        List<Term> atoms = [new Variable(1, DataType.Int), new Variable(2, DataType.Int), Innermost, Literal.Of(1), Literal.Of(2)];
        var bodies = atoms.Concat(SmallTerms.Combined(atoms, atoms))
            .Where(t => t.Type == DataType.Int)
            .Select(t => (Term: t, Cost: costs.Of(t, integers: 4, depth: 3) ?? long.MaxValue))
            .OrderBy(t => t.Cost)
            .Take(MostBodies)
            .Select(t => t.Term)
            .ToList();
        return from states in States
               from first in bodies
               where Rewriting.UsesInner(first, 3)
               from second in bodies
               where Rewriting.Uses(first, 2) > 0 && Rewriting.UsesInner(second, 3)
               select (Term)new Bind(Binder.Iterate, Domain.Times, [Innermost], [Literal.Of(states.X), Literal.Of(states.Y)], null, [first, second]);
    }
}
