// The binders, compiled.
using System.Buffers;
using System.Numerics;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Values;

namespace Induce.Core.Interpretation;

/// <summary>A binder over a range: walks the range and lets the combination take each element.</summary>
/// <param name="binder">The parts of the term, compiled; the range variable is in slot <c>Variable</c>.</param>
/// <param name="origin">Where it was written.</param>
internal abstract class RangeNode(RangeNode.Parts binder, SourceSpan? origin) : Node(origin)
{
    /// <summary>What every ranging binder has.</summary>
    internal sealed record Parts(Domain Domain, Node[] Bounds, Node? Guard, int Variable);

    /// <summary>Whether to go on, after one element that passed the guard.</summary>
    private protected enum Next
    {
        Continue,
        Stop,
    }

    /// <summary>Walks the range, a step per element, and calls <paramref name="visit"/> where the guard holds.</summary>
    /// <returns>Undefined if a bound, the guard or the budget made it so; otherwise a defined value without meaning.</returns>
    private protected Value Walk<TState>(Frame frame, ref TState state, Visit<TState> visit)
    {
        var first = binder.Bounds[0].Evaluate(frame);
        if (first.IsUndefined)
            return first;
        var last = binder.Domain == Domain.Interval ? binder.Bounds[1].Evaluate(frame) : default;
        if (last.IsUndefined)
            return last;
        var start = Start(frame);
        if (start.IsUndefined)
            return start;
        switch (binder.Domain)
        {
            case Domain.Divisors:
                if (!first.TryGetSmall(out var n) || n < 1)
                    return Place(Value.Undefined(n < 1 && first.AsInteger().Sign <= 0 ? UndefinedReason.NegativeArgument : UndefinedReason.NumberTooLarge));
                foreach (var divisor in IntegerMath.Divisors(n))
                {
                    var next = Take(frame, Value.Of(divisor), ref state, visit, out var undefined);
                    if (undefined.IsUndefined || next == Next.Stop)
                        return undefined;
                }

                return default;
            case Domain.Interval:
                if (first.TryGetSmall(out var low) && last.TryGetSmall(out var high))
                {
                    for (var k = low; k <= high; k++)
                    {
                        var next = Take(frame, Value.Of(k), ref state, visit, out var undefined);
                        if (undefined.IsUndefined || next == Next.Stop)
                            return undefined;
                        if (k == long.MaxValue)
                            break;
                    }

                    return default;
                }

                return WalkLarge(frame, first.AsInteger(), last.AsInteger(), ref state, visit);
            default:
                return WalkLarge(frame, first.AsInteger(), null, ref state, visit);
        }
    }

    /// <summary>What is done between the bounds, whose binders may use the slots of this one, and the first element.</summary>
    /// <returns>Undefined to end the walk; otherwise a defined value without meaning.</returns>
    private protected virtual Value Start(Frame frame) => default;

    /// <summary>Takes one element that passed the guard; the element is in the variable's slot.</summary>
    private protected delegate Next Visit<TState>(Frame frame, ref TState state);

    private Value WalkLarge<TState>(Frame frame, BigInteger low, BigInteger? high, ref TState state, Visit<TState> visit)
    {
        for (var k = low; high is null || k <= high; k++)
        {
            var next = Take(frame, Value.Of(k), ref state, visit, out var undefined);
            if (undefined.IsUndefined || next == Next.Stop)
                return undefined;
        }

        return default;
    }

    private Next Take<TState>(Frame frame, Value element, ref TState state, Visit<TState> visit, out Value undefined)
    {
        undefined = default;
        if (!frame.Step())
        {
            undefined = Place(Frame.StepLimitReached);
            return Next.Stop;
        }

        frame.Slots[binder.Variable] = element;
        if (binder.Guard is not null)
        {
            var holds = binder.Guard.Evaluate(frame);
            if (holds.IsUndefined)
            {
                undefined = holds;
                return Next.Stop;
            }

            if (!holds.AsBoolean())
                return Next.Continue;
        }

        return visit(frame, ref state);
    }
}

/// <summary>sum, product, min, max: folds the bodies with an operation of the table.</summary>
internal sealed class ReduceNode(RangeNode.Parts binder, Node body, Operation operation, Value? empty, SourceSpan? origin)
    : RangeNode(binder, origin)
{
    public override Value Evaluate(Frame frame)
    {
        var total = empty ?? Value.Undefined(UndefinedReason.EmptyRange);
        var any = empty is not null;
        var state = (total, any);
        var end = Walk(frame, ref state, Fold);
        return end.IsUndefined ? end : Place(state.total);
    }

    private Next Fold(Frame frame, ref (Value Total, bool Any) state)
    {
        var value = body.Evaluate(frame);
        state.Total = value.IsUndefined || !state.Any ? value : frame.Budget.Bounded(operation.Evaluate([state.Total, value]));
        state.Any = true;
        return state.Total.IsUndefined ? Next.Stop : Next.Continue;
    }
}

