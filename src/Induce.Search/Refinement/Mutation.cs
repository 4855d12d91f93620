// The moves: one subterm of a program changed, well typed by construction.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Search.Refinement;

/// <summary>Changes programs at random.</summary>
/// <param name="terms">Draws new terms.</param>
/// <param name="bank">Small terms for the sequence, which is the last generator; null for other data.</param>
/// <param name="mostNodes">A program of more nodes is not made from a smaller one.</param>
internal sealed class Mutation(RandomTerms terms, SmallTerms? bank, int mostNodes)
{
    private static readonly Operation Concatenation = OperationTable.Get("concat");
    private static readonly Operation Formatting = OperationTable.Get("format");
    private static readonly Operation Conditional = OperationTable.Written(NotationKind.Conditional, "if")[0];

    /// <summary>The program after a move; null where the one that was drawn doesn't apply.</summary>
    public Program? Of(Program program, Random random)
    {
        var roots = Root.Of(program);
        var counts = roots.Select(r => TermPlaces.Count(r.Term)).ToArray();
        var number = random.Next(counts.Sum());
        var at = 0;
        while (number >= counts[at])
            number -= counts[at++];
        var root = roots[at];
        if (random.Next(5) == 0)
            number = 0;
        var place = TermPlaces.At(root.Term, root.Scope, number);
        var move = place.Term.Type == DataType.Int || place.Term.Type == DataType.Bool ? Move(place, root, program, random)
            : place.Term.Type == DataType.Text ? Rewrite(place, root, random)
            : null;
        if (move is not { } changed || changed.Equals(place.Term))
            return null;
        return changed.Size <= place.Term.Size || counts.Sum() - place.Term.Size + changed.Size <= mostNodes ? root.Put(TermPlaces.Replace(root.Term, number, changed)) : null;
    }

    private Term? Move(Place place, Root root, Program program, Random random)
    {
        var (term, scope) = place;
        return random.Next(16) switch
        {
            0 or 1 => FromBank(term.Type, root, scope, program, random) ?? terms.Draw(term.Type, Role.Value, root, scope, 1 + random.Next(2), random),
            2 => terms.Draw(term.Type, Role.Value, root, scope, 0, random),
            3 or 4 => term is Literal or Element ? Nudge(term, root, scope, random) : Child(term, random),
            5 or 6 => term is Apply apply ? Other(apply, random) : Nudge(term, root, scope, random),
            7 => term is Apply swapped ? Swap(swapped, random) : null,
            8 or 9 or 10 => Insert(term, root, scope, program, random),
            11 or 12 => Child(term, random),
            13 => Copy(term, root, scope, random),
            14 => Case(term, root, scope, random),
            _ => Wrap(term, scope, random),
        };
    }

    // A text: a part left out, moved or repeated, another written piece, a number put in.
    private Term? Rewrite(Place place, Root root, Random random)
    {
        var (term, scope) = place;
        return random.Next(8) switch
        {
            0 or 1 => Child(term, random),
            2 => term is Apply apply ? Swap(apply, random) : null,
            3 => Copy(term, root, scope, random),
            4 => Joined(terms.Piece(random)),
            5 => Joined(new Apply(Formatting, [terms.Draw(DataType.Int, Role.Value, root, scope, 1, random)])),
            _ => term is Literal { Value.IsText: true } literal ? terms.Reworded(literal, random) : null,
        };

        Apply Joined(Term piece) => new(Concatenation, random.Next(2) == 0 ? [piece, term] : [term, piece]);
    }

    // Another number, or another distance.
    private Term? Nudge(Term term, Root root, ImmutableList<DataType> scope, Random random) => term switch
    {
        Literal { Value.IsInteger: true } literal => random.Next(5) switch
        {
            0 => Literal.Of(literal.Value.AsInteger() + 1),
            1 => Literal.Of(literal.Value.AsInteger() - 1),
            2 => Literal.Of(literal.Value.AsInteger() * 2),
            3 => Literal.Of(literal.Value.AsInteger() + random.Next(-10, 11)),
            _ => terms.Number(Role.Value, random),
        },
        Element element when element.Generator == root.Self => terms.Earlier(root, scope, random),
        _ => null,
    };

