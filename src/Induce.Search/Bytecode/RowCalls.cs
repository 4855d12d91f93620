// The vector bodies of the operation table behind function pointers, by row.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;

namespace Induce.Search.Bytecode;

/// <summary>Calls of operations by their row in the table: result, first, second and third operand, and how many tiles each has.</summary>
internal static unsafe class RowCalls
{
    /// <summary>One call per row; null where an operation has no 64-bit body.</summary>
    public static readonly delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>[] All = Gather();

    private static delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>[] Gather()
    {
        var calls = new delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>[OperationTable.All.Length];
        if (calls.Length > Control.Least)
            throw new InvalidOperationException("The operation table has more rows than the bytecode has codes.");
        for (var row = 0; row < calls.Length; row++)
            calls[row] = (delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>)OperationTable.All[row].Accept(new Pointer());
        return calls;
    }

    private sealed class Pointer : IBodyVisitor<nint>
    {
        public nint Unary<TBody>()
            where TBody : struct, IUnaryBody =>
            (nint)(delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>)&Apply1<TBody>;

        public nint Binary<TBody>()
            where TBody : struct, IBinaryBody =>
            (nint)(delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>)&Apply2<TBody>;

        public nint Ternary<TBody>()
            where TBody : struct, ITernaryBody =>
            (nint)(delegate*<Vector512<long>*, Vector512<long>*, Vector512<long>*, Vector512<long>*, int, void>)&Apply3<TBody>;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply1<TBody>(Vector512<long>* to, Vector512<long>* x, Vector512<long>* y, Vector512<long>* z, int tiles)
        where TBody : struct, IUnaryBody
    {
        for (var i = 0; i < tiles; i++)
            to[i] = default(TBody).Apply(x[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply2<TBody>(Vector512<long>* to, Vector512<long>* x, Vector512<long>* y, Vector512<long>* z, int tiles)
        where TBody : struct, IBinaryBody
    {
        for (var i = 0; i < tiles; i++)
            to[i] = default(TBody).Apply(x[i], y[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply3<TBody>(Vector512<long>* to, Vector512<long>* x, Vector512<long>* y, Vector512<long>* z, int tiles)
        where TBody : struct, ITernaryBody
    {
        for (var i = 0; i < tiles; i++)
            to[i] = default(TBody).Apply(x[i], y[i], z[i]);
    }
}
