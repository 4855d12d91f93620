// length(text): the number of bytes.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Length : ExactOperation
{
    public Length()
        : base("length", Notation.Function("length"), new([Text("text")], DataType.Int)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("new BigInteger(TextOps.Length({0}))", Narrow: "TextOps.Length({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.NonNegative;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Length(arguments[0].AsText()));
}
