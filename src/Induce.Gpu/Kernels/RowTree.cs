// The bodies of the operation table as one type that chooses among them by row: kernels have no function pointers.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Types;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Kernels;

/// <summary>Applies the operation of a row of the table to lanes.</summary>
internal interface IRows
{
    /// <summary>The result; operands beyond the operation's own are ignored.</summary>
    long Apply(int row, long x, long y, long z);
}

/// <summary>Builds the type: a tree that looks at the bits of the row, the lowest first, with a body at each leaf.</summary>
/// <remarks>A new operation is a new leaf; with forty of them a row is found in six branches, which the device's compiler sees through.</remarks>
internal static class RowTree
{
    private static readonly Lazy<Type> Integers = new(() => Of(o => !IsReal(o)));
    private static readonly Lazy<Type> All = new(() => Of(_ => true));

    /// <summary>The type, a struct that is <see cref="IRows"/>.</summary>
    /// <param name="reals">Whether it has operations over reals; threads without them need fewer registers.</param>
    public static Type Type(bool reals) => (reals ? All : Integers).Value;

    /// <summary>Whether some of the instructions are operations over reals.</summary>
    public static bool HasReals(ReadOnlySpan<Instruction> instructions) => Has(instructions, IsReal);

    /// <summary>Whether all of the instructions can be run by a thread.</summary>
    public static bool HasAll(ReadOnlySpan<Instruction> instructions) => !Has(instructions, o => !o.RunsInKernels);

    private static bool Has(ReadOnlySpan<Instruction> instructions, Func<Operation, bool> isSought)
    {
        foreach (var instruction in instructions)
            if (instruction.Code < Control.Least && isSought(OperationTable.All[instruction.Code]))
                return true;
        return false;
    }

    private static bool IsReal(Operation operation) =>
        operation.Signature.Result == DataType.Real || operation.Signature.Parameters.Any(p => p.Type == DataType.Real);

    private static Type Of(Func<Operation, bool> has) =>
        Of([.. OperationTable.All.Select((o, row) => (row, o.RunsInKernels && has(o) ? o.Accept(new Leaf()) : null)).Where(r => r.Item2 is not null).Select(r => (r.row, r.Item2!))], 0);

    private static Type Of(ImmutableArray<(int Row, Type Body)> rows, int bit) => rows switch
    {
        [] => typeof(NoRow),
        [var only] => only.Body,
        _ => typeof(Branch<,>).MakeGenericType(Of([.. rows.Where(r => (r.Row >> bit & 1) == 0)], bit + 1), Of([.. rows.Where(r => (r.Row >> bit & 1) == 1)], bit + 1)),
    };

    private sealed class Leaf : IBodyVisitor<Type>
    {
        public Type Unary<TBody>()
            where TBody : struct, IUnaryBody => typeof(Row1<TBody>);

        public Type Binary<TBody>()
            where TBody : struct, IBinaryBody => typeof(Row2<TBody>);

        public Type Ternary<TBody>()
            where TBody : struct, ITernaryBody => typeof(Row3<TBody>);
    }
}

internal readonly struct Branch<TZero, TOne> : IRows
    where TZero : struct, IRows
    where TOne : struct, IRows
{
    public long Apply(int row, long x, long y, long z) =>
        (row & 1) == 0 ? default(TZero).Apply(row >> 1, x, y, z) : default(TOne).Apply(row >> 1, x, y, z);
}

internal readonly struct NoRow : IRows
{
    public long Apply(int row, long x, long y, long z) => Lane.Undefined;
}

internal readonly struct Row1<TBody> : IRows
    where TBody : struct, IUnaryBody
{
    public long Apply(int row, long x, long y, long z) => default(TBody).Apply(x);
}

internal readonly struct Row2<TBody> : IRows
    where TBody : struct, IBinaryBody
{
    public long Apply(int row, long x, long y, long z) => default(TBody).Apply(x, y);
}

internal readonly struct Row3<TBody> : IRows
    where TBody : struct, ITernaryBody
{
    public long Apply(int row, long x, long y, long z) => default(TBody).Apply(x, y, z);
}
