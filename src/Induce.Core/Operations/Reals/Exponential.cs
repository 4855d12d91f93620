// exp(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Exponential : ExactOperation
{
    public Exponential()
        : base("exp", Notation.Function("exp"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Exp({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(RealMath.Exp(arguments[0].AsReal()));
}
