// tricolumn(x): the place of cell x within its row, in a triangle whose rows have 1, 2, 3, … cells; all are counted from 0.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class TriangleColumn : UnaryOperation<TriangleColumn.Body>
{
    public TriangleColumn()
        : base("tricolumn", Notation.Function("tricolumn"), new([Int("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.TriangleColumn({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.NonNegative;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(IntegerMath.TriangleColumn(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x)
        {
            var row = TriangleRow.Body.Of(x);
            return row < 0 ? row : (long)((ulong)x - TriangleRow.Body.Before(row));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
