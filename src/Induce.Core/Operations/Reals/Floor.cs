// floor(x): the greatest integer not above x; undefined unless x is finite.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Floor : RoundingOperation<Floor.Body>
{
    public Floor()
        : base("floor", Notation.Function("floor"), new([Real("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("Conversions.Floor({0})", Narrow: "Conversions.FloorChecked({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Conversions.Floor(arguments[0].AsReal()));

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => Math.Floor(x);
    }
}
