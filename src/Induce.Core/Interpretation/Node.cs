// Core terms compiled to a tree of sealed nodes: slots instead of de Bruijn indices, arities and domains resolved.
using System.Buffers;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Values;

namespace Induce.Core.Interpretation;

/// <summary>A compiled term.</summary>
internal abstract class Node(SourceSpan? origin)
{
    /// <summary>Where the term was written.</summary>
    protected SourceSpan? Origin { get; } = origin;

    /// <summary>The exact value, undefined with its place where it is.</summary>
    public abstract Value Evaluate(Frame frame);

    /// <summary>Appends the bytes of a text, so that long texts are not copied at every level.</summary>
    /// <returns>Why the text is undefined; null when it was appended.</returns>
    public virtual Undefinedness? AppendTo(ArrayBufferWriter<byte> bytes, Frame frame)
    {
        var value = Evaluate(frame);
        if (value.IsUndefined)
            return value.Cause;
        var text = value.AsText();
        if (bytes.WrittenCount > TextOps.MaxBytes - text.Length)
            return new Undefinedness(UndefinedReason.NumberTooLarge, Origin);
        bytes.Write(text);
        return null;
    }

    /// <summary>The value that <paramref name="node"/> appends.</summary>
    protected static Value Gather(Node node, Frame frame)
    {
        var bytes = new ArrayBufferWriter<byte>();
        return node.AppendTo(bytes, frame) is { } undefined ? Value.Undefined(undefined) : Value.Of(bytes.WrittenSpan.ToArray());
    }

    /// <summary>An undefined result, placed here unless it has a place already.</summary>
    protected Value Place(Value value) =>
        Origin is null || !value.IsUndefined ? value : Value.Undefined(value.Cause!.At(Origin));
}

internal sealed class ConstantNode(Value value) : Node(null)
{
    public Value Value { get; } = value;

    public override Value Evaluate(Frame frame) => Value;
}

internal sealed class SlotNode(int slot) : Node(null)
{
    public override Value Evaluate(Frame frame) => frame.Slots[slot];
}

internal sealed class UnaryNode(Operation operation, Node x, SourceSpan? origin) : Node(origin)
{
    public override Value Evaluate(Frame frame)
    {
        var a = x.Evaluate(frame);
        return a.IsUndefined ? a : Place(frame.Budget.Bounded(operation.Evaluate([a])));
    }
}

internal sealed class BinaryNode(Operation operation, Node x, Node y, SourceSpan? origin) : Node(origin)
{
    public override Value Evaluate(Frame frame)
    {
        var a = x.Evaluate(frame);
        if (a.IsUndefined)
            return a;
        var b = y.Evaluate(frame);
        return b.IsUndefined ? b : Place(frame.Budget.Bounded(operation.Evaluate([a, b])));
    }
}

internal sealed class ConcatNode(Node x, Node y) : Node(null)
{
    public override Value Evaluate(Frame frame) => Gather(this, frame);

    public override Undefinedness? AppendTo(ArrayBufferWriter<byte> bytes, Frame frame) =>
        x.AppendTo(bytes, frame) ?? y.AppendTo(bytes, frame);
}

internal sealed class OperationNode(Operation operation, Node[] arguments, SourceSpan? origin) : Node(origin)
{
    public override Value Evaluate(Frame frame)
    {
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
            if (values[i].IsUndefined)
                return values[i];
        }

        return Place(operation.Evaluate(values));
    }
}

internal sealed class LazyNode(Func<bool, int> choose, Node[] arguments) : Node(null)
{
    public override Value Evaluate(Frame frame)
    {
        var first = arguments[0].Evaluate(frame);
        if (first.IsUndefined)
            return first;
        var chosen = choose(first.AsBoolean());
        return chosen == 0 ? first : arguments[chosen].Evaluate(frame);
    }

    public override Undefinedness? AppendTo(ArrayBufferWriter<byte> bytes, Frame frame)
    {
        var first = arguments[0].Evaluate(frame);
        return first.IsUndefined ? first.Cause : arguments[choose(first.AsBoolean())].AppendTo(bytes, frame);
    }
}

internal sealed class ListNode(Node[] items) : Node(null)
{
    public override Value Evaluate(Frame frame)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(frame);
            if (values[i].IsUndefined)
                return values[i];
        }

        return Value.Of(values);
    }
}

internal sealed class CallNode(CompiledFunction function, Node[] arguments, SourceSpan? origin) : Node(origin)
{
    public override Value Evaluate(Frame frame)
    {
        if (!frame.Step())
            return Place(Frame.StepLimitReached);
        var depth = frame.Depth + 1;
        if (depth > DeepRecursion.MaxCallDepth)
            return Place(Value.Undefined(UndefinedReason.CallDepth));
        var callee = new Frame(function.Slots, null, frame.Budget, depth);
        for (var i = 0; i < arguments.Length; i++)
        {
            callee.Slots[i] = arguments[i].Evaluate(frame);
            if (callee.Slots[i].IsUndefined)
                return callee.Slots[i];
        }

        return DeepRecursion.HasRoom(depth)
            ? function.Body.Evaluate(callee)
            : DeepRecursion.OnFreshStack(static state => state.Body.Evaluate(state.Frame), (function.Body, Frame: callee));
    }
}

/// <summary>An element of the generator at work (<paramref name="target"/> null) or of one declared before.</summary>
internal sealed class ElementNode(GeneratorRun? target, Node[] indices, SourceSpan? origin) : Node(origin)
{
    public override Value Evaluate(Frame frame)
    {
        var x = indices[0].Evaluate(frame);
        if (x.IsUndefined)
            return x;
        if (indices.Length == 1)
            return Place((target ?? frame.Self!).At(x, default, target is null));
        var y = indices[1].Evaluate(frame);
        return y.IsUndefined ? y : Place((target ?? frame.Self!).At(x, y, target is null));
    }
}

internal sealed class ElementsNode(GeneratorRun target, Node? count, SourceSpan? origin) : Node(origin)
{
    public override Value Evaluate(Frame frame)
    {
        Value? number = null;
        if (count is not null)
        {
            number = count.Evaluate(frame);
            if (number.Value.IsUndefined)
                return number.Value;
        }

        return Place(target.All(number));
    }
}

/// <summary>A `let` function, compiled when it is first called (it may call itself).</summary>
internal sealed class CompiledFunction
{
    public Node Body { get; set; } = null!;

    public int Slots { get; set; }
}
