// ppm(red, green, blue, max): a binary colour image (P6).
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Ppm : ExactOperation
{
    public Ppm()
        : base("ppm", Notation.Function("ppm"), new([new("red", DataType.GridOf(Scalar.Int)), new("green", DataType.GridOf(Scalar.Int)), new("blue", DataType.GridOf(Scalar.Int)), Int("max")], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Ppm({0}, {1}, {2}, {3})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Ppm(arguments[0].Cells(), arguments[1].Cells(), arguments[2].Cells(), arguments[3].AsInteger()));
}
