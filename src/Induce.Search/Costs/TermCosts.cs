// What terms over integers and truth values cost where they stand, from tables: the same as the program code says, sooner.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Search.Costs;

/// <summary>Costs of terms of the equations of a sequence that stands alone, in units of 1/256 bit; not safe for concurrent use.</summary>
/// <param name="prior">The prior.</param>
internal sealed class TermCosts(Prior prior)
{
    private const int MostListed = 4096;

    private readonly Dictionary<(Operation, Scalar), int> _operations = [];
    private readonly Dictionary<(BigInteger, Role), int> _integers = [];
    private readonly Dictionary<(Binder, Scalar, Domain, bool, int, Scalar), int> _binders = [];
    private readonly Dictionary<(Scalar, int), int> _variables = [];
    private readonly Dictionary<(Scalar, Role), int> _escapes = [];
    private readonly Dictionary<long, int> _earlier = [];
    private readonly int _anyEarlier = prior.EarlierCost(DataType.Int);
    private readonly Operation _minus = OperationTable.Get("sub");

    /// <summary>The cost of a term; null where it holds something else than operations, binders, literals and earlier elements.</summary>
    /// <param name="term">The term.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="integers">How many integer variables it sees.</param>
    /// <param name="truths">How many truth values it sees among its variables.</param>
    /// <param name="depth">How many variables lie between it and the index of the sequence.</param>
    public long? Of(Term term, Role role = Role.Value, int integers = 1, int truths = 0, int depth = 0)
    {
        if (term is Literal literal)
            return literal.Value.IsInteger ? Integer(literal.Value.AsInteger(), role) : literal.Value.IsBoolean ? prior.LiteralCost(literal.Value, role) : null;
        if (term.Type != DataType.Int && term.Type != DataType.Bool)
            return null;
        var scalar = term.Type.Scalar;
        long cost = Escape(scalar, role);
        switch (term)
        {
            case Variable:
                return cost + OneOf(scalar, scalar == Scalar.Int ? integers : truths);
            case Element { Children: [var index] } when scalar == Scalar.Int:
                if (index is Apply { Operation: var operation, Children: [Variable variable, Literal offset] } && operation == _minus
                    && variable.Index == depth && offset.Value.TryGetSmall(out var back))
                    return cost + Earlier(back);
                return cost + _anyEarlier + Of(index, Role.Value, integers, truths, depth);
            case Apply apply:
                if (!_operations.TryGetValue((apply.Operation, scalar), out var head))
                    _operations.Add((apply.Operation, scalar), head = prior.OperationCost(apply.Operation, term.Type));
                cost += head;
                for (var i = 0; i < apply.Children.Length; i++)
                {
                    if (Of(apply.Children[i], apply.Operation.Signature.Parameters[i].Role, integers, truths, depth) is not { } child)
                        return null;
                    cost += child;
                }

                return cost;
            case Bind bind:
                return cost + Of(bind, integers, truths, depth);
            default:
                return null;
        }
    }

    private long? Of(Bind bind, int integers, int truths, int depth)
    {
        var states = bind.States;
        var second = states.Length > 0 ? states[^1].Type.Scalar : Scalar.Any;
        var key = (bind.Binder, bind.Type.Scalar, bind.Domain, bind.Guard is not null, states.Length, second);
        if (!_binders.TryGetValue(key, out var head))
            _binders.Add(key, head = prior.BinderCost(bind.Binder, bind.Type, bind.Domain, bind.Guard is not null, [.. states.Select(s => s.Type)]));
        long? cost = head;
        foreach (var bound in bind.Bounds)
            cost += Of(bound, Role.Bound, integers, truths, depth);
        var (innerIntegers, innerTruths) = (integers + (bind.Domain == Domain.None ? 0 : 1), truths);
        foreach (var state in states)
        {
            cost += Of(state, Role.Value, integers, truths, depth);
            _ = state.Type == DataType.Int ? innerIntegers++ : innerTruths++;
        }

        var inner = depth + bind.Bound;
        if (bind.Guard is { } guard)
            cost += Of(guard, Role.Value, innerIntegers, innerTruths, inner);
        foreach (var body in bind.Bodies)
            cost += Of(body, Role.Value, innerIntegers, innerTruths, inner);
        return cost;
    }

    private int Integer(BigInteger value, Role role)
    {
        if (_integers.TryGetValue((value, role), out var known))
            return known;
        var cost = prior.LiteralCost(Value.Of(value), role);
        if (_integers.Count < MostListed)
            _integers.Add((value, role), cost);
        return cost;
    }

    private int OneOf(Scalar scalar, int count)
    {
        if (!_variables.TryGetValue((scalar, count), out var cost))
            _variables.Add((scalar, count), cost = prior.VariableCost(new DataType(scalar), count));
        return cost;
    }

    private int Escape(Scalar scalar, Role role)
    {
        if (role == Role.Value)
            return 0;
        if (!_escapes.TryGetValue((scalar, role), out var cost))
            _escapes.Add((scalar, role), cost = prior.RoleEscape(new DataType(scalar), role));
        return cost;
    }

    private int Earlier(long back)
    {
        if (_earlier.TryGetValue(back, out var known))
            return known;
        var cost = prior.EarlierCost(DataType.Int, back);
        if (_earlier.Count < MostListed)
            _earlier.Add(back, cost);
        return cost;
    }
}