    private Apply? Other(Apply apply, Random random) =>
        terms.Like(apply, random) is { } other ? new Apply(other, apply.Children) : null;

    private static Apply? Swap(Apply apply, Random random)
    {
        if (apply.Children.Length < 2)
            return null;
        var i = random.Next(apply.Children.Length - 1);
        return apply.Children[i].Type == apply.Children[i + 1].Type
            ? new Apply(apply.Operation, apply.Children.SetItem(i, apply.Children[i + 1]).SetItem(i + 1, apply.Children[i]))
            : null;
    }

    // An operation over the term, with another argument from the bank or a random one.
    private Term? Insert(Term term, Root root, ImmutableList<DataType> scope, Program program, Random random)
    {
        var operation = terms.Operation(term.Type, random);
        var place = random.Next(operation.Signature.Arity);
        return operation.Signature.Parameters is [{ Type: var x }, { Type: var y }] && x == term.Type && y == term.Type && operation.Signature.Result == term.Type
            && FromBank(term.Type, root, scope, program, random) is { } other
            ? new Apply(operation, place == 0 ? [term, other] : [other, term])
            : terms.Around(operation, place, term, root, scope, random);
    }

    // The bank's terms see the index of the last generator; within binders it lies further out.
    private Term? FromBank(DataType type, Root root, ImmutableList<DataType> scope, Program program, Random random) =>
        bank is not null && root.Self == program.Generators.Length - 1 && random.Next(3) > 0 ? Rewriting.Shift(bank.Draw(type, random), scope.Count - root.Scope.Count) : null;

    // Deletes the operation: one of its arguments, or a body that doesn't need its variables, takes its place.
    private static Term? Child(Term term, Random random)
    {
        if (term is Element || term.Children.IsEmpty)
            return null;
        var i = random.Next(term.Children.Length);
        var (child, bound) = (term.Children[i], term.BoundIn(i));
        return child.Type == term.Type && !Rewriting.UsesInner(child, bound) ? Rewriting.Shift(child, -bound) : null;
    }

    // A subterm from elsewhere in the same root that makes sense here.
    private static Term? Copy(Term term, Root root, ImmutableList<DataType> scope, Random random)
    {
        var donor = TermPlaces.At(root.Term, root.Scope, random.Next(TermPlaces.Count(root.Term)));
        return donor.Term.Type == term.Type && donor.Scope.Count <= scope.Count && donor.Scope.SequenceEqual(scope.Take(donor.Scope.Count))
            ? Rewriting.Shift(donor.Term, scope.Count - donor.Scope.Count)
            : null;
    }

    private Term Case(Term term, Root root, ImmutableList<DataType> scope, Random random)
    {
        var condition = terms.Draw(DataType.Bool, Role.Value, root, scope, 2, random);
        var other = terms.Draw(term.Type, Role.Value, root, scope, 1, random);
        return new Apply(Conditional, random.Next(2) == 0 ? [condition, term, other] : [condition, other, term]);
    }

    // A sum over the term, some of whose variables become the sum's own.
    private Term? Wrap(Term term, ImmutableList<DataType> scope, Random random)
    {
        if (term.Type != DataType.Int || scope.IsEmpty || scope[^1] != DataType.Int)
            return null;
        var body = Own(Rewriting.Shift(term, 1), 1, random);
        return new Bind(random.Next(6) == 0 ? Binder.Product : Binder.Sum, Domain.Interval, [terms.Number(Role.Bound, random), new Variable(0, DataType.Int)], [], null, [body]);
    }

    private static Term Own(Term term, int index, Random random)
    {
        if (term is Variable variable)
            return variable.Index == index && random.Next(2) == 0 ? new Variable(index - 1, DataType.Int) : term;
        if (term is Element || term.Children.IsEmpty)
            return term;
        return term.With([.. term.Children.Select((c, i) => Own(c, index + term.BoundIn(i), random))]);
    }
}
