// Binders on columns: the bodies of all points (n, k) of a range, combined to one column over n.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;

namespace Induce.Search.Banks;

/// <summary>Which points (n, k) a layout holds: for each outer tile the inner tiles that belong to it, one per value of k.</summary>
/// <param name="First">Per outer tile its first inner tile; one more entry closes the last.</param>
/// <param name="K">Per inner tile the value of k, the same in all of its lanes.</param>
internal sealed record Pairs(int[] First, long[] K)
{
    /// <summary>The outer tile of each inner tile.</summary>
    public int[] Outer { get; } = [.. K.Select((_, i) => Array.FindLastIndex(First, f => f <= i))];
}

/// <summary>A range of k for every n: which points belong to it.</summary>
/// <param name="Masks">Per inner tile the lanes that belong to the range, all bits set.</param>
/// <param name="Status">Per outer tile: 0, or the mark of the lanes where the range is undefined or leaves the layout.</param>
internal sealed record RangeMask(Vector512<long>[] Masks, Vector512<long>[] Status);

/// <summary>Folds a batch of bodies, and possibly a guard, over a range.</summary>
internal abstract unsafe class FoldKernel
{
    /// <summary>Folds; results and hashes go where the batch says. <see cref="Batch.Fixed"/> is the guard's column or null.</summary>
    public abstract void Run(in Batch batch, Pairs pairs, RangeMask range);

    /// <summary>Folds by an operation of two arguments from a start value.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="start">The value of an empty range, or one that changes no other.</param>
    /// <param name="startIsResult">Whether an empty range yields <paramref name="start"/>; otherwise it is undefined.</param>
    public static FoldKernel By(Operation operation, long start, bool startIsResult) =>
        operation.Accept(new Maker(start, startIsResult)) ?? throw new ArgumentException($"{operation} has no 64-bit body.");

    /// <summary>The first k for which the body, a truth value, holds.</summary>
    public static FoldKernel First { get; } = new FirstKernel();

    private sealed class Maker(long start, bool startIsResult) : IBodyVisitor<FoldKernel?>
    {
        public FoldKernel? Unary<TBody>()
            where TBody : struct, IUnaryBody => null;

        public FoldKernel? Binary<TBody>()
            where TBody : struct, IBinaryBody => new ReduceKernel<TBody>(start, startIsResult);

        public FoldKernel? Ternary<TBody>()
            where TBody : struct, ITernaryBody => null;
    }

    private sealed class ReduceKernel<TBody>(long start, bool startIsResult) : FoldKernel
        where TBody : struct, IBinaryBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in Batch batch, Pairs pairs, RangeMask range)
        {
            var x = batch.Others;
            var to = batch.Results;
            var guard = batch.Fixed;
            var marks = Vector512.Create(Lane.Overflow);
            for (var i = 0; i < batch.Count; i++, x += batch.OthersStride)
            {
                var sum = Vector512<long>.Zero;
                for (var t = 0; t < batch.Tiles; t++, to += Layout.TileLanes)
                {
                    var (total, any) = (Vector512.Create(start), Vector512<long>.Zero);
                    var problem = range.Status[t];
                    for (var s = pairs.First[t]; s < pairs.First[t + 1]; s++)
                    {
                        var member = range.Masks[s];
                        if (member == Vector512<long>.Zero)
                            continue;
                        if (guard != null)
                        {
                            var holds = Vector512.LoadAligned(guard + (s * Layout.TileLanes));
                            var bad = Vector512.LessThanOrEqual(holds, marks) & member;
                            problem = Vector512.ConditionalSelect(bad, Vector512.Min(problem, holds), problem);
                            member &= Vector512.GreaterThan(holds, Vector512<long>.Zero);
                        }

                        var body = Vector512.LoadAligned(x + (s * Layout.TileLanes));
                        total = Vector512.ConditionalSelect(member, default(TBody).Apply(total, body), total);
                        any |= member;
                    }

                    if (!startIsResult)
                    {
                        // What lies beyond the layout may hold elements.
                        var empty = Vector512.ConditionalSelect(Vector512.Equals(problem, marks), marks, Vector512.Create(Lane.Undefined));
                        total = Vector512.ConditionalSelect(any, total, empty);
                    }

                    var result = Vector512.ConditionalSelect(Vector512.Equals(problem, Vector512<long>.Zero), total, Vector512.Min(problem, total));
                    result = Vector512.ConditionalSelect(Vector512.Equals(problem, Vector512<long>.Zero), result, Vector512.Min(result, marks));
                    result.StoreAligned(to);
                    sum += result * Vector512.LoadAligned(batch.Weights + (t * Layout.TileLanes));
                }

                batch.Hashes[i] = Layout.Finish(sum);
            }
        }
    }

    private sealed class FirstKernel : FoldKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in Batch batch, Pairs pairs, RangeMask range)
        {
            var x = batch.Others;
            var to = batch.Results;
            var none = Vector512.Create(long.MaxValue);
            var marks = Vector512.Create(Lane.Overflow);
            for (var i = 0; i < batch.Count; i++, x += batch.OthersStride)
            {
                var sum = Vector512<long>.Zero;
                for (var t = 0; t < batch.Tiles; t++, to += Layout.TileLanes)
                {
                    var found = none;
                    for (var s = pairs.First[t]; s < pairs.First[t + 1]; s++)
                    {
                        var holds = Vector512.LoadAligned(x + (s * Layout.TileLanes));
                        var open = range.Masks[s] & Vector512.Equals(found, none);
                        var hit = Vector512.ConditionalSelect(
                            Vector512.LessThanOrEqual(holds, marks),
                            holds,
                            Vector512.ConditionalSelect(Vector512.Equals(holds, Vector512<long>.Zero), none, Vector512.Create(pairs.K[s])));
                        found = Vector512.ConditionalSelect(open, hit, found);
                    }

                    var status = range.Status[t];
                    found = Vector512.ConditionalSelect(Vector512.Equals(found, none), Vector512.Create(Lane.Undefined), found);

                    // A witness inside the layout stands whatever lies beyond it.
                    var beyond = Vector512.Equals(status, marks) & Vector512.Equals(found, Vector512.Create(Lane.Undefined));
                    var result = Vector512.ConditionalSelect(beyond, marks, found);
                    result = Vector512.ConditionalSelect(Vector512.Equals(status, Vector512.Create(Lane.Undefined)), status, result);
                    result.StoreAligned(to);
                    sum += result * Vector512.LoadAligned(batch.Weights + (t * Layout.TileLanes));
                }

                batch.Hashes[i] = Layout.Finish(sum);
            }
        }
    }
}
