// One value of the core calculus. Small integers, reals and truth values need no allocation.
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Types;

namespace Induce.Core.Values;

/// <summary>One value: an integer, a real, a truth value, a text, a list, a grid, or undefined.</summary>
/// <remarks>
/// Integers that a lane of a column can hold (see <see cref="Lane"/>) are kept as a word, all others as a
/// <see cref="BigInteger"/>; the choice is unique, so equality is structural.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private static readonly object RealTag = new();
    private static readonly object BoolTag = new();

    private readonly object? _reference;
    private readonly long _word;

    private Value(object? reference, long word)
    {
        _reference = reference;
        _word = word;
    }

    /// <summary>An integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Of(long value) => Lane.IsDefined(value) ? new(null, value) : new((BigInteger)value, 0);

    /// <summary>An integer.</summary>
    public static Value Of(BigInteger value) =>
        value > Lane.Overflow && value <= long.MaxValue ? new(null, (long)value) : new(value, 0);

    /// <summary>Whether this is an integer beyond 64 bits.</summary>
    public bool IsWide => _reference is BigInteger;

    /// <summary>A real; every NaN becomes the one canonical NaN, so that equal programs have equal bits.</summary>
    public static Value Of(double value) => new(RealTag, BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));

    /// <summary>A truth value.</summary>
    public static Value Of(bool value) => new(BoolTag, value ? 1 : 0);

    /// <summary>A text, given as bytes; the array is not copied and must not change.</summary>
    public static Value Of(byte[] text) => new(text, 0);

    /// <summary>A text, encoded as UTF-8.</summary>
    public static Value Of(string text) => new(Encoding.UTF8.GetBytes(text), 0);

    /// <summary>A list; the array is not copied and must not change.</summary>
    public static Value Of(Value[] list) => new(list, 0);

    /// <summary>A grid.</summary>
    public static Value Of(GridValue grid) => new(grid, 0);

    /// <summary>An undefined value.</summary>
    public static Value Undefined(UndefinedReason reason, SourceSpan? where = null) => new(new Undefinedness(reason, where), 0);

    /// <summary>An undefined value.</summary>
    public static Value Undefined(Undefinedness undefinedness) => new(undefinedness, 0);

    /// <summary>Whether this is undefined.</summary>
    public bool IsUndefined
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference is not null && _reference.GetType() == typeof(Undefinedness);
    }

    /// <summary>Why this is undefined; null when it is defined.</summary>
    public Undefinedness? Cause => _reference as Undefinedness;

    /// <summary>Whether this is an integer that fits a lane; <paramref name="word"/> is then its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetSmall(out long word)
    {
        word = _word;
        return _reference is null;
    }

    /// <summary>Whether this is an integer that fits a lane or a truth value; <paramref name="word"/> is then the value, or 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetWord(out long word)
    {
        word = _word;
        return _reference is null || ReferenceEquals(_reference, BoolTag);
    }

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => _reference is null or BigInteger;

    /// <summary>Whether this is a real.</summary>
    public bool IsReal => ReferenceEquals(_reference, RealTag);

    /// <summary>Whether this is a truth value.</summary>
    public bool IsBoolean => ReferenceEquals(_reference, BoolTag);

    /// <summary>Whether this is a text.</summary>
    public bool IsText => _reference is byte[];

    /// <summary>Whether this is a list.</summary>
    public bool IsList => _reference is Value[];

    /// <summary>Whether this is a grid.</summary>
    public bool IsGrid => _reference is GridValue;

    /// <summary>The integer; throws when this isn't one.</summary>
    public BigInteger AsInteger() => _reference is null ? _word : (BigInteger)_reference;

    /// <summary>The real; throws when this isn't one.</summary>
    public double AsReal() => IsReal ? BitConverter.Int64BitsToDouble(_word) : throw Mismatch("a real");

    /// <summary>The truth value; throws when this isn't one.</summary>
    public bool AsBoolean() => IsBoolean ? _word != 0 : throw Mismatch("a truth value");

    /// <summary>The bytes of the text; throws when this isn't one. Not to be changed.</summary>
    public byte[] AsText() => _reference as byte[] ?? throw Mismatch("a text");

    /// <summary>The elements of the list; throws when this isn't one. Not to be changed.</summary>
    public Value[] AsList() => _reference as Value[] ?? throw Mismatch("a list");

    /// <summary>The grid; throws when this isn't one.</summary>
    public GridValue AsGrid() => _reference as GridValue ?? throw Mismatch("a grid");

    /// <summary>Whether both are the same value; undefined values are equal whatever their reason; NaN equals NaN, and −0 differs from 0.</summary>
    public bool Equals(Value other)
    {
        if (IsUndefined || other.IsUndefined)
            return IsUndefined && other.IsUndefined;
        return (_reference, other._reference) switch
        {
            (BigInteger x, BigInteger y) => x == y,
            (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
            (Value[] x, Value[] y) => x.AsSpan().SequenceEqual(y),
            (GridValue x, GridValue y) => x.Width == y.Width && x.Height == y.Height && x.Cells.AsSpan().SequenceEqual(y.Cells),
            _ => ReferenceEquals(_reference, other._reference) && _word == other._word,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        switch (_reference)
        {
            case null:
                return _word.GetHashCode();
            case Undefinedness:
                return -1;
            case byte[] text:
                var hash = new HashCode();
                hash.AddBytes(text);
                return hash.ToHashCode();
            case Value[] list:
                return Combine(list);
            case GridValue grid:
                return HashCode.Combine(grid.Width, Combine(grid.Cells));
            case BigInteger big:
                return big.GetHashCode();
            default:
                return HashCode.Combine(IsReal, _word);
        }
    }

    /// <summary>Equality as <see cref="Equals(Value)"/> has it.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Inequality as <see cref="Equals(Value)"/> has it.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The type of a defined value; lists and grids take it from their first element, empty ones are of integers.</summary>
    public DataType Type => _reference switch
    {
        null or BigInteger => DataType.Int,
        byte[] => DataType.Text,
        Value[] list => DataType.ListOf(list.Length > 0 ? list[0].Type.Scalar : Scalar.Int),
        GridValue grid => DataType.GridOf(grid.Cells.Length > 0 ? grid.Cells[0].Type.Scalar : Scalar.Int),
        Undefinedness => throw new InvalidOperationException("An undefined value has no type."),
        _ => IsReal ? DataType.Real : DataType.Bool,
    };

    /// <summary>A rendering for people: numbers in decimal, text as UTF-8, `undefined`.</summary>
    public override string ToString() => _reference switch
    {
        null => _word.ToString(CultureInfo.InvariantCulture),
        BigInteger big => big.ToString(CultureInfo.InvariantCulture),
        byte[] text => Encoding.UTF8.GetString(text),
        Value[] list => $"[{string.Join(", ", list)}]",
        GridValue grid => $"{grid.Width} × {grid.Height}",
        Undefinedness => "undefined",
        _ => IsReal ? Encoding.UTF8.GetString(TextOps.Format(AsReal())) : _word != 0 ? "true" : "false",
    };

    private static int Combine(Value[] items)
    {
        var hash = new HashCode();
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    private InvalidOperationException Mismatch(string wanted) => new($"{this} is not {wanted}.");
}
