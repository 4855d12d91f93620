// x - y over the reals.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealSubtract : ExactOperation
{
    public RealSubtract()
        : base("sub.real", Notation.Infix("-", Precedence.Additive), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} - {1}", CSharpPrecedence.Additive);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsReal() - arguments[1].AsReal());
}
