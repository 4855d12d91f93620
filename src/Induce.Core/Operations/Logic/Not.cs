// not x.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Logic;

internal sealed class Not : UnaryOperation<Not.Body>
{
    public Not()
        : base("not", Notation.Prefix("not", Precedence.Not), new([Bool("x")], DataType.Bool))
    {
        IsTotal = true;
        Laws = [new(LawKind.Involution)];
    }

    public override CSharpForm CSharp => new("!{0}", CSharpPrecedence.Unary);

    public override bool HasInverse(int argument) => true;

    public override TResult AcceptInverse<TResult>(int argument, IBodyVisitor<TResult> visitor) => visitor.Unary<Body>();

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(!arguments[0].AsBoolean());

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x) => x <= Lane.Overflow ? x : x ^ 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Strict(x, x ^ Vector512<long>.One);
    }
}
