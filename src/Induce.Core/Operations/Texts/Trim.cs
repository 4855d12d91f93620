// trim(text): without ASCII white space at either end.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class Trim : ExactOperation
{
    public Trim()
        : base("trim", Notation.Function("trim"), new([Text("text")], DataType.Text)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Trim({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Trim(arguments[0].AsText()));
}
