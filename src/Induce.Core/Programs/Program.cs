// A whole program: functions and generators, in the order in which they were declared.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Programs;

/// <summary>Functions and generators, referred to by position.</summary>
/// <param name="Functions">The `let` functions.</param>
/// <param name="Generators">The generators; one refers to itself and to those before it.</param>
public sealed record Program(ImmutableArray<Function> Functions, ImmutableArray<Generator> Generators)
{
    /// <summary>The program of one generator and no functions.</summary>
    public static Program Of(Generator generator) => new([], [generator]);
}

/// <summary>A named input with its type.</summary>
/// <param name="Name">The name in source; it costs nothing.</param>
/// <param name="Type">The type.</param>
/// <param name="Default">The value taken when none is given, a closed term; null when one must be given.</param>
public sealed record Parameter(string Name, DataType Type, Term? Default = null);

/// <summary>A `let` function; it may call itself and those before it.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Parameters">The parameters; in the body the last one is variable 0.</param>
/// <param name="Result">The type of the result.</param>
/// <param name="Body">The body.</param>
public sealed record Function(string Name, ImmutableArray<Parameter> Parameters, DataType Result, Term Body)
{
    /// <summary>Doc comment lines, without the slashes.</summary>
    public ImmutableArray<string> Documentation { get; init; } = [];
}

/// <summary>Something that generates data. The hierarchy is closed.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Parameters">What differs between instances; variables of every term, the last one innermost (after the indices).</param>
public abstract record Generator(string Name, ImmutableArray<Parameter> Parameters)
{
    /// <summary>Doc comment lines, without the slashes.</summary>
    public ImmutableArray<string> Documentation { get; init; } = [];

    /// <summary>The name of an element on the left sides, as in `a(n) = …`; it costs nothing.</summary>
    public string ElementName { get; init; } = "a";
}

/// <summary>One equation `a(pattern) [when guard] = body`; the first that applies is used.</summary>
/// <param name="Pattern">One entry per index: the literal that it must equal, or null for any.</param>
/// <param name="Guard">A condition over the indices and parameters; null for none.</param>
/// <param name="Body">The value.</param>
/// <remarks>In guard and body the indices are the innermost variables: n is 0; of a grid y is 0 and x is 1; then the parameters, the last one first.</remarks>
public sealed record Equation(ImmutableArray<BigInteger?> Pattern, Term? Guard, Term Body)
{
    /// <inheritdoc/>
    public bool Equals(Equation? other) =>
        other is not null && Pattern.SequenceEqual(other.Pattern) && Equals(Guard, other.Guard) && Body.Equals(other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pattern.Length, Guard, Body);
}

/// <summary>A sequence of integers, reals, truth values or texts.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Origin">The index of the first element.</param>
/// <param name="Last">The index of the last element (over the parameters); null when it has no end.</param>
/// <param name="Equations">Tried from top to bottom.</param>
/// <param name="ElementType">The type of an element.</param>
/// <param name="Residual">What the data may deviate by; null for nothing.</param>
public sealed record SequenceGenerator(
    string Name,
    ImmutableArray<Parameter> Parameters,
    BigInteger Origin,
    Term? Last,
    ImmutableArray<Equation> Equations,
    DataType ElementType,
    Residual? Residual = null) : Generator(Name, Parameters);

/// <summary>A grid; its first two parameters are its width and height.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Parameters">Width, height, and any further parameters.</param>
/// <param name="Equations">Tried from top to bottom; in order (y, x).</param>
/// <param name="Outside">What lies beyond the edges.</param>
/// <param name="ElementType">The type of a cell.</param>
/// <param name="Residual">What the data may deviate by; null for nothing.</param>
public sealed record GridGenerator(
    string Name,
    ImmutableArray<Parameter> Parameters,
    ImmutableArray<Equation> Equations,
    Outside Outside,
    DataType ElementType,
    Residual? Residual = null) : Generator(Name, Parameters);

/// <summary>What a grid's cells see beyond its edges.</summary>
/// <param name="Wraps">Whether x and y are taken modulo width and height.</param>
/// <param name="Value">Otherwise the value there (over the parameters); null makes it undefined.</param>
public sealed record Outside(bool Wraps, Term? Value)
{
    /// <summary>Beyond the edge nothing is defined.</summary>
    public static Outside Undefined { get; } = new(false, null);
}

/// <summary>A table: given input columns, generated output columns.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Inputs">The given columns.</param>
/// <param name="Columns">The generated columns, in order.</param>
public sealed record TableGenerator(string Name, ImmutableArray<Parameter> Inputs, ImmutableArray<OutputColumn> Columns)
    : Generator(Name, Inputs);

/// <summary>A generated column of a table.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Body">Its value, over the inputs and the columns before it (the last of them is variable 0).</param>
/// <param name="Residual">What the data may deviate by; null for nothing.</param>
public sealed record OutputColumn(string Name, Term Body, Residual? Residual = null);

/// <summary>A text, or the bytes of a file: one term of type text.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Body">The bytes.</param>
/// <param name="IsFile">Whether it was declared by `file` (codecs over generators) rather than by `text` (pieces).</param>
public sealed record TextGenerator(string Name, ImmutableArray<Parameter> Parameters, Term Body, bool IsFile = false)
    : Generator(Name, Parameters);

/// <summary>An instance of a family: a generator with its parameters given.</summary>
/// <param name="Name">The name in source.</param>
/// <param name="Family">The position of the generator that it instantiates, which is no instance itself.</param>
/// <param name="Arguments">Closed terms, one per parameter of the family.</param>
public sealed record InstanceGenerator(string Name, int Family, ImmutableArray<Term> Arguments) : Generator(Name, []);

/// <summary>How what the program leaves over is coded.</summary>
public enum ResidualKind : byte
{
    /// <summary>Nothing is left over.</summary>
    Exact,

    /// <summary>Two-sided geometric (integers) or Laplace (reals); one scale, or adaptive when none is given.</summary>
    Laplace,

    /// <summary>Normal; one standard deviation, or adaptive when none is given.</summary>
    Normal,

    /// <summary>One-sided geometric over integers ≥ 0.</summary>
    Geometric,

    /// <summary>Right or wrong; when wrong, the symbol itself.</summary>
    Symbol,
}

/// <summary>A residual clause.</summary>
/// <param name="Kind">The code.</param>
/// <param name="Scale">Its parameter (a closed term); null for adaptive.</param>
public sealed record Residual(ResidualKind Kind, Term? Scale = null);
