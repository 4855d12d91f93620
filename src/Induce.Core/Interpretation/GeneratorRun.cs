// The elements of one generator (or instance), computed once each.
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Core.Interpretation;

/// <summary>One generator with its arguments: what was computed of it, and how to compute more.</summary>
internal abstract class GeneratorRun
{
    /// <summary>The element at an index, or the cell at two.</summary>
    /// <param name="x">The index, or the column.</param>
    /// <param name="y">The row; ignored by sequences.</param>
    /// <param name="own">Whether the generator's own equations ask: then only earlier elements exist.</param>
    public abstract Value At(Value x, Value y, bool own);

    /// <summary>All elements.</summary>
    /// <param name="count">How many, for a sequence; null for all there are.</param>
    public abstract Value All(Value? count);
}

/// <summary>One equation, compiled.</summary>
internal sealed record CompiledEquation(BigInteger?[] Pattern, Node? Guard, Node Body);

/// <summary>The equations of a sequence or a grid.</summary>
internal sealed class CompiledEquations(CompiledEquation[] equations, int slots)
{
    /// <summary>Evaluates the first equation that applies.</summary>
    public Value Evaluate(GeneratorRun self, Value[] arguments, ReadOnlySpan<Value> indices, RunLimits limits)
    {
        if (limits.Cancellation.IsCancellationRequested)
            return Frame.StepLimitReached;
        var frame = new Frame(slots, self, new StepBudget(limits), 0);
        arguments.CopyTo(frame.Slots, 0);
        indices.CopyTo(frame.Slots.AsSpan(arguments.Length));
        var value = Evaluate(frame, indices);
        limits.Counter?.Count(limits.Steps - frame.Budget.Left);
        return value;
    }

    private Value Evaluate(Frame frame, ReadOnlySpan<Value> indices)
    {
        foreach (var equation in equations)
        {
            if (!Matches(equation.Pattern, indices))
                continue;
            if (equation.Guard is not null)
            {
                var holds = equation.Guard.Evaluate(frame);
                if (holds.IsUndefined)
                    return holds;
                if (!holds.AsBoolean())
                    continue;
            }

            return equation.Body.Evaluate(frame);
        }

        return Value.Undefined(UndefinedReason.OutOfRange);
    }

    private static bool Matches(BigInteger?[] pattern, ReadOnlySpan<Value> indices)
    {
        for (var i = 0; i < pattern.Length; i++)
            if (pattern[i] is { } wanted && wanted != indices[i].AsInteger())
                return false;
        return true;
    }
}

internal sealed class SequenceRun(SequenceGenerator sequence, Value[] arguments, Lazy<CompiledEquations> equations, Lazy<Value?> last, bool recurrent, RunLimits limits, IReadOnlyList<Value>? observed)
    : GeneratorRun
{
    private const int Remembered = 1 << 20;
    private readonly List<Value> _elements = [];
    private readonly Dictionary<BigInteger, Value> _scattered = [];

    public override Value At(Value x, Value y, bool own)
    {
        var index = x.AsInteger();
        if (index < sequence.Origin)
            return Value.Undefined(UndefinedReason.OutOfRange);
        var place = index - sequence.Origin;
        if (own)
        {
            // Earlier elements only. Where there are data they are what a decoder has: the data themselves.
            var known = observed is null ? _elements.Count : Math.Min(_elements.Count, observed.Count);
            return place < known ? (observed ?? _elements)[(int)place] : Value.Undefined(UndefinedReason.OutOfRange);
        }

        if (last.Value is { } end && (end.IsUndefined || index > end.AsInteger()))
            return end.IsUndefined ? end : Value.Undefined(UndefinedReason.OutOfRange);
        if (place < _elements.Count)
            return _elements[(int)place];
        if (!recurrent && place > _elements.Count)
            return Scattered(index);
        if (place >= limits.Elements)
            return Value.Undefined(UndefinedReason.StepLimit);
        while (_elements.Count <= place)
            _elements.Add(Compute(sequence.Origin + _elements.Count));
        return _elements[(int)place];
    }

    public override Value All(Value? count)
    {
        BigInteger number;
        if (count is { } given)
            number = given.AsInteger();
        else if (last.Value is { } end)
            number = end.IsUndefined ? BigInteger.MinusOne : end.AsInteger() - sequence.Origin + 1;
        else
            number = limits.Count;
        if (number.Sign < 0)
            return Value.Undefined(UndefinedReason.NegativeArgument);
        if (number > limits.Elements)
            return Value.Undefined(UndefinedReason.StepLimit);
        var values = new Value[(int)number];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = At(Value.Of(sequence.Origin + i), default, false);
            if (values[i].IsUndefined)
                return values[i];
        }

        return Value.Of(values);
    }

    private Value Scattered(BigInteger index)
    {
        if (!_scattered.TryGetValue(index, out var value))
        {
            value = Compute(index);
            if (_scattered.Count < Remembered)
                _scattered.Add(index, value);
        }

        return value;
    }

    private Value Compute(BigInteger index) => equations.Value.Evaluate(this, arguments, [Value.Of(index)], limits);
}

