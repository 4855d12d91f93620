// x mod y: what floor division leaves; it has the sign of y.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Modulo : BinaryOperation<Modulo.Body>
{
    public Modulo()
        : base("mod", Notation.Infix("mod", Precedence.Multiplicative), new([Int("x"), Int("y", Role.Divisor)], DataType.Int))
    {
        Laws = [new(LawKind.RightProjection)];
    }

    public override bool IsTotalFor(ReadOnlySpan<Value?> known) => known[1] is { } divisor && !divisor.AsInteger().IsZero;

    public override CSharpForm CSharp => new("IntegerMath.Mod({0}, {1})") { OfPositive = new("{0} % {1}", CSharpPrecedence.Multiplicative) };

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(arguments[1], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments)
    {
        var divisor = arguments[1].AsInteger();
        return divisor.IsZero ? Value.Undefined(UndefinedReason.DivisionByZero) : Value.Of(IntegerMath.Mod(arguments[0].AsInteger(), divisor));
    }

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            if (y is 0)
                return Lane.Undefined;
            if (y is -1)
                return 0;
            var rest = x % y;
            return rest != 0 && (rest ^ y) < 0 ? rest + y : rest;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y)
        {
            if (!FloorDivision.AllSmall(x, y))
                return Lane.Each(this, x, y);
            var zero = Vector512.Equals(y, Vector512<long>.Zero);
            var rest = x - (FloorDivision.Quotient(x, y) * y);
            return Lane.Strict(x, y, Vector512.ConditionalSelect(zero, Vector512.Create(Lane.Undefined), rest));
        }
    }
}
