// The core calculus: a small typed tree language that everything else (search, bits, emission) works on.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Terms;

/// <summary>A core term: immutable, compared by structure, hash and size known in advance.</summary>
/// <remarks>
/// The hierarchy is closed: <see cref="Literal"/>, <see cref="Variable"/>, <see cref="Apply"/>, <see cref="Bind"/>,
/// <see cref="Element"/>, <see cref="Elements"/>, <see cref="Call"/>, <see cref="ListTerm"/>.
/// <see cref="Origin"/> is where the term was written; it takes no part in equality.
/// </remarks>
public abstract class Term : IEquatable<Term>
{
    private readonly int _hash;

    private protected Term(DataType type, ImmutableArray<Term> children, int head, SourceSpan? origin)
    {
        Type = type;
        Children = children;
        Origin = origin;
        var hash = new HashCode();
        hash.Add(head);
        hash.Add(type);
        var (size, depth) = (1, 0);
        foreach (var child in children)
        {
            hash.Add(child._hash);
            size += child.Size;
            depth = Math.Max(depth, child.Depth);
        }

        (_hash, Size, Depth) = (hash.ToHashCode(), size, depth + 1);
    }

    /// <summary>The type of the term's value.</summary>
    public DataType Type { get; }

    /// <summary>The subterms, in the order in which they are coded.</summary>
    public ImmutableArray<Term> Children { get; }

    /// <summary>Where the term was written; null when it was found by search.</summary>
    public SourceSpan? Origin { get; }

    /// <summary>Number of nodes.</summary>
    public int Size { get; }

    /// <summary>Number of nodes on the longest path down.</summary>
    public int Depth { get; }

    /// <summary>How many variables the child at <paramref name="index"/> sees beyond those of this term.</summary>
    public virtual int BoundIn(int index) => 0;

    /// <summary>The same head over other children (same number and types).</summary>
    public abstract Term With(ImmutableArray<Term> children);

    /// <summary>Whether the heads agree, children aside.</summary>
    private protected abstract bool SameHead(Term other);

    /// <inheritdoc/>
    public bool Equals(Term? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || _hash != other._hash || Size != other.Size || Type != other.Type
            || GetType() != other.GetType() || Children.Length != other.Children.Length || !SameHead(other))
            return false;
        for (var i = 0; i < Children.Length; i++)
            if (!Children[i].Equals(other.Children[i]))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Term);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => _hash;

    /// <summary>A rendering for debugging: prefix form with de Bruijn indices. Source is printed by Induce.Language.</summary>
    public override string ToString() =>
        Children.IsEmpty ? Head : $"({Head} {string.Join(' ', Children)})";

    /// <summary>The head in the debugging rendering.</summary>
    private protected abstract string Head { get; }
}

/// <summary>A constant.</summary>
public sealed class Literal : Term
{
    /// <summary>The constant <paramref name="value"/>, a defined scalar.</summary>
    public Literal(Value value, SourceSpan? origin = null)
        : base(value.Type, [], HashCode.Combine(1, value), origin) => Value = value;

    /// <summary>The constant's value.</summary>
    public Value Value { get; }

    /// <summary>An integer constant.</summary>
    public static Literal Of(System.Numerics.BigInteger value) => new(Value.Of(value));

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) => this;

    private protected override bool SameHead(Term other) => Value.Equals(((Literal)other).Value);

    private protected override string Head => Value.ToString();
}

/// <summary>A variable in scope, by de Bruijn index: 0 is the innermost.</summary>
/// <param name="index">How many binders lie between the use and the binding.</param>
/// <param name="type">The variable's type.</param>
/// <param name="origin">Where it was written.</param>
public sealed class Variable(int index, DataType type, SourceSpan? origin = null)
    : Term(type, [], HashCode.Combine(2, index), origin)
{
    /// <summary>The de Bruijn index: 0 is the innermost variable.</summary>
    public int Index { get; } = index;

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) => this;

    private protected override bool SameHead(Term other) => Index == ((Variable)other).Index;

    private protected override string Head => $"v{Index}";
}

