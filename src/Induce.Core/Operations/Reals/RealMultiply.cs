// x * y over the reals.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealMultiply : RealBinaryOperation<RealMultiply.Body>
{
    public RealMultiply()
        : base("mul.real", Notation.Infix("*", Precedence.Multiplicative), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} * {1}", CSharpPrecedence.Multiplicative);

    internal readonly struct Body : IRealBinaryBody
    {
        public double Apply(double x, double y) => x * y;
    }
}
