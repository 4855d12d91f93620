// valuation(x, p): the greatest k for which p ** k divides x; undefined for x = 0 or p < 2.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Valuation : BinaryOperation<Valuation.Body>
{
    public Valuation()
        : base("valuation", Notation.Function("valuation"), new([Int("x"), Int("p", Role.Divisor)], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.Valuation({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.NonNegative;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(IntegerMath.Valuation(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public static bool IsScalar => true;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            if (x == 0 || y < 2)
                return Lane.Undefined;
            long count = 0;
            for (; x % y == 0; x /= y)
                count++;
            return count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
