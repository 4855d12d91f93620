// max(x, y) over the reals; not a number when either is not.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealMaximum : ExactOperation
{
    public RealMaximum()
        : base("max.real", Notation.Function("max"), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Max({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Math.Max(arguments[0].AsReal(), arguments[1].AsReal()));
}
