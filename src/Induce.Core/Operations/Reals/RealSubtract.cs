// x - y over the reals.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealSubtract : RealBinaryOperation<RealSubtract.Body>
{
    public RealSubtract()
        : base("sub.real", Notation.Infix("-", Precedence.Additive), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} - {1}", CSharpPrecedence.Additive);

    internal readonly struct Body : IRealBinaryBody
    {
        public double Apply(double x, double y) => x - y;
    }
}
