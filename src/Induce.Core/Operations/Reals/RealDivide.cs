// x / y over the reals; IEEE, so x / 0 is infinite or not a number.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealDivide : RealBinaryOperation<RealDivide.Body>
{
    public RealDivide()
        : base("div.real", Notation.Infix("/", Precedence.Multiplicative), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} / {1}", CSharpPrecedence.Multiplicative);

    internal readonly struct Body : IRealBinaryBody
    {
        public double Apply(double x, double y) => x / y;
    }
}
