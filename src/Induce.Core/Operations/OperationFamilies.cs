// What operations of one arity and kind share: the 64-bit body first, exact arithmetic where that can't hold the result.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations;

/// <summary>An operation given by a function on values that may throw <see cref="UndefinedException"/>; without a 64-bit body unless a subclass adds one.</summary>
public abstract class ExactOperation : Operation
{
    private protected ExactOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public override Value Evaluate(ReadOnlySpan<Value> arguments)
    {
        try
        {
            return Exact(arguments);
        }
        catch (UndefinedException undefined)
        {
            return Value.Undefined(undefined.Reason);
        }
    }

    /// <summary>The exact result.</summary>
    /// <exception cref="UndefinedException">There is none.</exception>
    private protected abstract Value Exact(ReadOnlySpan<Value> arguments);
}

/// <summary>An operation from integers or truth values to one, with one argument and a 64-bit body.</summary>
public abstract class UnaryOperation<TBody> : ExactOperation
    where TBody : struct, IUnaryBody
{
    private protected UnaryOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public sealed override Value Evaluate(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].TryGetWord(out var x))
        {
            var result = default(TBody).Apply(x);
            if (Lane.IsDefined(result))
                return Signature.Result == DataType.Bool ? Value.Of(result != 0) : Value.Of(result);
        }

        return base.Evaluate(arguments);
    }

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Unary<TBody>();
}

/// <summary>An operation from integers or truth values to one, with two arguments and a 64-bit body.</summary>
public abstract class BinaryOperation<TBody> : ExactOperation
    where TBody : struct, IBinaryBody
{
    private protected BinaryOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public sealed override Value Evaluate(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].TryGetWord(out var x) && arguments[1].TryGetWord(out var y))
        {
            var result = default(TBody).Apply(x, y);
            if (Lane.IsDefined(result))
                return Signature.Result == DataType.Bool ? Value.Of(result != 0) : Value.Of(result);
        }

        return base.Evaluate(arguments);
    }

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Binary<TBody>();
}

/// <summary>An operation from a real to a real; in lanes, reals are as <see cref="Lane.OfReal"/> puts them.</summary>
public abstract class RealUnaryOperation<TBody> : Operation
    where TBody : struct, IRealUnaryBody
{
    private protected RealUnaryOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public sealed override Value Evaluate(ReadOnlySpan<Value> arguments) => Value.Of(default(TBody).Apply(arguments[0].AsReal()));

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Unary<RealLanes1<TBody>>();
}

/// <summary>An operation from two reals to a real; in lanes, reals are as <see cref="Lane.OfReal"/> puts them.</summary>
public abstract class RealBinaryOperation<TBody> : Operation
    where TBody : struct, IRealBinaryBody
{
    private protected RealBinaryOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public sealed override Value Evaluate(ReadOnlySpan<Value> arguments) => Value.Of(default(TBody).Apply(arguments[0].AsReal(), arguments[1].AsReal()));

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Binary<RealLanes2<TBody>>();
}

/// <summary>An operation from a real to an integer: the body yields the whole real that is to be converted.</summary>
public abstract class RoundingOperation<TBody> : ExactOperation
    where TBody : struct, IRealUnaryBody
{
    private protected RoundingOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Unary<RoundingLanes<TBody>>();
}

/// <summary>A comparison of reals; in lanes, reals are as <see cref="Lane.OfReal"/> puts them.</summary>
public abstract class RealComparison<TBody> : Operation
    where TBody : struct, IRealComparisonBody
{
    private protected RealComparison(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public sealed override Value Evaluate(ReadOnlySpan<Value> arguments) => Value.Of(default(TBody).Apply(arguments[0].AsReal(), arguments[1].AsReal()));

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Binary<RealComparisonLanes<TBody>>();
}

/// <summary>A lazy operation with a 64-bit body: the first argument, a truth value, chooses whose value is the result.</summary>
public abstract class LazyOperation : Operation
{
    private protected LazyOperation(string name, Notation notation, Signature signature)
        : base(name, notation, signature)
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasBody => true;

    /// <inheritdoc/>
    public abstract override Func<bool, int> Choose { get; }

    /// <inheritdoc/>
    public sealed override Value Evaluate(ReadOnlySpan<Value> arguments) => arguments[Choose(arguments[0].AsBoolean())];
}
