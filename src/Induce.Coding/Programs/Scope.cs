// What a term may refer to where it stands.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>The variables in scope, the generator at work, and the functions and generators in reach.</summary>
public sealed class Scope
{
    private readonly ImmutableArray<DataType> _variables;    // outermost first

    internal Scope(Signatures signatures, ImmutableArray<DataType> variables, int functions, int generators, int self = -1, int indices = 0, DataType element = default)
    {
        (Signatures, _variables, Functions, Generators) = (signatures, variables, functions, generators);
        (Self, Indices, FirstIndex, Element) = (self, indices, variables.Length - indices, element);
    }

    private Scope(Scope outer, ImmutableArray<DataType> variables)
    {
        _variables = variables;
        (Signatures, Functions, Generators) = (outer.Signatures, outer.Functions, outer.Generators);
        (Self, Indices, FirstIndex, Element) = (outer.Self, outer.Indices, outer.FirstIndex, outer.Element);
    }

    /// <summary>The scope of the equations of a sequence that stands alone in its program.</summary>
    /// <param name="element">The type of its elements.</param>
    /// <param name="parameters">The types of its parameters.</param>
    public static Scope Sequence(DataType element, params ImmutableArray<DataType> parameters) =>
        new(Signatures.None, [.. parameters, DataType.Int], 0, 0, 0, 1, element);

    /// <summary>The scope of the equations of a grid that stands alone in its program.</summary>
    /// <param name="element">The type of its cells.</param>
    /// <param name="parameters">The types of its parameters, width and height first.</param>
    public static Scope Grid(DataType element, params ImmutableArray<DataType> parameters) =>
        new(Signatures.None, [.. parameters, DataType.Int, DataType.Int], 0, 0, 0, 2, element);

    /// <summary>A scope of variables alone: the columns of a table, a closed term.</summary>
    /// <param name="variables">The types of the variables, outermost first.</param>
    public static Scope Of(params ImmutableArray<DataType> variables) => new(Signatures.None, variables, 0, 0);

    /// <summary>The scope of the equations, the body, or the first generated column of a generator.</summary>
    /// <exception cref="ArgumentException">An instance has no terms of its own.</exception>
    public static Scope Of(Program program, int generator)
    {
        var signatures = Signatures.Of(program);
        return signatures.Generators[generator].Family is null
            ? signatures.ScopeOf(generator)
            : throw new ArgumentException("An instance has no terms of its own.");
    }

    /// <summary>The scope of the body of a function.</summary>
    public static Scope OfFunction(Program program, int function) => Signatures.Of(program).FunctionScope(function);

    internal Signatures Signatures { get; }

    /// <summary>Functions in reach: those before this position.</summary>
    internal int Functions { get; }

    /// <summary>Generators in reach beside the one at work: those before this position.</summary>
    internal int Generators { get; }

    /// <summary>The generator at work, whose earlier elements can be referred to; −1 when there is none.</summary>
    internal int Self { get; }

    /// <summary>How many indices the generator at work has.</summary>
    internal int Indices { get; }

    /// <summary>The position, counted from the outermost variable, of the first index.</summary>
    internal int FirstIndex { get; }

    /// <summary>The type of the elements of the generator at work.</summary>
    internal DataType Element { get; }

    /// <summary>Number of variables.</summary>
    public int Count => _variables.Length;

    /// <summary>The de Bruijn index of the generator's n (0th index), or of x (0th) and y (1st).</summary>
    internal int IndexVariable(int index) => Count - 1 - FirstIndex - index;

    /// <summary>The type of the variable at a de Bruijn index.</summary>
    internal DataType TypeOf(int variable) => _variables[Count - 1 - variable];

    /// <summary>Number of variables of a type.</summary>
    public int CountOf(DataType type)
    {
        var count = 0;
        foreach (var variable in _variables)
            if (variable == type)
                count++;
        return count;
    }

    /// <summary>How many variables of the same type lie further in.</summary>
    internal int RankOf(int variable)
    {
        var (type, rank) = (TypeOf(variable), 0);
        for (var i = 0; i < variable; i++)
            if (TypeOf(i) == type)
                rank++;
        return rank;
    }

    /// <summary>The de Bruijn index of the variable of that type and rank.</summary>
    internal int VariableAt(DataType type, int rank)
    {
        for (var i = 0; i < Count; i++)
            if (TypeOf(i) == type && rank-- == 0)
                return i;
        throw new InvalidDataException("There is no such variable.");
    }

    /// <summary>The scope with further variables.</summary>
    /// <param name="innermostFirst">Their types, innermost first, as binders list them.</param>
    public Scope With(ImmutableArray<DataType> innermostFirst) => new(this, [.. _variables, .. innermostFirst.Reverse()]);
}
