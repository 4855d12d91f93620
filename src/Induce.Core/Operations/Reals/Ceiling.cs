// ceil(x): the least integer not below x; undefined unless x is finite.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Ceiling : RoundingOperation<Ceiling.Body>
{
    public Ceiling()
        : base("ceil", Notation.Function("ceil"), new([Real("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("Conversions.Ceiling({0})", Narrow: "Conversions.CeilingChecked({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Conversions.Ceiling(arguments[0].AsReal()));

    internal readonly struct Body : IRealUnaryBody
    {
        public double Apply(double x) => Math.Ceiling(x);
    }
}
