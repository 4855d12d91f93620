// sin(x), the same bits on every machine.
using Induce.Core.Support;
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class Sine : RealUnaryOperation<Sine.Body>
{
    public Sine()
        : base("sin", Notation.Function("sin"), new([Real("x")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("RealMath.Sin({0})");

    // The tables of these functions are nothing that kernels have.
    public override bool RunsInKernels => false;

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => RealMath.Sin(x);
    }
}
