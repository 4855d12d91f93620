// round(x): the nearest integer, ties to even; undefined unless x is finite.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Round : RoundingOperation<Round.Body>
{
    public Round()
        : base("round", Notation.Function("round"), new([Real("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("Conversions.Round({0})", Narrow: "Conversions.RoundChecked({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Conversions.Round(arguments[0].AsReal()));

    internal readonly struct Body : IRealUnaryBody
    {
        // Kernels have no rounding to even; the difference is exact, as below 2^52 alone it isn't 0.
        public double Apply(double x)
        {
            var down = Math.Floor(x);
            var over = x - down;
            return over > 0.5 || (over == 0.5 && Math.Floor(down / 2) * 2 != down) ? down + 1 : down;
        }
    }
}
