// x * y over the integers.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Multiply : BinaryOperation<Multiply.Body>
{
    public Multiply()
        : base("mul", Notation.Infix("*", Precedence.Multiplicative), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws =
        [
            new(LawKind.Commutative), new(LawKind.Associative), new(LawKind.LeftIdentity, 1), new(LawKind.RightIdentity, 1),
            new(LawKind.LeftAbsorbing), new(LawKind.RightAbsorbing),
            new(LawKind.Distributive, With: "add"), new(LawKind.Distributive, With: "sub"),
        ];
    }

    public override CSharpForm CSharp => new("{0} * {1}", CSharpPrecedence.Multiplicative);

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(arguments[0], arguments[1]);

    public override bool HasInverse(int argument) => true;

    public override TResult AcceptInverse<TResult>(int argument, IBodyVisitor<TResult> visitor) => visitor.Binary<ExactQuotient>();

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(IntegerMath.Multiply(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public static bool Wraps => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Wrapping(Vector512<long> x, Vector512<long> y) => x * y;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;

            // 64-bit multiplication wraps; dividing back finds out, and is skipped for the common small factors.
            if (x is >= int.MinValue and <= int.MaxValue && y is >= int.MinValue and <= int.MaxValue)
                return x * y;
            var product = x * y;
            return x != 0 && (product <= Lane.Overflow || product / x != y) ? Lane.Overflow : product;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y)
        {
            // The product of the doubles is off by less than one part in 2^51, which decides all but a narrow band.
            var size = Vector512.Abs(Vector512.ConvertToDouble(x) * Vector512.ConvertToDouble(y));
            var certain = Vector512.LessThan(size, Vector512.Create(4.6e18));
            var product = x * y;
            if (!Vector512.EqualsAll(certain.AsInt64(), Vector512<long>.AllBitsSet))
            {
                var beyond = Vector512.GreaterThan(size, Vector512.Create(9.3e18));
                if (!Vector512.EqualsAll((certain | beyond).AsInt64(), Vector512<long>.AllBitsSet))
                    return Lane.Each(this, x, y);
                product = Vector512.ConditionalSelect(certain.AsInt64(), product, Vector512.Create(Lane.Overflow));
            }

            return Lane.Strict(x, y, product);
        }
    }

    /// <summary>From x·y and x: y, where the division is exact and x ≠ 0.</summary>
    internal readonly struct ExactQuotient : IBinaryBody
    {
        public long Apply(long product, long x)
        {
            var least = Math.Min(product, x);
            if (least <= Lane.Overflow)
                return least;
            if (x == 0)
                return Lane.Undefined;
            var quotient = product / x;
            return quotient * x == product ? quotient : Lane.Undefined;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> product, Vector512<long> x)
        {
            if (!FloorDivision.AllSmall(product, x))
                return Lane.Each(this, product, x);
            var quotient = FloorDivision.Quotient(product, x);
            var exact = Vector512.Equals(quotient * x, product) & ~Vector512.Equals(x, Vector512<long>.Zero);
            return Lane.Strict(product, x, Vector512.ConditionalSelect(exact, quotient, Vector512.Create(Lane.Undefined)));
        }
    }
}
