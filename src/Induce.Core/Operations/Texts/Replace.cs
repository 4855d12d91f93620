// replace(text, old, new): every occurrence of old, from the left; undefined for an empty old.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Replace : ExactOperation
{
    public Replace()
        : base("replace", Notation.Function("replace"), new([Text("text"), Text("old"), Text("new")], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("TextOps.Replace({0}, {1}, {2})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Replace(arguments[0].AsText(), arguments[1].AsText(), arguments[2].AsText()));
}
