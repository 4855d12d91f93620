// What is tried of a sequence's rules after each improvement, from a bank of small terms.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Costs;
using Induce.Search.Problems;

namespace Induce.Search.Refinement;

/// <summary>Rules completed where one small term is missing, written cheaper, made smaller, and with stronger conditions.</summary>
/// <param name="problem">The terms.</param>
/// <param name="bank">The small terms.</param>
/// <param name="costs">The prior's costs.</param>
/// <param name="self">The position of the sequence in the programs; behind others, columns aren't known.</param>
internal sealed class SequenceShortcuts(SequenceProblem problem, SmallTerms bank, TermCosts costs, int self)
{
    private const int MostGuards = 4000;

    private static readonly Operation Conjunction = OperationTable.Written(NotationKind.Infix, "and")[0];

    private readonly BankJoins _joins = new(problem, bank);
    private readonly ImmutableArray<Term> _guards = [.. bank.Truths.Where(t => t.Size > 1 && !TermPlaces.Holds(t, p => p is Element)).Take(MostGuards)];

    /// <summary>All of them, the most telling first.</summary>
    public IEnumerable<IEnumerable<Program>> Of(Program rules) => [Completed(rules), Cheaper(rules), Shrinking.Of(rules), Stronger(rules)];

    private IEnumerable<Program> Completed(Program rules) =>
        self == 0 && rules.Functions.IsEmpty && Root.Of(rules) is [var root] ? _joins.Of(root.Term).Select(root.Put) : [];

    // Subterms outside of binders replaced by the bank's cheapest of the same column.
    private IEnumerable<Program> Cheaper(Program rules) =>
        self > 0 ? []
        : from root in Root.Of(rules)
          from number in Enumerable.Range(0, TermPlaces.Count(root.Term))
          let place = TermPlaces.At(root.Term, root.Scope, number)
          where place.Scope.Count == root.Scope.Count && place.Term.Size > 1
          let other = bank.ColumnOf(place.Term, self) is { } column ? bank.Find(column, place.Term.Type) : null
          where other is not null && costs.Of(place.Term) > other.Value.Cost
          select root.Put(TermPlaces.Replace(root.Term, number, other.Value.Term));

    // Conditions of binders joined with one of the bank's: most numbers with two properties have more of one of them right.
    private IEnumerable<Program> Stronger(Program rules) =>
        from root in Root.Of(rules)
        from number in Enumerable.Range(1, TermPlaces.Count(root.Term) - 1)
        let place = TermPlaces.At(root.Term, root.Scope, number)
        where place.Term.Type == DataType.Bool && place.Scope.Count > root.Scope.Count && place.Scope[^1] == DataType.Int
        from other in _guards
        where !other.Equals(place.Term)
        select root.Put(TermPlaces.Replace(root.Term, number, new Apply(Conjunction, [place.Term, other])));
}
