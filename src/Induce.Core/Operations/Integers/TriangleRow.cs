// trirow(x): the row of cell x of a triangle whose rows have 1, 2, 3, … cells; all are counted from 0.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

/// <remarks>The inverse of the triangular numbers, rounded down: the first half of undoing Cantor's numbering of pairs.</remarks>
internal sealed class TriangleRow : UnaryOperation<TriangleRow.Body>
{
    public TriangleRow()
        : base("trirow", Notation.Function("trirow"), new([Int("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.TriangleRow({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(IntegerMath.TriangleRow(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x) => Of(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);

        /// <summary>The row, or the mark of a lane. Not inlined, as kernels that hold all operations would have it several times.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static long Of(long x)
        {
            if (x <= Lane.Overflow)
                return x;
            if (x < 0)
                return Lane.Undefined;

            // The rounded root is off by at most one.
            var row = (long)((Math.Sqrt((8.0 * x) + 1) - 1) / 2);
            if (Before(row) > (ulong)x)
                return row - 1;
            return Before(row + 1) <= (ulong)x ? row + 1 : row;
        }

        /// <summary>The number of cells before a row: row·(row + 1)/2.</summary>
        internal static ulong Before(long row) =>
            (row & 1) == 0 ? (ulong)(row / 2) * (ulong)(row + 1) : (ulong)row * (ulong)((row + 1) / 2);
    }
}
