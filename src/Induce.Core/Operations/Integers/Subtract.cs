// x - y over the integers.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Subtract : BinaryOperation<Subtract.Body>
{
    public Subtract()
        : base("sub", Notation.Infix("-", Precedence.Additive), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.RightIdentity), new(LawKind.Cancelling), new(LawKind.Difference, With: "add", Then: "neg"), new(LawKind.Undoing, With: "add")];
    }

    public override CSharpForm CSharp => new("{0} - {1}", CSharpPrecedence.Additive);

    public override bool HasInverse(int argument) => true;

    public override TResult AcceptInverse<TResult>(int argument, IBodyVisitor<TResult> visitor) =>
        argument == 0 ? visitor.Binary<Add.Body>() : visitor.Binary<FromOther>();

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsInteger() - arguments[1].AsInteger());

    internal readonly struct Body : IBinaryBody
    {
        public static bool Wraps => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Wrapping(Vector512<long> x, Vector512<long> y) => x - y;

        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            if (least <= Lane.Overflow)
                return least;
            var difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0 || difference <= Lane.Overflow ? Lane.Overflow : difference;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y)
        {
            var difference = x - y;
            return Lane.Strict(x, y, Lane.Checked(difference, (x ^ y) & (x ^ difference)));
        }
    }

    /// <summary>From x − y and x: y = x − (x − y).</summary>
    internal readonly struct FromOther : IBinaryBody
    {
        public static bool Wraps => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Wrapping(Vector512<long> result, Vector512<long> x) => x - result;

        public long Apply(long result, long x) => default(Body).Apply(x, result);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> result, Vector512<long> x) => default(Body).Apply(x, result);
    }
}
