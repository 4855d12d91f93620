// x < y over the reals; IEEE, so nothing equals what is not a number.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealLess : RealComparison<RealLess.Body>
{
    public RealLess()
        : base("lt.real", Notation.Infix("<", Precedence.Comparison), new([Real("x"), Real("y")], DataType.Bool)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} < {1}", CSharpPrecedence.Relational);

    internal readonly struct Body : IRealComparisonBody
    {
        public bool Apply(double x, double y) => x < y;
    }
}
