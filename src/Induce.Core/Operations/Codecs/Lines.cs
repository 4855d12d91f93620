// lines(list): the integers in decimal, one a line.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Lines : ExactOperation
{
    public Lines()
        : base("lines", Notation.Function("lines"), new([new("list", DataType.ListOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Lines({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Lines(arguments[0].Integers()));
}
