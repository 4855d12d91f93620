// binomial(n, k), for every integer n; 0 for k < 0.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class Binomial : BinaryOperation<Binomial.Body>
{
    public Binomial()
        : base("binomial", Notation.Function("binomial"), new([Int("n"), Int("k")], DataType.Int)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("IntegerMath.Binomial({0}, {1})", Narrow: "IntegerMath.BinomialChecked({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(arguments[0], Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(IntegerMath.Binomial(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public static bool IsScalar => true;

        public long Apply(long n, long k)
        {
            var least = Math.Min(n, k);
            if (least <= Lane.Overflow)
                return least;
            if (k < 0)
                return 0;

            // Upper negation: C(n, k) = (−1)^k C(k − n − 1, k).
            var negative = n < 0 && (k & 1) != 0;
            if (n < 0)
                n = default(Subtract.Body).Apply(k - 1, n);
            if (n <= Lane.Overflow)
                return Lane.Overflow;
            if (k > n)
                return 0;
            if (k > n - k)
                k = n - k;
            long result = 1;
            for (long i = 1; i <= k; i++)
            {
                // result = C(n−k+i−1, i−1), and result·(n−k+i) is divisible by i.
                result = default(Multiply.Body).Apply(result, n - k + i);
                if (result == Lane.Overflow)
                    return Lane.Overflow;
                result /= i;
            }

            return negative ? -result : result;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
