// tan(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Tangent : ExactOperation
{
    public Tangent()
        : base("tan", Notation.Function("tan"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Tan({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(RealMath.Tan(arguments[0].AsReal()));
}
