// abs(x) over the integers.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Absolute : UnaryOperation<Absolute.Body>
{
    public Absolute()
        : base("abs", Notation.Function("abs"), new([Int("x")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Projection)];
    }

    public override CSharpForm CSharp => new("BigInteger.Abs({0})", Narrow: "Math.Abs({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(BigInteger.Abs(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x) => x <= Lane.Overflow || x >= 0 ? x : -x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Strict(x, Vector512.Abs(x));
    }
}
