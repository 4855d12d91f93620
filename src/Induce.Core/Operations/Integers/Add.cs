// x + y over the integers.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Add : BinaryOperation<Add.Body>
{
    public Add()
        : base("add", Notation.Infix("+", Precedence.Additive), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Commutative), new(LawKind.Associative), new(LawKind.LeftIdentity), new(LawKind.RightIdentity), new(LawKind.Undoing, With: "sub")];
    }

    public override CSharpForm CSharp => new("{0} + {1}", CSharpPrecedence.Additive);

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        arguments.Contains(Positivity.Unknown) ? Positivity.Unknown : Most(arguments[0], arguments[1]);

    public override bool HasInverse(int argument) => true;

    public override TResult AcceptInverse<TResult>(int argument, IBodyVisitor<TResult> visitor) => visitor.Binary<Subtract.Body>();

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsInteger() + arguments[1].AsInteger());

    internal readonly struct Body : IBinaryBody
    {
        public static bool Wraps => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Wrapping(Vector512<long> x, Vector512<long> y) => x + y;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            var sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 || sum <= Lane.Overflow ? Lane.Overflow : sum;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y)
        {
            var sum = x + y;
            return Lane.Strict(x, y, Lane.Checked(sum, (x ^ sum) & (y ^ sum)));
        }
    }
}
