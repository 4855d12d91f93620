// x / y over the reals; IEEE, so x / 0 is infinite or not a number.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealDivide : ExactOperation
{
    public RealDivide()
        : base("div.real", Notation.Infix("/", Precedence.Multiplicative), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} / {1}", CSharpPrecedence.Multiplicative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsReal() / arguments[1].AsReal());
}
