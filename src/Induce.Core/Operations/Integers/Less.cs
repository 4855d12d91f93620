// x < y over the integers.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Less : BinaryOperation<Less.Body>
{
    public Less()
        : base("lt", Notation.Infix("<", Precedence.Comparison), new([Int("x"), Int("y")], DataType.Bool))
    {
        IsTotal = true;
        Laws = [new(LawKind.Cancelling), new(LawKind.Negated, With: "ge", Then: "not")];
    }

    public override CSharpForm CSharp => new("{0} < {1}", CSharpPrecedence.Relational);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(arguments[0].AsInteger() < arguments[1].AsInteger());

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y)
        {
            var least = Math.Min(x, y);
            return least <= Lane.Overflow ? least : x < y ? 1 : 0;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) =>
            Lane.Strict(x, y, Lane.Truth(Vector512.LessThan(x, y)));
    }
}
