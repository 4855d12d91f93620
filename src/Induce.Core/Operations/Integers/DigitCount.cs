// digitcount(x, base): the number of digits of |x|, 1 for x = 0; undefined for a base below 2.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class DigitCount : BinaryOperation<DigitCount.Body>
{
    public DigitCount()
        : base("digitcount", Notation.Function("digitcount"), new([Int("x"), Int("base", Role.Divisor)], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.DigitCount({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.NonNegative;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(IntegerMath.DigitCount(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public static bool IsScalar => true;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            if (y < 2)
                return Lane.Undefined;
            x = x < 0 ? -x : x;
            long count = 1;
            for (; x >= y; x /= y)
                count++;
            return count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
