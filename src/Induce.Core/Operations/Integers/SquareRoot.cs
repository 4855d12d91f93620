// isqrt(x): the root rounded down; undefined for negative x.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class SquareRoot : UnaryOperation<SquareRoot.Body>
{
    public SquareRoot()
        : base("isqrt", Notation.Function("isqrt"), new([Int("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.Isqrt({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(IntegerMath.Isqrt(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x)
        {
            if (x <= Lane.Overflow)
                return x;
            if (x < 0)
                return Lane.Undefined;

            // The rounded root of a 63-bit number is off by at most one.
            var root = (long)Math.Sqrt(x);
            if (root > 3037000499 || root * root > x)
                return root - 1;
            return (root + 1) * (root + 1) <= x && root < 3037000499 ? root + 1 : root;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
