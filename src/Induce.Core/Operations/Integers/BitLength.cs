// bitlength(x): the number of binary digits of |x|, 0 for x = 0.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class BitLength : UnaryOperation<BitLength.Body>
{
    public BitLength()
        : base("bitlength", Notation.Function("bitlength"), new([Int("x")], DataType.Int)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("IntegerMath.BitLength({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(IntegerMath.BitLength(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x)
        {
            if (x <= Lane.Overflow)
                return x;
            x = x < 0 ? -x : x;
            long length = 0;
            for (; x != 0; x >>= 1)
                length++;
            return length;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
