// cos(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Cosine : ExactOperation
{
    public Cosine()
        : base("cos", Notation.Function("cos"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Cos({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(RealMath.Cos(arguments[0].AsReal()));
}
