// substring(text, start, count): bytes from start, counted from 0; undefined beyond the ends.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Substring : ExactOperation
{
    public Substring()
        : base("substring", Notation.Function("substring"), new([Text("text"), Int("start"), Int("count")], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("TextOps.Substring({0}, {1}, {2})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Substring(arguments[0].AsText(), arguments[1].AsInteger(), arguments[2].AsInteger()));
}
