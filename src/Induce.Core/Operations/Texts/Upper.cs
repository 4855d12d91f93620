// upper(text): ASCII letters in upper case.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Upper : ExactOperation
{
    public Upper()
        : base("upper", Notation.Function("upper"), new([Text("text")], DataType.Text)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Upper({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Upper(arguments[0].AsText()));
}
