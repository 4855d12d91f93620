// template(pattern, items): the pattern over and over, each {} taking the next item, until all are used.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Template : ExactOperation
{
    public Template()
        : base("template", Notation.Function("template"), new([Text("pattern"), new("items", DataType.ListOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Template({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Template(arguments[0].AsText(), arguments[1].Integers()));
}
