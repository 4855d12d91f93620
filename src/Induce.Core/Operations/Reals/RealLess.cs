// x < y over the reals; IEEE, so nothing equals what is not a number.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealLess : ExactOperation
{
    public RealLess()
        : base("lt.real", Notation.Infix("<", Precedence.Comparison), new([Real("x"), Real("y")], DataType.Bool)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} < {1}", CSharpPrecedence.Relational);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsReal() < arguments[1].AsReal());
}