/// <summary>An operation of the one table, applied.</summary>
public sealed class Apply : Term
{
    /// <summary>Applies <paramref name="operation"/>; the result type is the signature's, its variable taken from the arguments.</summary>
    /// <exception cref="ArgumentException">The number of arguments or a type doesn't fit the signature.</exception>
    public Apply(Operation operation, ImmutableArray<Term> arguments, SourceSpan? origin = null)
        : base(operation.Signature.ResultFor(arguments), arguments, HashCode.Combine(3, operation), origin) =>
        Operation = operation;

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) => new Apply(Operation, children, Origin);

    private protected override bool SameHead(Term other) => ReferenceEquals(Operation, ((Apply)other).Operation);

    private protected override string Head => Operation.Name;
}

/// <summary>A binder: bounds and initial states in the outer scope, then guard and bodies in the inner one.</summary>
/// <remarks>
/// Children: the domain's terms (two bounds of an interval, one lower bound, one number, one count, or none), the
/// initial states, then, in the inner scope, the guard if there is one and the bodies. The inner scope adds, from
/// the innermost: the range variable or step number (index 0; `let` has none), then the first and the second state.
/// See <see cref="Binder"/> for what each binder takes.
/// </remarks>
public sealed class Bind : Term
{
    /// <summary>A binder term.</summary>
    /// <param name="binder">Which binder.</param>
    /// <param name="domain">What it ranges over.</param>
    /// <param name="bounds">The domain's terms, in the outer scope.</param>
    /// <param name="states">Initial states, in the outer scope: 1 or 2 for iterate and fold, 1 for let, else none.</param>
    /// <param name="guard">The `where` condition, in the inner scope; null when there is none.</param>
    /// <param name="bodies">The bodies, in the inner scope: as many as states for iterate and fold, none for count and first, else 1.</param>
    /// <param name="origin">Where it was written.</param>
    /// <exception cref="ArgumentException">A number of terms or a type doesn't fit the binder.</exception>
    public Bind(Binder binder, Domain domain, ImmutableArray<Term> bounds, ImmutableArray<Term> states, Term? guard, ImmutableArray<Term> bodies, SourceSpan? origin = null)
        : base(
            binder.ResultType(domain, bounds, states, guard, bodies),
            [.. bounds, .. states, .. guard is null ? ImmutableArray<Term>.Empty : [guard], .. bodies],
            HashCode.Combine(4, binder.Name, domain, states.Length, guard is null),
            origin) =>
        (Binder, Domain, Bounds, States, Guard, Bodies) = (binder, domain, bounds, states, guard, bodies);

    /// <summary>Which binder.</summary>
    public Binder Binder { get; }

    /// <summary>What it ranges over.</summary>
    public Domain Domain { get; }

    /// <summary>The domain's terms, in the outer scope.</summary>
    public ImmutableArray<Term> Bounds { get; }

    /// <summary>The initial states, in the outer scope.</summary>
    public ImmutableArray<Term> States { get; }

    /// <summary>The `where` condition, in the inner scope.</summary>
    public Term? Guard { get; }

    /// <summary>The bodies, in the inner scope.</summary>
    public ImmutableArray<Term> Bodies { get; }

    /// <summary>Number of variables that the inner scope adds.</summary>
    public int Bound => Binder.VariableTypes(Domain, States).Length;

    /// <inheritdoc/>
    public override int BoundIn(int index) => index < Bounds.Length + States.Length ? 0 : Bound;

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children)
    {
        var at = 0;
        var bounds = Take(Bounds.Length);
        var states = Take(States.Length);
        var guard = Guard is null ? null : children[at++];
        return new Bind(Binder, Domain, bounds, states, guard, Take(Bodies.Length), Origin);

        ImmutableArray<Term> Take(int count)
        {
            at += count;
            return [.. children.AsSpan(at - count, count)];
        }
    }

    private protected override bool SameHead(Term other) =>
        other is Bind bind && Binder.Equals(bind.Binder) && Domain == bind.Domain
        && States.Length == bind.States.Length && Guard is null == (bind.Guard is null);

    private protected override string Head => $"{Binder.Name}/{Domain}";
}

