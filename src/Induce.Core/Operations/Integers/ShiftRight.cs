// x >> y: x div 2^y; undefined for negative y.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class ShiftRight : BinaryOperation<ShiftRight.Body>
{
    public ShiftRight()
        : base("shr", Notation.Infix(">>", Precedence.Shift), new([Int("x"), Int("y", Role.Exponent)], DataType.Int)) =>
        Laws = [new(LawKind.RightIdentity), new(LawKind.Undoing, With: "shl")];

    public override bool IsTotalFor(ReadOnlySpan<Value?> known) => known[1] is { } distance && distance.AsInteger().Sign >= 0;

    public override CSharpForm CSharp => new("IntegerMath.ShiftRight({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments)
    {
        var distance = arguments[1].AsInteger();
        return distance.Sign < 0
            ? Value.Undefined(UndefinedReason.NegativeShift)
            : Value.Of(IntegerMath.ShiftRight(arguments[0].AsInteger(), distance));
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
            return x >> (int)Math.Min(y, 63);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
