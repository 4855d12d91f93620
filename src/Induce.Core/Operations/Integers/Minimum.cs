// min(x, y): the lesser of two integers.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Minimum : BinaryOperation<Minimum.Body>
{
    public Minimum()
        : base("min", Notation.Function("min"), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Commutative), new(LawKind.Associative), new(LawKind.Idempotent), new(LawKind.Distributive, With: "max")];
    }

    public override CSharpForm CSharp => new("BigInteger.Min({0}, {1})", Narrow: "Math.Min({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(arguments[0], arguments[1]);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(BigInteger.Min(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            return least <= Lane.Overflow ? least : Math.Min(x, y);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Strict(x, y, Vector512.Min(x, y));
    }
}
