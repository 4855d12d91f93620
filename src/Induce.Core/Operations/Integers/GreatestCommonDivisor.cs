// gcd(x, y) ≥ 0; gcd(0, 0) is 0.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class GreatestCommonDivisor : BinaryOperation<GreatestCommonDivisor.Body>
{
    public GreatestCommonDivisor()
        : base("gcd", Notation.Function("gcd"), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Commutative), new(LawKind.Associative)];
    }

    public override CSharpForm CSharp => new("IntegerMath.Gcd({0}, {1})", Narrow: "IntegerMath.GcdChecked({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(Most(arguments[0], arguments[1]), Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(BigInteger.GreatestCommonDivisor(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public static bool IsScalar => true;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            x = x < 0 ? -x : x;
            y = y < 0 ? -y : y;
            while (y != 0)
            {
                // 32-bit division is several times faster, and most operands are small.
                var rest = (x | y) <= uint.MaxValue ? (uint)x % (uint)y : x % y;
                x = y;
                y = rest;
            }

            return x;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
