// x >= y over the reals; IEEE, so nothing equals what is not a number.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealGreaterOrEqual : RealComparison<RealGreaterOrEqual.Body>
{
    public RealGreaterOrEqual()
        : base("ge.real", Notation.Infix(">=", Precedence.Comparison), new([Real("x"), Real("y")], DataType.Bool))
    {
        IsTotal = true;
        MirrorOf = "le.real";
    }

    public override CSharpForm CSharp => new("{0} >= {1}", CSharpPrecedence.Relational);

    internal readonly struct Body : IRealComparisonBody
    {
        public bool Apply(double x, double y) => x >= y;
    }
}
