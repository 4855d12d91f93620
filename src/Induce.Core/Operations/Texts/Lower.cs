// lower(text): ASCII letters in lower case.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Lower : ExactOperation
{
    public Lower()
        : base("lower", Notation.Function("lower"), new([Text("text")], DataType.Text)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Lower({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Lower(arguments[0].AsText()));
}
