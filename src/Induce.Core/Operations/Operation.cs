// One entry of the operation table. Parser, printer, prior, interpreter, columns, kernels and emission read it.
using System.Collections.Immutable;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations;

/// <summary>An operation of the core calculus.</summary>
/// <remarks>
/// To add one, add a file with a sealed class that has a parameterless constructor: the table finds it, the
/// conformance laws test it, and the prior gives it the cost of an unlisted operation until the next fit.
/// </remarks>
public abstract class Operation
{
    private protected Operation(string name, Notation notation, Signature signature) =>
        (Name, Notation, Signature) = (name, notation, signature);

    /// <summary>The unique name, by which prior and archive know the operation; variants carry their type: `add`, `add.real`.</summary>
    public string Name { get; }

    /// <summary>How it is written in source.</summary>
    public Notation Notation { get; }

    /// <summary>Parameters and result.</summary>
    public Signature Signature { get; }

    /// <summary>The laws it satisfies.</summary>
    public ImmutableArray<Law> Laws { get; init; } = [];

    /// <summary>Whether it yields a value for all arguments of its types (integers' limit of size aside).</summary>
    public bool IsTotal { get; init; }

    /// <summary>Whether it yields a value whatever the unknown arguments are, some being known.</summary>
    /// <param name="known">One entry per argument, null where it is unknown.</param>
    public virtual bool IsTotalFor(ReadOnlySpan<Value?> known) => IsTotal;

    /// <summary>
    /// The name of the operation that says the same with its two arguments swapped (`&gt;` for `&lt;`), or null.
    /// Search leaves mirrored operations out, and a printer may choose between the two.
    /// </summary>
    public string? MirrorOf { get; init; }

    /// <summary>How it is written in C#.</summary>
    public abstract CSharpForm CSharp { get; }

    /// <summary>What is known of the sign of a defined result, given what is known of each argument's.</summary>
    public virtual Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) => Positivity.Unknown;

    /// <summary>The exact result. Arguments are defined and fit the signature; lazy operations get those that they chose.</summary>
    /// <returns>The value, undefined (without a place) where the operation is.</returns>
    public abstract Value Evaluate(ReadOnlySpan<Value> arguments);

    /// <summary>
    /// For lazy operations: given the first argument, which argument's value is the result (0 for the first itself);
    /// the others are not evaluated. Null for strict operations.
    /// </summary>
    public virtual Func<bool, int>? Choose => null;

    /// <summary>Passes the 64-bit body to <paramref name="visitor"/>, if the operation has one.</summary>
    /// <returns>What the visitor yields; default when there is no 64-bit body.</returns>
    public virtual TResult? Accept<TResult>(IBodyVisitor<TResult> visitor) => default;

    /// <summary>Whether there is a 64-bit body.</summary>
    public virtual bool HasBody => false;

    /// <summary>Whether kernels of devices can compile the 64-bit body.</summary>
    public virtual bool RunsInKernels => HasBody;

    /// <summary>
    /// Passes the body of the inverse in one argument: a binary body that yields, from the result and the other
    /// argument, the argument at <paramref name="argument"/> (for operations with one argument, a unary body that
    /// takes the result). Undefined lanes mean that there is none, or not exactly one.
    /// </summary>
    /// <returns>What the visitor yields; default when the operation can't be inverted in that argument.</returns>
    public virtual TResult? AcceptInverse<TResult>(int argument, IBodyVisitor<TResult> visitor) => default;

    /// <summary>Whether the operation can be inverted in the argument.</summary>
    public virtual bool HasInverse(int argument) => false;

    /// <summary>Whether the operation satisfies a law of this kind.</summary>
    public bool Is(LawKind law) => Laws.Any(l => l.Kind == law);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private protected static Positivity Least(Positivity x, Positivity y) => x < y ? x : y;

    private protected static Positivity Most(Positivity x, Positivity y) => x > y ? x : y;

    private protected static OperationParameter Int(string name, Role role = Role.Value) => new(name, DataType.Int, role);

    private protected static OperationParameter Real(string name) => new(name, DataType.Real);

    private protected static OperationParameter Bool(string name) => new(name, DataType.Bool);

    private protected static OperationParameter Text(string name) => new(name, DataType.Text);
}
