// tanh(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class HyperbolicTangent : RealUnaryOperation<HyperbolicTangent.Body>
{
    public HyperbolicTangent()
        : base("tanh", Notation.Function("tanh"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Tanh({0})");

    // The tables of these functions are nothing that kernels have.
    public override bool RunsInKernels => false;

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => RealMath.Tanh(x);
    }
}
