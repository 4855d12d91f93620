// png(grid): an 8-bit gray PNG with stored blocks; undefined unless all cells are 0..255.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Png : ExactOperation
{
    public Png()
        : base("png", Notation.Function("png"), new([new("grid", DataType.GridOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Png({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Png(arguments[0].Cells()));
}
