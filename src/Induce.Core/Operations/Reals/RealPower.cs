// x ** y over the reals.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealPower : ExactOperation
{
    public RealPower()
        : base("pow.real", Notation.Infix("**", Precedence.Power), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Pow({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(RealMath.Pow(arguments[0].AsReal(), arguments[1].AsReal()));
}
