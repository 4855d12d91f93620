// round(x): the nearest integer, ties to even; undefined unless x is finite.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class Round : ExactOperation
{
    public Round()
        : base("round", Notation.Function("round"), new([Real("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("Conversions.Round({0})", Narrow: "Conversions.RoundChecked({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Conversions.Round(arguments[0].AsReal()));
}
