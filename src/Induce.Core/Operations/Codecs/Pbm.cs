// pbm(grid): a binary black-and-white image (P4), 1 is black; undefined unless all cells are 0 or 1.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Pbm : ExactOperation
{
    public Pbm()
        : base("pbm", Notation.Function("pbm"), new([new("grid", DataType.GridOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Pbm({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Pbm(arguments[0].Cells()));
}
