// find(text, part): where part first occurs, from 0; −1 when it does not.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Find : ExactOperation
{
    public Find()
        : base("find", Notation.Function("find"), new([Text("text"), Text("part")], DataType.Int)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("new BigInteger(TextOps.Find({0}, {1}))", Narrow: "TextOps.Find({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Find(arguments[0].AsText(), arguments[1].AsText()));
}
