// delta(differences): the running sums, which is what a file of differences decodes to.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Delta : ExactOperation
{
    public Delta()
        : base("delta", Notation.Function("delta"), new([new("differences", DataType.ListOf(Scalar.Int))], DataType.ListOf(Scalar.Int)))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Delta({0})", Narrow: "Codecs.DeltaChecked({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Arrays.ToList(Files.Delta(arguments[0].Integers()));
}
