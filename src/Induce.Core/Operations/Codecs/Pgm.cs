// pgm(grid, max): a binary gray image (P5); undefined unless all cells are 0..max.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Pgm : ExactOperation
{
    public Pgm()
        : base("pgm", Notation.Function("pgm"), new([new("grid", DataType.GridOf(Scalar.Int)), Int("max")], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Pgm({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Pgm(arguments[0].Cells(), arguments[1].AsInteger()));
}