/// <summary>One element of a generator: an earlier one of its own, or any one of a generator declared before.</summary>
/// <param name="generator">The generator's position in the program.</param>
/// <param name="indices">One index for a sequence, x and y for a grid.</param>
/// <param name="type">The type of the element.</param>
/// <param name="origin">Where it was written.</param>
public sealed class Element(int generator, ImmutableArray<Term> indices, DataType type, SourceSpan? origin = null)
    : Term(type, indices, HashCode.Combine(5, generator), origin)
{
    /// <summary>The generator's position in the program; its own position within its own equations.</summary>
    public int Generator { get; } = generator;

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) => new Element(Generator, children, Type, Origin);

    private protected override bool SameHead(Term other) => Generator == ((Element)other).Generator;

    private protected override string Head => $"g{Generator}";
}

/// <summary>All of a generator: the list of a sequence's elements, a grid, or the bytes of a text or file.</summary>
public sealed class Elements : Term
{
    /// <summary>All of the generator at <paramref name="generator"/>.</summary>
    /// <param name="generator">The generator's position in the program.</param>
    /// <param name="count">For a sequence, how many elements; null takes up to its declared last one, or as many as the run asks for.</param>
    /// <param name="type">The type of the whole.</param>
    /// <param name="origin">Where it was written.</param>
    public Elements(int generator, Term? count, DataType type, SourceSpan? origin = null)
        : base(type, count is null ? [] : [count], HashCode.Combine(6, generator), origin) => (Generator, Count) = (generator, count);

    /// <summary>The generator's position in the program.</summary>
    public int Generator { get; }

    /// <summary>How many elements; null for all there are.</summary>
    public Term? Count { get; }

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) =>
        new Elements(Generator, children.IsEmpty ? null : children[0], Type, Origin);

    private protected override bool SameHead(Term other) => Generator == ((Elements)other).Generator;

    private protected override string Head => $"all g{Generator}";
}

/// <summary>A call of a `let` function.</summary>
/// <param name="function">The function's position in the program.</param>
/// <param name="arguments">One term per parameter.</param>
/// <param name="type">The function's result type.</param>
/// <param name="origin">Where it was written.</param>
public sealed class Call(int function, ImmutableArray<Term> arguments, DataType type, SourceSpan? origin = null)
    : Term(type, arguments, HashCode.Combine(7, function), origin)
{
    /// <summary>The function's position in the program.</summary>
    public int Function { get; } = function;

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) => new Call(Function, children, Type, Origin);

    private protected override bool SameHead(Term other) => Function == ((Call)other).Function;

    private protected override string Head => $"f{Function}";
}

/// <summary>A literal list, paid element by element.</summary>
public sealed class ListTerm : Term
{
    /// <summary>The list of <paramref name="items"/>, all of one scalar type.</summary>
    /// <param name="element">The type of an item.</param>
    /// <param name="items">The items.</param>
    /// <param name="origin">Where it was written.</param>
    public ListTerm(Scalar element, ImmutableArray<Term> items, SourceSpan? origin = null)
        : base(DataType.ListOf(element), items, HashCode.Combine(8, items.Length), origin)
    {
        foreach (var item in items)
            if (item.Type != new DataType(element))
                throw new ArgumentException($"A list of {new DataType(element)} can't hold {item}.");
    }

    /// <inheritdoc/>
    public override Term With(ImmutableArray<Term> children) => new ListTerm(Type.Scalar, children, Origin);

    private protected override bool SameHead(Term other) => true;

    private protected override string Head => "list";
}
