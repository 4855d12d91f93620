// sign(x): −1, 0 or 1.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Sign : UnaryOperation<Sign.Body>
{
    public Sign()
        : base("sign", Notation.Function("sign"), new([Int("x")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Projection)];
    }

    public override CSharpForm CSharp => new("new BigInteger({0}.Sign)", Narrow: "(long)Math.Sign({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        arguments[0];

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(arguments[0].AsInteger().Sign);

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x) => x <= Lane.Overflow ? x : x > 0 ? 1 : x < 0 ? -1 : 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Strict(
            x, Lane.Truth(Vector512.GreaterThan(x, Vector512<long>.Zero)) - Lane.Truth(Vector512.LessThan(x, Vector512<long>.Zero)));
    }
}
