// factorial(x); undefined for negative x.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Factorial : UnaryOperation<Factorial.Body>
{
    public Factorial()
        : base("factorial", Notation.Function("factorial"), new([Int("x")], DataType.Int))
    {
    }

    public override CSharpForm CSharp => new("IntegerMath.Factorial({0})", Narrow: "IntegerMath.FactorialChecked({0})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Positivity.Positive;

    private protected override Value Exact(ReadOnlySpan<Value> arguments) => Value.Of(IntegerMath.Factorial(arguments[0].AsInteger()));

    internal readonly struct Body : IUnaryBody
    {
        public long Apply(long x)
        {
            if (x <= Lane.Overflow)
                return x;
            if (x < 0)
                return Lane.Undefined;
            if (x > 20)
                return Lane.Overflow;
            long product = 1;
            for (var k = 2; k <= x; k++)
                product *= k;
            return product;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x) => Lane.Each(this, x);
    }
}
