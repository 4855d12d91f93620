// sqrt(x); IEEE.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealSquareRoot : RealUnaryOperation<RealSquareRoot.Body>
{
    public RealSquareRoot()
        : base("sqrt", Notation.Function("sqrt"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Sqrt({0})");

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => Math.Sqrt(x);
    }
}
