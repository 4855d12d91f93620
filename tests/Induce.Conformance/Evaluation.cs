// Operations applied to values, undefined ones included, and to lanes.
using System.Runtime.Intrinsics;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Conformance;

internal static class Evaluation
{
    /// <summary>The exact value: a strict operation is undefined where an argument is, a lazy one where the chosen one is.</summary>
    public static Value Exact(Operation operation, params ReadOnlySpan<Value> arguments)
    {
        if (operation.Choose is { } choose)
            return arguments[0].IsUndefined ? arguments[0] : arguments[choose(arguments[0].AsBoolean())];
        foreach (var argument in arguments)
            if (argument.IsUndefined)
                return argument;
        return operation.Evaluate(arguments);
    }

    /// <summary>The lane that holds a value, or its mark.</summary>
    public static long LaneOf(Value value) => Lane.Of(value);

    /// <summary>The value that a lane holds.</summary>
    public static Value ValueOf(long lane, DataType type) =>
        lane == Lane.Undefined ? Value.Undefined(UndefinedReason.OutOfRange)
        : type == DataType.Bool ? Value.Of(lane != 0)
        : type == DataType.Real ? Value.Of(Lane.RealOf(lane))
        : Value.Of(lane);

    /// <summary>The scalar form of a body.</summary>
    public sealed class Scalars : IBodyVisitor<Func<long[], long>>
    {
        public Func<long[], long> Unary<TBody>()
            where TBody : struct, IUnaryBody => x => default(TBody).Apply(x[0]);

        public Func<long[], long> Binary<TBody>()
            where TBody : struct, IBinaryBody => x => default(TBody).Apply(x[0], x[1]);

        public Func<long[], long> Ternary<TBody>()
            where TBody : struct, ITernaryBody => x => default(TBody).Apply(x[0], x[1], x[2]);
    }

    /// <summary>The vector form of a body.</summary>
    public sealed class Vectors : IBodyVisitor<Func<Vector512<long>[], Vector512<long>>>
    {
        public Func<Vector512<long>[], Vector512<long>> Unary<TBody>()
            where TBody : struct, IUnaryBody => x => default(TBody).Apply(x[0]);

        public Func<Vector512<long>[], Vector512<long>> Binary<TBody>()
            where TBody : struct, IBinaryBody => x => default(TBody).Apply(x[0], x[1]);

        public Func<Vector512<long>[], Vector512<long>> Ternary<TBody>()
            where TBody : struct, ITernaryBody => x => default(TBody).Apply(x[0], x[1], x[2]);
    }

    /// <summary>The wrapping form of a body; null for none.</summary>
    public sealed class Wrappings : IBodyVisitor<Func<Vector512<long>, Vector512<long>, Vector512<long>>?>
    {
        public Func<Vector512<long>, Vector512<long>, Vector512<long>>? Unary<TBody>()
            where TBody : struct, IUnaryBody => null;

        public Func<Vector512<long>, Vector512<long>, Vector512<long>>? Binary<TBody>()
            where TBody : struct, IBinaryBody => TBody.Wraps ? TBody.Wrapping : null;

        public Func<Vector512<long>, Vector512<long>, Vector512<long>>? Ternary<TBody>()
            where TBody : struct, ITernaryBody => null;
    }
}
