// The type signature of an operation.
using System.Collections.Immutable;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Core.Operations;

/// <summary>What a subterm is for; with its type it is the nonterminal that the prior is indexed by.</summary>
public enum Role : byte
{
    /// <summary>Anything.</summary>
    Value,

    /// <summary>What is divided by, or a modulus.</summary>
    Divisor,

    /// <summary>An exponent or a shift.</summary>
    Exponent,

    /// <summary>The end of a range, a number of steps, a size.</summary>
    Bound,

    /// <summary>How far back an earlier element lies.</summary>
    Offset,

    /// <summary>A number written out, such as a base case or a list's item.</summary>
    Literal,
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">The name by which an argument may be given.</param>
/// <param name="Type">The type.</param>
/// <param name="Role">What the argument is for.</param>
public sealed record OperationParameter(string Name, DataType Type, Role Role = Role.Value);

/// <summary>Parameters and result. A type variable stands for one scalar type throughout.</summary>
/// <param name="Parameters">The parameters, in order.</param>
/// <param name="Result">The type of the result.</param>
public sealed record Signature(ImmutableArray<OperationParameter> Parameters, DataType Result)
{
    /// <summary>Number of arguments.</summary>
    public int Arity => Parameters.Length;

    /// <summary>Whether arguments of these types fit.</summary>
    public bool Accepts(IReadOnlyList<DataType> types)
    {
        if (types.Count != Arity)
            return false;
        Scalar? variable = null;
        for (var i = 0; i < Arity; i++)
        {
            var wanted = Parameters[i].Type;
            if (wanted.IsVariable)
                wanted = wanted.With(variable ??= types[i].Scalar);
            if (wanted != types[i])
                return false;
        }

        return true;
    }

    /// <summary>The result's type for these arguments.</summary>
    /// <exception cref="ArgumentException">The arguments don't fit.</exception>
    public DataType ResultFor(ImmutableArray<Term> arguments)
    {
        if (!Accepts([.. arguments.Select(a => a.Type)]))
            throw new ArgumentException($"({string.Join(", ", arguments.Select(a => a.Type))}) doesn't fit {this}.");
        if (!Result.IsVariable)
            return Result;
        for (var i = 0; i < Arity; i++)
            if (Parameters[i].Type.IsVariable)
                return Result.With(arguments[i].Type.Scalar);
        throw new ArgumentException($"The result of {this} isn't determined.");
    }

    /// <summary>`(int, int) → int`.</summary>
    public override string ToString() => $"({string.Join(", ", Parameters.Select(p => p.Type))}) → {Result}";
}
