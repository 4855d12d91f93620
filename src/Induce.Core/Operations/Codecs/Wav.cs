// wav(rate, samples): 16-bit mono PCM; undefined where a sample does not fit.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Wav : ExactOperation
{
    public Wav()
        : base("wav", Notation.Function("wav"), new([Int("rate"), new("samples", DataType.ListOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Wav({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Wav(arguments[0].AsInteger(), arguments[1].Integers()));
}
