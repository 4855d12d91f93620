// x > y over the reals; IEEE, so nothing equals what is not a number.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class RealGreater : ExactOperation
{
    public RealGreater()
        : base("gt.real", Notation.Infix(">", Precedence.Comparison), new([Real("x"), Real("y")], DataType.Bool))
    {
        IsTotal = true;
        MirrorOf = "lt.real";
    }

    public override CSharpForm CSharp => new("{0} > {1}", CSharpPrecedence.Relational);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsReal() > arguments[1].AsReal());
}
