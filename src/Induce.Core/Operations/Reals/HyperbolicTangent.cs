// tanh(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class HyperbolicTangent : ExactOperation
{
    public HyperbolicTangent()
        : base("tanh", Notation.Function("tanh"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Tanh({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(RealMath.Tanh(arguments[0].AsReal()));
}
