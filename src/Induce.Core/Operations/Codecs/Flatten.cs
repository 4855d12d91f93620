// flatten(grid): the cells row by row.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Flatten : ExactOperation
{
    public Flatten()
        : base("flatten", Notation.Function("flatten"), new([new("grid", DataType.GridOf(Scalar.Int))], DataType.ListOf(Scalar.Int)))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Flatten({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Arrays.ToList(Files.Flatten(arguments[0].Cells()));
}
