// sqrt(x); IEEE.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealSquareRoot : ExactOperation
{
    public RealSquareRoot()
        : base("sqrt", Notation.Function("sqrt"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Sqrt({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Math.Sqrt(arguments[0].AsReal()));
}
