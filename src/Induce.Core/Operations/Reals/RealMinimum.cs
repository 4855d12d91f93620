// min(x, y) over the reals; not a number when either is not.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealMinimum : ExactOperation
{
    public RealMinimum()
        : base("min.real", Notation.Function("min"), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Min({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Math.Min(arguments[0].AsReal(), arguments[1].AsReal()));
}
