// format(n): the integer in decimal.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class FormatInteger : ExactOperation
{
    public FormatInteger()
        : base("format", Notation.Function("format"), new([Int("n")], DataType.Text)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Format({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Format(arguments[0].AsInteger()));
}
