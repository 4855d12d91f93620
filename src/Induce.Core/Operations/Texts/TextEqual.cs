// x == y over texts.
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class TextEqual : ExactOperation
{
    public TextEqual()
        : base("eq.text", Notation.Infix("==", Precedence.Comparison), new([Text("x"), Text("y")], DataType.Bool)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Same({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsText().AsSpan().SequenceEqual(arguments[1].AsText()));
}
