// length(list): the number of items.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Lists;

internal sealed class ListLength : ExactOperation
{
    public ListLength()
        : base("length.list", Notation.Function("length"), new([new("list", DataType.ListOf(Scalar.Int))], DataType.Int)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("new BigInteger({0}.Length)", Narrow: "{0}.LongLength");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.NonNegative;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(arguments[0].AsList().Length);
}
