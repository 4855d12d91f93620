// x or y; is true when x is, whatever y.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;

namespace Induce.Core.Operations.Logic;

internal sealed class Or : LazyOperation
{
    public Or()
        : base("or", Notation.Infix("or", Precedence.Or), new([Bool("x"), Bool("y")], DataType.Bool))
    {
        IsTotal = true;
        Laws = [new(LawKind.Associative), new(LawKind.Idempotent), new(LawKind.LeftIdentity), new(LawKind.RightIdentity)];
    }

    public override CSharpForm CSharp => new("{0} || {1}", CSharpPrecedence.ConditionalOr);

    public override Func<bool, int> Choose { get; } = value => value ? 0 : 1;

    public override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Binary<Body>();

    internal readonly struct Body : IBinaryBody
    {
        public long Apply(long x, long y) => x == 0 ? y : x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) =>
            Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(0L)), y, x);
    }
}
