// -x over the reals.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealNegate : RealUnaryOperation<RealNegate.Body>
{
    public RealNegate()
        : base("neg.real", Notation.Prefix("-", Precedence.Unary), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("-{0}", CSharpPrecedence.Unary);

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => -x;
    }
}
