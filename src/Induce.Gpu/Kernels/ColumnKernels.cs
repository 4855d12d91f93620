// The kernels of one function, compiled once for an accelerator.
using System.Collections.Immutable;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using Induce.Search.Banks;
using Kernel = Induce.Search.Banks.Kernel;

namespace Induce.Gpu.Kernels;

/// <summary>The kernels of one function.</summary>
/// <param name="Match">Compares pairs with a target.</param>
/// <param name="Combine">Finds pairs whose column is not known.</param>
/// <param name="Settle">Leaves one of those that are equal.</param>
/// <param name="LookUp">Finds pairs whose column is in a table.</param>
internal sealed record ColumnKernels(
    Lazy<Action<Index1D, PairBlock, TargetBlock, OutputBlock>> Match,
    Lazy<Action<Index1D, PairBlock, TargetBlock, TableBlock, FreshBlock, OutputBlock>> Combine,
    Lazy<Action<Index1D, PairBlock, TableBlock, FreshBlock, OutputBlock>> Settle,
    Lazy<Action<Index1D, PairBlock, TableBlock, int, OutputBlock>> LookUp)
{
    /// <summary>The kernels of a function for an accelerator; each compiled when it is first wanted.</summary>
    public static ColumnKernels Load(Accelerator accelerator, Kernel function) => function.Visit(new Loader(accelerator));

    /// <summary>The methods behind the kernels of a function, by name, for compilation without a device.</summary>
    public static ImmutableArray<MethodInfo> Methods(Kernel function) => function.Visit(new Reflector());

    private sealed class Loader(Accelerator accelerator) : ILaneFunctionVisitor<ColumnKernels>
    {
        public ColumnKernels Visit<TFunction>()
            where TFunction : struct, ILaneFunction => new(
                new(() => accelerator.LoadAutoGroupedStreamKernel<Index1D, PairBlock, TargetBlock, OutputBlock>(MatchKernel.Match<TFunction>)),
                new(() => accelerator.LoadAutoGroupedStreamKernel<Index1D, PairBlock, TargetBlock, TableBlock, FreshBlock, OutputBlock>(CombineKernel.Combine<TFunction>)),
                new(() => accelerator.LoadAutoGroupedStreamKernel<Index1D, PairBlock, TableBlock, FreshBlock, OutputBlock>(CombineKernel.Settle<TFunction>)),
                new(() => accelerator.LoadAutoGroupedStreamKernel<Index1D, PairBlock, TableBlock, int, OutputBlock>(LookupKernel.LookUp<TFunction>)));
    }

    private sealed class Reflector : ILaneFunctionVisitor<ImmutableArray<MethodInfo>>
    {
        public ImmutableArray<MethodInfo> Visit<TFunction>()
            where TFunction : struct, ILaneFunction =>
            [
                ((Action<Index1D, PairBlock, TargetBlock, OutputBlock>)MatchKernel.Match<TFunction>).Method,
                ((Action<Index1D, PairBlock, TargetBlock, TableBlock, FreshBlock, OutputBlock>)CombineKernel.Combine<TFunction>).Method,
                ((Action<Index1D, PairBlock, TableBlock, FreshBlock, OutputBlock>)CombineKernel.Settle<TFunction>).Method,
                ((Action<Index1D, PairBlock, TableBlock, int, OutputBlock>)LookupKernel.LookUp<TFunction>).Method,
            ];
    }
}
