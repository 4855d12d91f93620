// words(list, width): integers of width bytes each, little-endian, two's complement; undefined where one doesn't fit.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Words : ExactOperation
{
    public Words()
        : base("words", Notation.Function("words"), new([new("list", DataType.ListOf(Scalar.Int)), Int("width")], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Words({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Words(arguments[0].Integers(), arguments[1].AsInteger()));
}
