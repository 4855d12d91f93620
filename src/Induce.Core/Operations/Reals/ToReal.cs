// real(n): the nearest binary64 number. The binder inserts it where an integer stands for a real.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Reals;

internal sealed class ToReal : ExactOperation
{
    public ToReal()
        : base("real", Notation.Function("real"), new([Int("n")], DataType.Real)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("Conversions.ToReal({0})");

    public override bool HasBody => true;

    public override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Unary<Body>();

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Conversions.ToReal(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x) => x <= Lane.Overflow ? x : Lane.OfReal(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
