// max(x, y) over the reals; not a number when either is not.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealMaximum : RealBinaryOperation<RealMaximum.Body>
{
    public RealMaximum()
        : base("max.real", Notation.Function("max"), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Max({0}, {1})");

    internal readonly struct Body : IRealBinaryBody
    {
        public double Apply(double x, double y) => Math.Max(x, y);
    }
}
