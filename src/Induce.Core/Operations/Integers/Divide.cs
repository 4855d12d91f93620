// x div y: the quotient rounded down.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Divide : BinaryOperation<Divide.Body>
{
    public Divide()
        : base("div", Notation.Infix("div", Precedence.Multiplicative), new([Int("x"), Int("y", Role.Divisor)], DataType.Int)) =>
        Laws = [new(LawKind.RightIdentity, 1), new(LawKind.Undoing, With: "mul")];

    public override bool IsTotalFor(ReadOnlySpan<Value?> known) => known[1] is { } divisor && !divisor.AsInteger().IsZero;

    public override CSharpForm CSharp => new("IntegerMath.Div({0}, {1})", Narrow: "IntegerMath.DivChecked({0}, {1})") { OfPositive = new("{0} / {1}", CSharpPrecedence.Multiplicative) };

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        arguments[1] == Positivity.Unknown ? Positivity.Unknown : Least(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments)
    {
        var divisor = arguments[1].AsInteger();
        return divisor.IsZero ? Value.Undefined(UndefinedReason.DivisionByZero) : Value.Of(IntegerMath.Div(arguments[0].AsInteger(), divisor));
    }

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            if (y == 0)
                return Lane.Undefined;
            var quotient = x / y;
            return (x ^ y) < 0 && quotient * y != x ? quotient - 1 : quotient;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y)
        {
            if (!FloorDivision.AllSmall(x, y))
                return Lane.Each(this, x, y);
            var zero = Vector512.Equals(y, Vector512<long>.Zero);
            return Lane.Strict(x, y, Vector512.ConditionalSelect(zero, Vector512.Create(Lane.Undefined), FloorDivision.Quotient(x, y)));
        }
    }
}
