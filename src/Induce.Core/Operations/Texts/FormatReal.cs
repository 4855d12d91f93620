// format(x): the shortest decimal that reads back as the same real.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Texts;

internal sealed class FormatReal : ExactOperation
{
    public FormatReal()
        : base("format.real", Notation.Function("format"), new([Real("x")], DataType.Text)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("TextOps.Format({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(TextOps.Format(arguments[0].AsReal()));
}
