// max(x, y): the greater of two integers.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Maximum : BinaryOperation<Maximum.Body>
{
    public Maximum()
        : base("max", Notation.Function("max"), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Commutative), new(LawKind.Associative), new(LawKind.Idempotent), new(LawKind.Distributive, With: "min")];
    }

    public override CSharpForm CSharp => new("BigInteger.Max({0}, {1})", Narrow: "Math.Max({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(arguments[0], arguments[1]);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(BigInteger.Max(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            return least <= Lane.Overflow ? least : Math.Max(x, y);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Strict(x, y, Vector512.Max(x, y));
    }
}
