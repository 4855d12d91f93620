// if c then x else y; only the chosen branch is evaluated.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Types;

namespace Induce.Core.Operations.Logic;

internal sealed class Conditional : LazyOperation
{
    public Conditional()
        : base(
            "if",
            new Notation(NotationKind.Conditional, "if", Precedence.Open),
            new([Bool("condition"), new("then", DataType.Any), new("else", DataType.Any)], DataType.Any)) =>
        IsTotal = true;

    public override CSharpForm CSharp => new("{0} ? {1} : {2}", CSharpPrecedence.Conditional);

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        Least(arguments[1], arguments[2]);

    public override Func<bool, int> Choose { get; } = value => value ? 1 : 2;

    public override TResult Accept<TResult>(IBodyVisitor<TResult> visitor) => visitor.Ternary<Body>();

    internal readonly struct Body : ITernaryBody
    {
        public long Apply(long x, long y, long z) => x <= Lane.Overflow ? x : x != 0 ? y : z;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<long> Apply(Vector512<long> x, Vector512<long> y, Vector512<long> z) =>
            Lane.Strict(x, Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<long>.Zero), z, y));
    }
}
