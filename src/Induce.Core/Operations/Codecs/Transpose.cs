// transpose(grid): columns become rows.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Transpose : ExactOperation
{
    public Transpose()
        : base("transpose", Notation.Function("transpose"), new([new("grid", DataType.GridOf(Scalar.Int))], DataType.GridOf(Scalar.Int)))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Transpose({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Arrays.ToGrid(Files.Transpose(arguments[0].Cells()));
}
