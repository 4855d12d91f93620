// x and y; is false when x is, whatever y.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;

namespace Induce.Core.Operations.Logic;

internal sealed class And : LazyOperation
{
    public And()
        : base("and", Notation.Infix("and", Precedence.And), new([Bool("x"), Bool("y")], DataType.Bool))
    {
        IsTotal = true;
        Laws = [new(LawKind.Associative), new(LawKind.Idempotent), new(LawKind.LeftIdentity, 1), new(LawKind.RightIdentity, 1)];
    }

    public override CSharpForm CSharp => new("{0} && {1}", CSharpPrecedence.ConditionalAnd);

    public override Func<bool, int> Choose { get; } = value => value ? 1 : 0;

    public override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Binary<Body>();

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y) => x == 1 ? y : x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) =>
            Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(1L)), y, x);
    }
}
