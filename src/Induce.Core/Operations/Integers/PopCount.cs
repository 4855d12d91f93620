// popcount(x): the number of ones among the binary digits of x; undefined for negative x.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class PopCount : UnaryOperation<PopCount.Body>
{
    public PopCount()
        : base("popcount", Notation.Function("popcount"), new([Int("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.PopCount({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.NonNegative;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(IntegerMath.PopCount(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x)
        {
            if (x <= Lane.Overflow)
                return x;
            if (x < 0)
                return Lane.Undefined;
            long count = 0;
            for (; x != 0; x &= x - 1)
                count++;
            return count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
