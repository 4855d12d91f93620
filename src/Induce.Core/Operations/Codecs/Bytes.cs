// bytes(list): one byte per integer; undefined unless all are 0..255.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Bytes : ExactOperation
{
    public Bytes()
        : base("bytes", Notation.Function("bytes"), new([new("list", DataType.ListOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Bytes({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Bytes(arguments[0].Integers()));
}
