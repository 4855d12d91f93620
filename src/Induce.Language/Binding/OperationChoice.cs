// Which operation of the table is meant, from how it is written and the types of its arguments.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Types;

namespace Induce.Language.Binding;

internal static class OperationChoice
{
    /// <summary>The operations that arguments of these types, null for unknown, can still be meant for.</summary>
    public static ImmutableArray<Operation> Fitting(IEnumerable<Operation> candidates, IReadOnlyList<DataType?> types) =>
        [.. candidates.Where(c => Conversions(c, types) is not null)];

    /// <summary>The operation that needs the fewest conversions; the first among equals.</summary>
    public static Operation Best(ImmutableArray<Operation> fitting, IReadOnlyList<DataType?> types) =>
        fitting.MinBy(c => Conversions(c, types))!;

    /// <summary>The parameter's type where all candidates agree on it; null where they don't, or where it is any.</summary>
    public static DataType? AgreedParameter(ImmutableArray<Operation> fitting, int index)
    {
        var first = fitting[0].Signature.Parameters[index].Type;
        return !first.IsVariable && fitting.All(c => c.Signature.Parameters[index].Type == first) ? first : null;
    }

    /// <summary>The result's type where all candidates agree on it.</summary>
    public static DataType? AgreedResult(ImmutableArray<Operation> fitting)
    {
        var first = fitting[0].Signature.Result;
        return !first.IsVariable && fitting.All(c => c.Signature.Result == first) ? first : null;
    }

    /// <summary>The type that each argument must have once the operation is chosen.</summary>
    public static ImmutableArray<DataType> Wanted(Operation operation, IReadOnlyList<DataType?> types)
    {
        var variable = VariableOf(operation, types);
        return [.. operation.Signature.Parameters.Select(p => variable is { } scalar ? p.Type.With(scalar) : p.Type)];
    }

    /// <returns>How many arguments must be converted from int to real; null when the types don't fit.</returns>
    private static int? Conversions(Operation operation, IReadOnlyList<DataType?> types)
    {
        var wanted = Wanted(operation, types);
        int conversions = 0;
        for (int i = 0; i < types.Count; i++)
        {
            if (types[i] is not { } type || type == wanted[i])
                continue;
            if (wanted[i].IsVariable ? type.Shape == wanted[i].Shape : BindingContext.IsWidening(type, wanted[i]))
                conversions += wanted[i].IsVariable ? 0 : 1;
            else
                return null;
        }

        return conversions;
    }

    /// <summary>What a signature's type variable stands for: the widest of the scalars at its places.</summary>
    private static Scalar? VariableOf(Operation operation, IReadOnlyList<DataType?> types)
    {
        DataType? joined = null;
        for (int i = 0; i < types.Count; i++)
            if (operation.Signature.Parameters[i].Type is { IsVariable: true, Shape: var shape } && types[i] is { } type && type.Shape == shape)
                joined = BindingContext.Join(joined, type.Element);
        return joined?.Scalar;
    }
}
