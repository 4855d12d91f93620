// A program run beside its data, as encoder and decoder both run it.
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Coding.Residuals;

/// <summary>What one generator of a program predicts, element by element; the data, once known, are shown to it.</summary>
/// <remarks>Data with elements in a row (sequences, pixels, bytes, samples) are met by sequences, grids (row by row) and texts (byte by byte).</remarks>
internal sealed class ProgramRun
{
    /// <summary>The bounds of a run in an archive: part of its format, since beyond them a value is undefined.</summary>
    public static RunLimits ArchiveLimits { get; } = new(Steps: 20_000_000, Count: 0);

    private readonly Interpreter _interpreter;
    private readonly Generator _generator;
    private readonly int _main;
    private readonly List<Value> _observed = [];
    private readonly Lazy<byte[]?> _text;
    private readonly Lazy<(int Width, int Height)?> _size;
    private readonly DataType _element;

    /// <summary>Starts a run.</summary>
    /// <param name="program">The program.</param>
    /// <param name="main">The position of the generator that generates the data.</param>
    /// <param name="limits">The bounds of the run.</param>
    public ProgramRun(Program program, int main, RunLimits limits)
    {
        _main = main;
        Table = program.Generators[main] as TableGenerator;
        _generator = program.Generators[main] is InstanceGenerator instance ? program.Generators[instance.Family] : program.Generators[main];
        var residual = _generator switch
        {
            SequenceGenerator s => s.Residual,
            GridGenerator g => g.Residual,
            _ => null,
        };
        _element = _generator switch
        {
            SequenceGenerator s => s.ElementType,
            GridGenerator g => g.ElementType,
            _ => DataType.Int,
        };
        var sees = residual is not null && residual.Kind != ResidualKind.Exact;
        _interpreter = new(program, limits, sees ? new Dictionary<int, IReadOnlyList<Value>> { [main] = _observed } : null);
        Clause = ClauseOf(residual);
        _text = new(() => _interpreter.All(_main) is { IsText: true } text ? text.AsText() : null);
        _size = new(() => _generator is GridGenerator ? _interpreter.Size(_main) : null);
    }

    /// <summary>The residual clause of the generator's elements.</summary>
    public ResidualClause? Clause { get; }

    /// <summary>The table, if the generator is one and no instance.</summary>
    public TableGenerator? Table { get; }

    /// <summary>The size that the program gives its output: width and height of a grid, length and 1 of anything else; null when it has no end.</summary>
    public (int Length, int Height)? Size()
    {
        switch (_generator)
        {
            case GridGenerator:
                return Guarded(() => _size.Value);
            case TextGenerator:
                return Guarded(() => _text.Value) is { } text ? (text.Length, 1) : null;
            case SequenceGenerator { Last: not null } sequence:
                // Only closed ends: others depend on parameters, and then the size is coded.
                var last = Guarded(() => sequence.Parameters.IsEmpty ? Integer(_interpreter.Evaluate(sequence.Last, [])) : null);
                return last is { } end && end >= sequence.Origin - 1 && end - sequence.Origin < int.MaxValue - 1 ? ((int)(end - sequence.Origin + 1), 1) : null;
            default:
                return null;
        }
    }

    /// <summary>The prediction for the element at a position of data of the given width (0 for data that are no grid).</summary>
    /// <returns>Null where the program leaves it undefined or has no such element.</returns>
    public BigInteger? Predict(int position, int width) => Integer(Guarded<Value?>(() => _generator switch
    {
        SequenceGenerator sequence => _interpreter.Element(_main, sequence.Origin + position),
        GridGenerator when Width(width) is > 0 and var w => _interpreter.Cell(_main, position % w, position / w),
        TextGenerator when _text.Value is { } text && position < text.Length => Value.Of(text[position]),
        _ => null,
    }));

    /// <summary>The generated columns of a row; null when the row can't be generated.</summary>
    public Value[]? Row(Value[] inputs) => Guarded(() => _interpreter.Row(_main, inputs));

    /// <summary>The clause of a generated column.</summary>
    public ResidualClause? ClauseOf(Residual? residual)
    {
        if (residual is null)
            return null;
        var scale = residual.Scale is { } term ? Guarded<Value?>(() => _interpreter.Evaluate(term, [])) : null;
        return new(residual.Kind, scale switch
        {
            { IsReal: true } real => real.AsReal(),
            { IsInteger: true } integer => Conversions.ToReal(integer.AsInteger()),
            _ => null,
        });
    }

    /// <summary>Shows the program the next element of the data.</summary>
    public void Observe(BigInteger value) => _observed.Add(
        _element == DataType.Bool ? Value.Of(!value.IsZero)
        : _element == DataType.Real ? Value.Of(Conversions.ToReal(value))
        : Value.Of(value));

    /// <summary>The integer that a value stands for among data: truth values are 0 and 1, reals are rounded.</summary>
    public static BigInteger? Integer(Value? value) => value switch
    {
        { IsInteger: true } integer => integer.AsInteger(),
        { IsBoolean: true } truth => truth.AsBoolean() ? 1 : 0,
        { IsReal: true } real when double.IsFinite(real.AsReal()) => Conversions.Round(real.AsReal()),
        _ => null,
    };

    private int Width(int width) => width > 0 ? width : _size.Value?.Width ?? 0;

    private static T? Guarded<T>(Func<T?> call)
    {
        try
        {
            return call();
        }
        catch (UndefinedException)
        {
            return default;
        }
    }
}
