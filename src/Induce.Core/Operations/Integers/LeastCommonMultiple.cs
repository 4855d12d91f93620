// lcm(x, y) ≥ 0; 0 when either is 0.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Integers;

internal sealed class LeastCommonMultiple : BinaryOperation<LeastCommonMultiple.Body>
{
    public LeastCommonMultiple()
        : base("lcm", Notation.Function("lcm"), new([Int("x"), Int("y")], DataType.Int))
    {
        IsTotal = true;
        Laws = [new(LawKind.Commutative), new(LawKind.Associative), new(LawKind.LeftAbsorbing), new(LawKind.RightAbsorbing)];
    }

    public override CSharpForm CSharp => new("IntegerMath.Lcm({0}, {1})", Narrow: "IntegerMath.LcmChecked({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Most(Least(arguments[0], arguments[1]), Positivity.NonNegative);

    private protected override Value Exact(ReadOnlySpan<Value> arguments) =>
        Value.Of(IntegerMath.Lcm(arguments[0].AsInteger(), arguments[1].AsInteger()));

    internal readonly struct Body : IBinaryBody
    {
        public static bool IsScalar => true;

        public long Apply(long x, long y)
        {
            var divisor = default(GreatestCommonDivisor.Body).Apply(x, y);
            if (divisor <= 0)
                return divisor;
            var multiple = default(Multiply.Body).Apply(x / divisor, y);
            return default(Absolute.Body).Apply(multiple);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y) => Lane.Each(this, x, y);
    }
}
