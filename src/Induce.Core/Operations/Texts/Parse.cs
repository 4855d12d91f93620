// parse(text): the integer that the text spells in decimal; undefined when it spells none.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Parse : ExactOperation
{
    public Parse()
        : base("parse", Notation.Function("parse"), new([Text("text")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("TextOps.Parse({0})", Narrow: "TextOps.ParseChecked({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Parse(arguments[0].AsText()));
}
