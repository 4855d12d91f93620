// Every function that kernels are specialized for, from the operation table.
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Gpu.Tests;

/// <summary>The kernels of all operations and of their inverses.</summary>
internal static class Functions
{
    /// <summary>Each with the name of its operation, the way it is run and the number of its arguments.</summary>
    public static IEnumerable<(string Name, Kernel Kernel)> All =>
        from operation in OperationTable.All
        where operation.RunsInKernels
        from function in Of(operation)
        select function;

    /// <summary>The functions of one operation: forward with one or the other operand running, and its inverses.</summary>
    public static IEnumerable<(string Name, Kernel Kernel)> Of(Operation operation)
    {
        (string, Kernel?)[] functions =
        [
            (operation.Name, Kernel.Unary(operation)),
            ($"{operation.Name} left", Kernel.FixedLeft(operation)),
            ($"{operation.Name} right", Kernel.FixedRight(operation)),
            ($"{operation.Name} of three", Kernel.FixedTwo(operation)),
            .. Enumerable.Range(0, operation.Signature.Arity).Select(i => ($"{operation.Name} inverse in {i}", Kernel.Inverse(operation, i))),
        ];
        return functions.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!));
    }
}
