// min(x, y) over the reals; not a number when either is not.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealMinimum : RealBinaryOperation<RealMinimum.Body>
{
    public RealMinimum()
        : base("min.real", Notation.Function("min"), new([Real("x"), Real("y")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Math.Min({0}, {1})");

    internal readonly struct Body : IRealBinaryBody
    {
        public double Apply(double x, double y) => Math.Min(x, y);
    }
}