internal sealed class GridRun(GridGenerator grid, Value[] arguments, Lazy<CompiledEquations> equations, Lazy<Value> outside, bool recurrent, RunLimits limits, IReadOnlyList<Value>? observed)
    : GeneratorRun
{
    private readonly List<Value> _cells = [];

    /// <summary>Width and height; undefined when they are negative or too large.</summary>
    public (int Width, int Height, Value Problem) Size()
    {
        var (width, height) = (arguments[0].AsInteger(), arguments[1].AsInteger());
        if (width.Sign < 0 || height.Sign < 0)
            return (0, 0, Value.Undefined(UndefinedReason.NegativeArgument));
        return width * height > limits.Elements || width > int.MaxValue || height > int.MaxValue
            ? (0, 0, Value.Undefined(UndefinedReason.StepLimit))
            : ((int)width, (int)height, default);
    }

    public override Value At(Value x, Value y, bool own)
    {
        var (width, height, problem) = Size();
        if (problem.IsUndefined)
            return problem;
        var (column, row) = (x.AsInteger(), y.AsInteger());
        if (column.Sign < 0 || row.Sign < 0 || column >= width || row >= height)
        {
            if (!grid.Outside.Wraps)
                return outside.Value;
            if (width == 0 || height == 0)
                return Value.Undefined(UndefinedReason.OutOfRange);
            (column, row) = (IntegerMath.Mod(column, width), IntegerMath.Mod(row, height));
        }

        var place = (int)((row * width) + column);
        if (own)
        {
            var known = observed is null ? _cells.Count : Math.Min(_cells.Count, observed.Count);
            return place < known ? (observed ?? _cells)[place] : Value.Undefined(UndefinedReason.OutOfRange);
        }

        if (!recurrent && place > _cells.Count)
            return Compute(place, width);
        while (_cells.Count <= place)
            _cells.Add(Compute(_cells.Count, width));
        return _cells[place];
    }

    public override Value All(Value? count)
    {
        var (width, height, problem) = Size();
        if (problem.IsUndefined)
            return problem;
        var cells = new Value[width * height];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = At(Value.Of(i % width), Value.Of(i / width), false);
            if (cells[i].IsUndefined)
                return cells[i];
        }

        return Value.Of(new GridValue(width, height, cells));
    }

    private Value Compute(int place, int width) =>
        equations.Value.Evaluate(this, arguments, [Value.Of(place % width), Value.Of(place / width)], limits);
}

internal sealed class TextRun(Lazy<(Node Body, int Slots)> body, Value[] arguments, RunLimits limits) : GeneratorRun
{
    private Value? _value;

    public override Value At(Value x, Value y, bool own) => throw new InvalidOperationException("A text has no elements.");

    public override Value All(Value? count)
    {
        if (_value is null)
        {
            var frame = new Frame(body.Value.Slots, this, new StepBudget(limits), 0);
            arguments.CopyTo(frame.Slots, 0);
            _value = body.Value.Body.Evaluate(frame);
        }

        return _value.Value;
    }
}

internal sealed class TableRun(TableGenerator table, Lazy<(Node[] Bodies, int Slots)> columns, RunLimits limits) : GeneratorRun
{
    public override Value At(Value x, Value y, bool own) => throw new InvalidOperationException("A table has rows, not elements.");

    public override Value All(Value? count) => throw new InvalidOperationException("A table's rows need its inputs.");

    /// <summary>The generated columns of one row; each has a budget of its own, and an undefined one leaves the others alone.</summary>
    public Value[] Row(ReadOnlySpan<Value> inputs)
    {
        if (inputs.Length != table.Inputs.Length)
            throw new ArgumentException($"`{table.Name}` takes {table.Inputs.Length} inputs, not {inputs.Length}.");
        var (bodies, slots) = columns.Value;
        var outputs = new Value[bodies.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var frame = new Frame(slots, this, new StepBudget(limits), 0);
            inputs.CopyTo(frame.Slots);
            outputs.AsSpan(0, i).CopyTo(frame.Slots.AsSpan(inputs.Length));
            outputs[i] = bodies[i].Evaluate(frame);
        }

        return outputs;
    }
}
