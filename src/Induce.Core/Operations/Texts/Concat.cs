// concat(x, y): y after x.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Concat : ExactOperation
{
    public Concat()
        : base("concat", Notation.Function("concat"), new([Text("x"), Text("y")], DataType.Text)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Concat({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Concat(arguments[0].AsText(), arguments[1].AsText()));
}
