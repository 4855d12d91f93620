// x ** y over the reals.
using Induce.Core.Support;
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealPower : RealBinaryOperation<RealPower.Body>
{
    public RealPower()
        : base("pow.real", Notation.Infix("**", Precedence.Power), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Pow({0}, {1})");

    // The tables of these functions are nothing that kernels have.
    public override bool RunsInKernels => false;

    internal readonly struct Body : IRealBinaryBody
    {
        public double Apply(double x, double y) => RealMath.Pow(x, y);
    }
}
