// isprime(x): whether x is a prime number; false below 2.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class IsPrime : UnaryOperation<IsPrime.Body>
{
    public IsPrime()
        : base("isprime", Notation.Function("isprime"), new([Int("x")], DataType.Bool))
    {
    }

    public override CSharpForm CSharp => new("Primality.IsPrime({0})");

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(Primality.IsPrime(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x) => x <= Lane.Overflow ? x : Primality.IsPrime(x) ? 1 : 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
