// The literals of a structure, found by trying all on one accelerator.
using System.Collections.Immutable;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Gpu.Kernels;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Evaluation;

/// <summary>Fills sketches: terms over the index of a sequence whose literals are open. Not safe for concurrent use.</summary>
/// <remarks>
/// A structure becomes a nested type of bodies of the operation table, and the kernel is specialized for it: straight-line
/// code without an emitted assembly. That takes as long as compiling emitted C# would, so it pays from some 10⁸ fillings
/// on; the types stay loaded, some kilobytes per structure.
/// </remarks>
/// <param name="accelerator">The accelerator; its owner disposes of it afterwards.</param>
public sealed class DeviceSketches(Accelerator accelerator)
{
    private const int MostFound = 1 << 16;
    private const int Farthest = 8;

    /// <summary>The most combinations of the other literals than the first in a launch.</summary>
    private const int Most = 1 << 24;

    /// <summary>The fillings that give the data.</summary>
    /// <param name="structure">A term over n without binders; its literals, in the order in which they are read, are open.</param>
    /// <param name="choices">What each literal may be.</param>
    /// <param name="points">The points.</param>
    /// <param name="wanted">What is wanted, one lane per point; only defined ones are compared.</param>
    /// <returns>The literals of each filling, in the order of the choices, the first literal running fastest (2¹⁶ at most); null when the structure can't be held.</returns>
    /// <exception cref="ArgumentException">The choices don't fit the literals.</exception>
    public ImmutableArray<ImmutableArray<long>>? Fill(Term structure, ImmutableArray<ImmutableArray<long>> choices, Points points, ReadOnlySpan<long> wanted)
    {
        if (KernelOf(structure, out var holes) is not { } method)
            return null;
        if (holes != choices.Length || choices.Any(c => c.IsEmpty))
            throw new ArgumentException($"{structure} has {holes} literals.");
        ImmutableArray<ImmutableArray<long>> all = [.. choices, .. Enumerable.Repeat(ImmutableArray.Create(0L), SketchPoint.Holes - holes)];
        int[] order = [.. Enumerable.Range(0, points.Count).Reverse().Where(Known(wanted.ToArray()))];
        var kernel = accelerator.LoadAutoGroupedStreamKernel(method.CreateDelegate<Action<Index1D, SketchBlock, OutputBlock>>());
        using var listed = accelerator.Allocate1D<long>([.. all.SelectMany(c => c)]);
        using var indices = accelerator.Allocate1D(points.Variable(0).ToArray());
        using var data = accelerator.Allocate1D(wanted.ToArray());
        using var positions = accelerator.Allocate1D(order);
        using var earlier = accelerator.Allocate1D(points.Earlier.ToArray());
        using var proposed = accelerator.Allocate1D<long>(MostFound);
        using var counts = accelerator.Allocate1D<int>(2);
        counts.MemSetToZero();
        var block = new SketchBlock
        {
            Choices = listed.View.BaseView,
            Indices = indices.View.BaseView,
            Wanted = data.View.BaseView,
            Order = positions.View.BaseView,
            Earlier = earlier.View.BaseView,
            First = all[0].Length,
            Second = all[1].Length,
            Third = all[2].Length,
            Fourth = all[3].Length,
        };
        var output = new OutputBlock { Pairs = proposed.View.BaseView, Counts = counts.View.BaseView };
        Launches.Split((long)block.Second * block.Third * block.Fourth, (from, count) => kernel(count, block with { From = from }, output), Most);
        accelerator.Synchronize();
        var found = proposed.GetAsArray1D()[..Math.Min(counts.GetAsArray1D()[0], MostFound)];
        Array.Sort(found);
        return [.. found.Select(Literals)];

        ImmutableArray<long> Literals(long filling)
        {
            var literals = ImmutableArray.CreateBuilder<long>();
            foreach (var choice in choices)
            {
                literals.Add(choice[(int)(filling % choice.Length)]);
                filling /= choice.Length;
            }

            return literals.ToImmutable();
        }
    }

    /// <summary>The kernel for a structure, and how many literals it has; null when it can't be held.</summary>
    internal static MethodInfo? KernelOf(Term structure, out int holes)
    {
        holes = 0;
        return TypeOf(structure, ref holes) is { } type && holes <= SketchPoint.Holes
            ? typeof(SketchKernel).GetMethod(nameof(SketchKernel.Fill))!.MakeGenericMethod(type)
            : null;
    }

    private static Func<int, bool> Known(long[] wanted) => i => Lane.IsDefined(wanted[i]);

    private static Type? TypeOf(Term term, ref int holes)
    {
        switch (term)
        {
            case Literal literal when literal.Type == DataType.Int:
                return typeof(HoleNode<>).MakeGenericType(NumberOf(holes++));
            case Variable { Index: 0 }:
                return typeof(IndexNode);
            case Element { Generator: 0, Children: [Apply { Operation: var minus, Children: [Variable { Index: 0 }, Literal offset] }] }
                when minus == OperationTable.Get("sub") && offset.Value.TryGetSmall(out var back) && back is > 0 and <= Farthest:
                return typeof(BackNode<>).MakeGenericType(NumberOf((int)back));
            case Apply { Operation.HasBody: true } apply:
                var parts = new Type[apply.Children.Length];
                for (var i = 0; i < parts.Length; i++)
                {
                    if (TypeOf(apply.Children[i], ref holes) is not { } part)
                        return null;
                    parts[i] = part;
                }

                return apply.Operation.Accept(new Composer(parts));
            default:
                return null;
        }
    }

    private static Type NumberOf(int value) => value == 0 ? typeof(Zero) : typeof(After<>).MakeGenericType(NumberOf(value - 1));

    private sealed class Composer(Type[] parts) : IBodyVisitor<Type>
    {
        public Type Unary<TBody>()
            where TBody : struct, IUnaryBody => typeof(Node1<,>).MakeGenericType([typeof(TBody), .. parts]);

        public Type Binary<TBody>()
            where TBody : struct, IBinaryBody => typeof(Node2<,,>).MakeGenericType([typeof(TBody), .. parts]);

        public Type Ternary<TBody>()
            where TBody : struct, ITernaryBody => typeof(Node3<,,,>).MakeGenericType([typeof(TBody), .. parts]);
    }
}
