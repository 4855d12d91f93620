// Law 2 for single operations: exact evaluation, scalar body and vector body agree, undefined included.
using System.Runtime.Intrinsics;
using CsCheck;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Generators;

namespace Induce.Conformance;

public sealed class BodyLawTests
{
    private const int Cases = 10_000;

    public static TheoryData<string> Bodies => [.. OperationTable.All.Where(o => o.HasBody).Select(o => o.Name)];

    public static IEnumerable<object[]> Inverses =>
        OperationTable.All.SelectMany(o => Enumerable.Range(0, o.Signature.Arity).Where(o.HasInverse).Select(i => new object[] { o.Name, i }));

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_scalar_body_says_what_is_exact(string name)
    {
        var operation = OperationTable.Get(name);
        var body = operation.Accept(new Evaluation.Scalars())!;
        var result = Typed(operation.Signature.Result);
        Arguments(operation).ForAll(
            arguments =>
            {
                var exact = Evaluation.Exact(operation, arguments);
                var lanes = Array.ConvertAll(arguments, Evaluation.LaneOf);
                var lane = body(lanes);
                var agrees = lane == Lane.Undefined ? exact.IsUndefined
                    : lane == Lane.Overflow ? !IsEasy(exact, arguments)
                    : Evaluation.ValueOf(lane, result) == exact && !exact.IsUndefined;
                if (!agrees)
                    throw new Xunit.Sdk.XunitException($"{name}({string.Join(", ", arguments)}) = {exact}, but the body says {lane}.");
            },
            iter: Cases);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_vector_body_says_in_each_lane_what_the_scalar_body_says(string name)
    {
        var operation = OperationTable.Get(name);
        var scalar = operation.Accept(new Evaluation.Scalars())!;
        var vector = operation.Accept(new Evaluation.Vectors())!;
        Lanes(operation).Array[Vector512<long>.Count].ForAll(
            cases =>
            {
                var columns = new Vector512<long>[operation.Signature.Arity];
                for (var i = 0; i < columns.Length; i++)
                    columns[i] = Vector512.Create(Array.ConvertAll(cases, c => c[i]));
                var results = vector(columns);
                for (var i = 0; i < cases.Length; i++)
                    if (results[i] != scalar(cases[i]))
                        throw new Xunit.Sdk.XunitException($"{name}({string.Join(", ", cases[i])}) is {scalar(cases[i])} by the scalar body and {results[i]} in lane {i} of {string.Join(" ", cases.Select(c => $"({string.Join(", ", c)})"))}.");
            },
            iter: Cases);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_wrapping_form_is_right_where_operands_and_result_are_numbers(string name)
    {
        var operation = OperationTable.Get(name);
        if (operation.Accept(new Evaluation.Wrappings()) is not { } wrapping)
            return;
        var vector = operation.Accept(new Evaluation.Vectors())!;
        Lanes(operation).Array[Vector512<long>.Count].ForAll(
            cases =>
            {
                var (x, y) = (Vector512.Create(Array.ConvertAll(cases, c => c[0])), Vector512.Create(Array.ConvertAll(cases, c => c[1])));
                var (results, wrapped) = (vector([x, y]), wrapping(x, y));
                for (var i = 0; i < cases.Length; i++)
                    Assert.True(!Lane.IsDefined(results[i]) || results[i] == wrapped[i]);
            },
            iter: Cases);
    }

    [Theory]
    [MemberData(nameof(Inverses))]
    public void An_inverse_gives_the_one_argument_that_leads_to_the_result(string name, int argument)
    {
        var operation = OperationTable.Get(name);
        var body = operation.Accept(new Evaluation.Scalars())!;
        var inverse = operation.AcceptInverse(argument, new Evaluation.Scalars())!;
        var inverses = operation.AcceptInverse(argument, new Evaluation.Vectors())!;
        var found = 0;
        Lanes(operation).Select(Gen.Bool, Lanes(operation)).ForAll(
            (lanes, isReached, others) =>
            {
                // Half of the targets are reached by the arguments, half are any.
                var target = isReached ? body(lanes) : others[0];
                if (!Lane.IsDefined(target) || (operation.Signature.Result == DataType.Bool && target is not (0 or 1)))
                    return;
                long[] given = [target, .. lanes.Where((_, i) => i != argument)];
                var solution = inverse(given);
                Assert.Equal(solution, inverses(Array.ConvertAll(given, Vector512.Create))[3]);
                if (!Lane.IsDefined(solution))
                    return;
                found++;
                var solved = (long[])lanes.Clone();
                solved[argument] = solution;
                Assert.Equal(target, body(solved));
                if (isReached)
                    Assert.Equal(lanes[argument], solution);
            },
            iter: Cases);
        Assert.True(found > Cases / 20, $"Only {found} of {Cases} cases were inverted.");
    }

    // Where arguments and result are small, no step needs more than 64 bits.
    private static bool IsEasy(Value exact, Value[] arguments) =>
        arguments.All(IsSmall) && IsSmall(exact);

    private static bool IsSmall(Value value) =>
        value.IsBoolean || (value.IsInteger && value.TryGetSmall(out var word) && Math.Abs(word) <= 1000);

    private static DataType Typed(DataType type) => type.With(Scalar.Int);

    private static Gen<Value[]> Arguments(Operation operation) => Gen.OneOf(
        All(operation, type => Generate.Values(type)),
        All(operation, type => Gen.Frequency((4, Generate.Values(type)), (1, Gen.Const(Value.Undefined(UndefinedReason.OutOfRange))))));

    private static Gen<Value[]> All(Operation operation, Func<DataType, Gen<Value>> of)
    {
        var parameters = operation.Signature.Parameters.Select(p => of(Typed(p.Type))).ToArray();
        return parameters.Length switch
        {
            1 => parameters[0].Select(x => new[] { x }),
            2 => Gen.Select(parameters[0], parameters[1]).Select((x, y) => new[] { x, y }),
            _ => Gen.Select(parameters[0], parameters[1], parameters[2]).Select((x, y, z) => new[] { x, y, z }),
        };
    }

    private static Gen<long[]> Lanes(Operation operation) =>
        Arguments(operation).Select(arguments => Array.ConvertAll(arguments, Evaluation.LaneOf));
}
