// The algebraic laws that operations claim, at every value of their types.
using CsCheck;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Generators;

namespace Induce.Conformance;

public sealed class AlgebraicLawTests
{
    private const int Cases = 10_000;

    public static IEnumerable<object?[]> Laws =>
        OperationTable.All.SelectMany(o => o.Laws.Select(l => new object?[] { o.Name, l.Kind, l.Constant, l.With, l.Then }));

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_law_holds(string name, LawKind kind, long constant, string? with, string? then)
    {
        var operation = OperationTable.Get(name);
        var law = new Law(kind, constant, with, then);
        var type = operation.Signature.Parameters[0].Type.With(Scalar.Int);
        var any = law.NeedsTotal
            ? Generate.Values(type)
            : Gen.Frequency((5, Generate.Values(type)), (1, Gen.Const(Value.Undefined(UndefinedReason.OutOfRange))));
        Gen.Select(any, any, any).ForAll(
            (x, y, z) =>
            {
                var (left, right) = Sides(operation, law, ConstantOf(constant, type, operation, kind), x, y, z);
                if (kind == LawKind.Undoing && left.IsUndefined)
                    return;
                if (left != right)
                    throw new Xunit.Sdk.XunitException($"{kind} {name}: {left} is not {right}, for {x}, {y}, {z}.");
            },
            iter: Cases);
    }

    [Fact]
    public void Mirrored_operations_say_the_same_with_their_arguments_swapped()
    {
        foreach (var operation in OperationTable.All.Where(o => o.MirrorOf is not null))
        {
            var other = OperationTable.Get(operation.MirrorOf!);
            var any = Generate.Values(operation.Signature.Parameters[0].Type);
            Gen.Select(any, any).ForAll((x, y) => Assert.Equal(operation.Evaluate([x, y]), other.Evaluate([y, x])), iter: 1000);
        }
    }

    [Fact]
    public void Total_operations_are_defined_everywhere()
    {
        foreach (var operation in OperationTable.All.Where(o => o.IsTotal && o.Choose is null))
        {
            var arguments = operation.Signature.Parameters.Select(p => Generate.Values(p.Type.With(Scalar.Int))).ToArray();
            for (var i = 0; i < 200; i++)
            {
                var values = Array.ConvertAll(arguments, a => a.Single());
                var result = operation.Evaluate(values);
                Assert.True(!result.IsUndefined || result.Cause!.Reason == UndefinedReason.NumberTooLarge, $"{operation}({string.Join(", ", values)}) is {result}.");
            }
        }
    }

    [Fact]
    public void What_operations_say_of_signs_holds()
    {
        var said = 0;
        foreach (var operation in OperationTable.All.Where(o => o.Signature.Result.With(Scalar.Int) == DataType.Int))
        {
            var arguments = operation.Signature.Parameters.Select(p => Generate.Values(p.Type.With(Scalar.Int))).ToArray();
            for (var i = 0; i < 1000; i++)
            {
                var values = Array.ConvertAll(arguments, a => a.Single());
                var result = Apply(operation, values);
                if (result.IsUndefined)
                    continue;
                var known = Array.ConvertAll(values, PositivityOf);
                foreach (var least in (ReadOnlySpan<Positivity>)[Positivity.Unknown, Positivity.NonNegative, Positivity.Positive])
                {
                    // Less may be known of the arguments than is true.
                    var claim = operation.PositivityOf(Array.ConvertAll(known, k => k < least ? Positivity.Unknown : k));
                    Assert.True(claim <= PositivityOf(result), $"{operation}({string.Join(", ", values)}) is {result}, not {claim}.");
                    said += claim > Positivity.Unknown ? 1 : 0;
                }
            }
        }

        Assert.True(said > 20_000, $"Only {said} results were said to have a sign.");
    }

    private static Positivity PositivityOf(Value value) => value.Type switch
    {
        var type when type == DataType.Int => value.AsInteger().Sign switch { > 0 => Positivity.Positive, 0 => Positivity.NonNegative, _ => Positivity.Unknown },
        var type when type == DataType.ListOf(Scalar.Int) => value.AsList().Select(PositivityOf).DefaultIfEmpty(Positivity.Unknown).Min(),
        _ => Positivity.Unknown,
    };

    [Fact]
    public void Operations_are_defined_for_the_arguments_with_which_they_say_so()
    {
        var claimed = 0;
        foreach (var operation in OperationTable.All.Where(o => o is { IsTotal: false, Choose: null } && o.Signature.Arity == 2))
        {
            var (first, last) = (Generate.Values(operation.Signature.Parameters[0].Type.With(Scalar.Int)), Generate.Values(operation.Signature.Parameters[1].Type.With(Scalar.Int)));
            for (var i = 0; i < 200; i++)
            {
                var (x, y) = (first.Single(), last.Single());
                if (!operation.IsTotalFor([null, y]))
                    continue;
                claimed++;
                var result = operation.Evaluate([x, y]);
                Assert.True(!result.IsUndefined || result.Cause!.Reason == UndefinedReason.NumberTooLarge, $"{operation}({x}, {y}) is {result}.");
            }
        }

        Assert.True(claimed > 200);
    }

    private static (Value Left, Value Right) Sides(Operation o, Law law, Value c, Value x, Value y, Value z) => law.Kind switch
    {
        LawKind.Commutative => (Apply(o, x, y), Apply(o, y, x)),
        LawKind.Associative => (Apply(o, Apply(o, x, y), z), Apply(o, x, Apply(o, y, z))),
        LawKind.Idempotent => (Apply(o, x, x), x),
        LawKind.Involution => (Apply(o, Apply(o, x)), x),
        LawKind.Projection => (Apply(o, Apply(o, x)), Apply(o, x)),
        LawKind.LeftIdentity => (Apply(o, c, x), x),
        LawKind.RightIdentity => (Apply(o, x, c), x),
        LawKind.LeftAbsorbing => (Apply(o, c, x), c),
        LawKind.RightAbsorbing => (Apply(o, x, c), c),
        LawKind.Cancelling => (Apply(o, x, x), c),
        LawKind.RightProjection => (Apply(o, Apply(o, x, y), y), Apply(o, x, y)),
        LawKind.Distributive => (Apply(o, x, With(law, y, z)), With(law, Apply(o, x, y), Apply(o, x, z))),
        LawKind.Difference => (Apply(o, x, y), With(law, x, Then(law, y))),
        LawKind.Undoing => (Apply(o, With(law, x, y), y), x),
        LawKind.Negated => (Then(law, Apply(o, x, y)), With(law, x, y)),
        _ => throw new ArgumentOutOfRangeException(nameof(law), law, "No test for this law."),
    };

    private static Value With(Law law, Value x, Value y) => Apply(OperationTable.Get(law.With!), x, y);

    private static Value Then(Law law, Value x) => Apply(OperationTable.Get(law.Then!), x);

    private static Value Apply(Operation operation, params ReadOnlySpan<Value> arguments) => Evaluation.Exact(operation, arguments);

    // The constant has the type of the argument that it stands for, or of the result.
    private static Value ConstantOf(long constant, DataType type, Operation operation, LawKind kind)
    {
        var wanted = kind == LawKind.Cancelling ? operation.Signature.Result.With(Scalar.Int) : kind == LawKind.RightIdentity ? operation.Signature.Parameters[^1].Type.With(Scalar.Int) : type;
        return wanted.Scalar switch
        {
            Scalar.Int => Value.Of(constant),
            Scalar.Bool => Value.Of(constant != 0),
            Scalar.Real => Value.Of((double)constant),
            _ => Value.Of(""),
        };
    }
}
