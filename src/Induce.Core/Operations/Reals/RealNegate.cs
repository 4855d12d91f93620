// -x over the reals.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealNegate : ExactOperation
{
    public RealNegate()
        : base("neg.real", Notation.Prefix("-", Precedence.Unary), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("-{0}", CSharpPrecedence.Unary);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(-arguments[0].AsReal());
}
