// x ^ y: bitwise exclusive or, in two's complement.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class BitXor : BinaryOperation<BitXor.Body>
{
    public BitXor()
        : base("xor", Notation.Infix("^", Precedence.BitXor), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Commutative), new(LawKind.Associative), new(LawKind.Cancelling), new(LawKind.LeftIdentity), new(LawKind.RightIdentity), new(LawKind.Undoing, With: "xor")];
    }

    public override CSharpForm CSharp => new("{0} ^ {1}", CSharpPrecedence.Xor);

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(Least(arguments[0], arguments[1]), Positivity.NonNegative);

    public override bool HasInverse(int argument) => true;

    public override TResult AcceptInverse<TResult>(int argument, IBodyVisitor<TResult> visitor) => visitor.Binary<Body>();

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsInteger() ^ arguments[1].AsInteger());

    internal readonly struct Body : IBinaryBody
    {
        public static bool Wraps => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Wrapping(Vector512<long> x, Vector512<long> y) => x ^ y;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            var bits = x ^ y;
            return bits <= Lane.Overflow ? Lane.Overflow : bits;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) =>
            Lane.Strict(x, y, Lane.Checked(x ^ y, Vector512<long>.Zero));
    }
}
