// abs(x) over the reals.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealAbsolute : RealUnaryOperation<RealAbsolute.Body>
{
    public RealAbsolute()
        : base("abs.real", Notation.Function("abs"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Abs({0})");

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => Math.Abs(x);
    }
}
