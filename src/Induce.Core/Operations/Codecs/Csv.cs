// csv(header, columns): the header line, then one line per record; each row of the grid is a column of the table.
using Induce.Core.Types;
using Induce.Core.Values;
using Files = Induce.Core.Support.Codecs;

namespace Induce.Core.Operations.Codecs;

internal sealed class Csv : ExactOperation
{
    public Csv()
        : base("csv", Notation.Function("csv"), new([Text("header"), new("columns", DataType.GridOf(Scalar.Int))], DataType.Text))
    {
    }

    public override CSharpForm CSharp => new("Codecs.Csv({0}, {1})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(Files.Csv(arguments[0].AsText(), arguments[1].Cells()));
}
