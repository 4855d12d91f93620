// real(n): the nearest binary64 number. The binder inserts it where an integer stands for a real.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class ToReal : ExactOperation
{
    public ToReal()
        : base("real", Notation.Function("real"), new([Int("n")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Conversions.ToReal({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Conversions.ToReal(arguments[0].AsInteger()));
}
