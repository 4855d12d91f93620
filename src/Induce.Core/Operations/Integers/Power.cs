// x ** y over the integers, y ≥ 0; 0 ** 0 is 1.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Power : BinaryOperation<Power.Body>
{
    public Power()
        : base("pow", Notation.Infix("**", Precedence.Power), new([Int("x"), Int("y", Role.Exponent)], DataType.Int)) =>
        Laws = [new(LawKind.RightIdentity, 1)];

    public override bool IsTotalFor(ReadOnlySpan<Value?> known) => known[1] is { } exponent && exponent.AsInteger().Sign >= 0;

    public override CSharpForm CSharp => new("IntegerMath.Pow({0}, {1})", Narrow: "IntegerMath.PowChecked({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        arguments[0];

    private protected override Value Exact(ReadOnlySpan<Value> arguments)
    {
        var exponent = arguments[1].AsInteger();
        return exponent.Sign < 0
            ? Value.Undefined(UndefinedReason.NegativeExponent)
            : Value.Of(IntegerMath.Pow(arguments[0].AsInteger(), exponent));
    }

    internal readonly struct Body : IBinaryBody
    {
        public static bool IsScalar => true;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            if (y < 0)
                return Lane.Undefined;
            if (x is 0 or 1)
                return y == 0 ? 1 : x;
            if (x == -1)
                return (y & 1) == 0 ? 1 : -1;
            if (y >= 64)
                return Lane.Overflow;
            long power = 1;
            var square = x;
            while (true)
            {
                if ((y & 1) != 0)
                    power = default(Multiply.Body).Apply(power, square);
                y >>= 1;
                if (y == 0 || power == Lane.Overflow)
                    return power;
                square = default(Multiply.Body).Apply(square, square);
                if (square == Lane.Overflow)
                    return Lane.Overflow;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
