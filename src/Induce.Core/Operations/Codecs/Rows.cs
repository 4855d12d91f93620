// rows(list, width): the items laid out in rows; undefined unless the last row is full.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Rows : ExactOperation
{
    public Rows()
        : base("rows", Notation.Function("rows"), new([new("list", DataType.ListOf(Scalar.Int)), Int("width")], DataType.GridOf(Scalar.Int)))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Rows({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Arrays.ToGrid(Files.Rows(arguments[0].Integers(), arguments[1].AsInteger()));
}
