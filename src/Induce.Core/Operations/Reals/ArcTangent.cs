// atan(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class ArcTangent : ExactOperation
{
    public ArcTangent()
        : base("atan", Notation.Function("atan"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Atan({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(RealMath.Atan(arguments[0].AsReal()));
}
