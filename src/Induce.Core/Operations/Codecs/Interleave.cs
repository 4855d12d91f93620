// interleave(first, second): items of two lists in turn.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Interleave : ExactOperation
{
    public Interleave()
        : base("interleave", Notation.Function("interleave"), new([new("first", DataType.ListOf(Scalar.Int)), new("second", DataType.ListOf(Scalar.Int))], DataType.ListOf(Scalar.Int)))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Interleave({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Arrays.ToList(Files.Interleave(arguments[0].Integers(), arguments[1].Integers()));
}
