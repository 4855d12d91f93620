// x == y over the reals; IEEE, so nothing equals what is not a number.
using Induce.Core.Types;

namespace Induce.Core.Operations.Reals;

internal sealed class RealEqual : RealComparison<RealEqual.Body>
{
    public RealEqual()
        : base("eq.real", Notation.Infix("==", Precedence.Comparison), new([Real("x"), Real("y")], DataType.Bool)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} == {1}", CSharpPrecedence.Equality);

    internal readonly struct Body : IRealComparisonBody
    {
        public bool Apply(double x, double y) => x == y;
    }
}