internal sealed class CountNode(RangeNode.Parts binder, SourceSpan? origin) : RangeNode(binder, origin)
{
    public override Value Evaluate(Frame frame)
    {
        long count = 0;
        var end = Walk(frame, ref count, static (Frame _, ref long n) =>
        {
            n++;
            return Next.Continue;
        });
        return end.IsUndefined ? end : Value.Of(count);
    }
}

internal sealed class FirstNode(RangeNode.Parts binder, SourceSpan? origin) : RangeNode(binder, origin)
{
    private readonly int _variable = binder.Variable;

    public override Value Evaluate(Frame frame)
    {
        var found = false;
        var end = Walk(frame, ref found, static (Frame _, ref bool f) =>
        {
            f = true;
            return Next.Stop;
        });
        return end.IsUndefined ? end : found ? frame.Slots[_variable] : Place(Value.Undefined(UndefinedReason.NoWitness));
    }
}

internal sealed class ForNode(RangeNode.Parts binder, Node body, SourceSpan? origin) : RangeNode(binder, origin)
{
    public override Value Evaluate(Frame frame) => Gather(this, frame);

    public override Undefinedness? AppendTo(ArrayBufferWriter<byte> bytes, Frame frame)
    {
        var state = (bytes, (Undefinedness?)null);
        var end = Walk(frame, ref state, Append);
        return end.Cause ?? state.Item2;
    }

    private Next Append(Frame frame, ref (ArrayBufferWriter<byte> Bytes, Undefinedness? Undefined) state)
    {
        state.Undefined = body.AppendTo(state.Bytes, frame);
        return state.Undefined is null ? Next.Continue : Next.Stop;
    }
}

internal sealed class FoldNode(RangeNode.Parts binder, Node[] initial, Node[] bodies, SourceSpan? origin) : RangeNode(binder, origin)
{
    private readonly StateStepper _stepper = new(initial, bodies, binder.Variable);

    public override Value Evaluate(Frame frame)
    {
        Value undefined = default;
        var end = Walk(frame, ref undefined, Step);
        return end.IsUndefined ? end : undefined.IsUndefined ? undefined : _stepper.Result(frame);
    }

    private protected override Value Start(Frame frame) => _stepper.Start(frame);

    private Next Step(Frame frame, ref Value undefined)
    {
        undefined = _stepper.Step(frame);
        return undefined.IsUndefined ? Next.Stop : Next.Continue;
    }
}

internal sealed class IterateNode(Node times, Node[] initial, Node[] bodies, int variable, SourceSpan? origin) : Node(origin)
{
    private readonly StateStepper _stepper = new(initial, bodies, variable);

    public override Value Evaluate(Frame frame)
    {
        var count = times.Evaluate(frame);
        if (count.IsUndefined)
            return count;
        var undefined = _stepper.Start(frame);
        if (undefined.IsUndefined)
            return undefined;

        // A count beyond 64 bits is beyond every budget too.
        var last = count.TryGetSmall(out var small) ? small : count.AsInteger().Sign > 0 ? long.MaxValue : 0;
        for (long step = 1; step <= last; step++)
        {
            if (!frame.Step())
                return Place(Frame.StepLimitReached);
            frame.Slots[variable] = Value.Of(step);
            undefined = _stepper.Step(frame);
            if (undefined.IsUndefined)
                return undefined;
        }

        return _stepper.Result(frame);
    }
}

/// <summary>One or two states, stepped together. The first state is in the slot below the range variable's.</summary>
internal sealed class StateStepper(Node[] initial, Node[] bodies, int variable)
{
    /// <summary>Evaluates the initial states and puts them in their slots.</summary>
    /// <returns>Undefined when one is; otherwise a defined value without meaning.</returns>
    public Value Start(Frame frame) => Put(initial, frame);

    /// <summary>Steps the states, with the range variable in its slot.</summary>
    /// <returns>Undefined when a state became so; otherwise a defined value without meaning.</returns>
    public Value Step(Frame frame) => Put(bodies, frame);

    /// <summary>The first state.</summary>
    public Value Result(Frame frame) => frame.Slots[variable - 1];

    private Value Put(Node[] nodes, Frame frame)
    {
        var first = nodes[0].Evaluate(frame);
        if (first.IsUndefined)
            return first;
        if (nodes.Length > 1)
        {
            var second = nodes[1].Evaluate(frame);
            if (second.IsUndefined)
                return second;
            frame.Slots[variable - 2] = second;
        }

        frame.Slots[variable - 1] = first;
        return default;
    }
}

internal sealed class LetNode(Node value, Node body, int variable) : Node(null)
{
    public override Value Evaluate(Frame frame)
    {
        var bound = value.Evaluate(frame);
        if (bound.IsUndefined)
            return bound;
        frame.Slots[variable] = bound;
        return body.Evaluate(frame);
    }

    public override Undefinedness? AppendTo(ArrayBufferWriter<byte> bytes, Frame frame)
    {
        var bound = value.Evaluate(frame);
        if (bound.IsUndefined)
            return bound.Cause;
        frame.Slots[variable] = bound;
        return body.AppendTo(bytes, frame);
    }
}
