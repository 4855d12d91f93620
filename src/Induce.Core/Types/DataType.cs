// The types of the core calculus: four scalars, and lists and grids of them.
namespace Induce.Core.Types;

/// <summary>What one element is.</summary>
public enum Scalar : byte
{
    /// <summary>An unbounded integer.</summary>
    Int,

    /// <summary>An IEEE binary64 number.</summary>
    Real,

    /// <summary>A truth value.</summary>
    Bool,

    /// <summary>A byte string, UTF-8 where it was written as a literal.</summary>
    Text,

    /// <summary>In a signature: any scalar, the same one at every occurrence (it is determined by the result type).</summary>
    Any,
}

/// <summary>How elements are arranged.</summary>
public enum Shape : byte
{
    /// <summary>One element.</summary>
    Single,

    /// <summary>A finite list, indexed from 0.</summary>
    List,

    /// <summary>A rectangle, x across and y down.</summary>
    Grid,
}

/// <summary>A type of the core calculus.</summary>
/// <param name="Scalar">What one element is.</param>
/// <param name="Shape">How elements are arranged.</param>
public readonly record struct DataType(Scalar Scalar, Shape Shape = Shape.Single)
{
    /// <summary>Unbounded integers.</summary>
    public static DataType Int => new(Scalar.Int);

    /// <summary>IEEE binary64 numbers.</summary>
    public static DataType Real => new(Scalar.Real);

    /// <summary>Truth values.</summary>
    public static DataType Bool => new(Scalar.Bool);

    /// <summary>Byte strings.</summary>
    public static DataType Text => new(Scalar.Text);

    /// <summary>The type variable of a signature.</summary>
    public static DataType Any => new(Scalar.Any);

    /// <summary>A list of the given scalars.</summary>
    public static DataType ListOf(Scalar element) => new(element, Shape.List);

    /// <summary>A grid of the given scalars.</summary>
    public static DataType GridOf(Scalar element) => new(element, Shape.Grid);

    /// <summary>The type of one element.</summary>
    public DataType Element => new(Scalar);

    /// <summary>Whether the type mentions the type variable.</summary>
    public bool IsVariable => Scalar == Scalar.Any;

    /// <summary>The type with its variable replaced.</summary>
    public DataType With(Scalar element) => IsVariable ? this with { Scalar = element } : this;

    /// <summary>The name as it is written in `.ind` source, or as a message shows it.</summary>
    public override string ToString()
    {
        var scalar = Scalar switch
        {
            Scalar.Int => "int",
            Scalar.Real => "real",
            Scalar.Bool => "bool",
            Scalar.Text => "text",
            _ => "any",
        };
        return Shape switch
        {
            Shape.Single => scalar,
            Shape.List => $"list of {scalar}",
            _ => $"grid of {scalar}",
        };
    }
}
