// abs(x) over the reals.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealAbsolute : ExactOperation
{
    public RealAbsolute()
        : base("abs.real", Notation.Function("abs"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Abs({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Math.Abs(arguments[0].AsReal()));
}
