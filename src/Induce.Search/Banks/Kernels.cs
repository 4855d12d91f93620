// The hot loops: one operation applied to a batch of columns, hashed on the way.
// They are compiled with full optimization at once: a search is over before tiered compilation would get to them.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;

namespace Induce.Search.Banks;

/// <summary>A batch of columns to combine: one or two operands stay, one runs over consecutive columns.</summary>
internal unsafe struct Batch
{
    /// <summary>The most columns in a batch: results and operands stay in the first-level cache.</summary>
    public const int Size = 64;

    /// <summary>The operand that stays, for two arguments; the first that stays, for three.</summary>
    public long* Fixed;

    /// <summary>The second operand that stays, for three arguments.</summary>
    public long* Second;

    /// <summary>The first of the consecutive columns.</summary>
    public long* Others;

    /// <summary>Lanes from one of them to the next.</summary>
    public int OthersStride;

    /// <summary>How many of them.</summary>
    public int Count;

    /// <summary>Tiles of a result.</summary>
    public int Tiles;

    /// <summary>The weights of a result's lanes in the hash.</summary>
    public long* Weights;

    /// <summary>Where the resulting columns go, one after the other.</summary>
    public long* Results;

    /// <summary>Where their hashes go.</summary>
    public ulong* Hashes;
}

/// <summary>The tile of a target that says most about a candidate.</summary>
/// <param name="Tile">Which tile.</param>
/// <param name="Lanes">Its wanted values: numbers, where they aren't free.</param>
/// <param name="Free">The lanes that may hold anything.</param>
/// <param name="MayOverflow">Whether a lane that could not be held agrees with anything.</param>
internal readonly record struct TileTarget(int Tile, Vector512<long> Lanes, byte Free, bool MayOverflow)
{
    /// <summary>Whether a tile agrees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Agrees(Vector512<long> tile)
    {
        var equal = (uint)Vector512.Equals(tile, Lanes).ExtractMostSignificantBits() | Free;
        return equal == 0xFF || (MayOverflow && (equal | (uint)Vector512.Equals(tile, Vector512.Create(Lane.Overflow)).ExtractMostSignificantBits()) == 0xFF);
    }
}

/// <summary>Combines batches of columns by one operation.</summary>
internal abstract class Kernel
{
    /// <summary>Computes results and hashes of a batch.</summary>
    public abstract void Run(in Batch batch);

    /// <summary>Compares the results of a batch with a tile of a target, storing nothing.</summary>
    /// <param name="batch">The batch; no results or hashes are written.</param>
    /// <param name="target">What is wanted.</param>
    /// <returns>A bit per result, set where that tile agrees: few, each to be evaluated whole.</returns>
    public abstract ulong Match(in Batch batch, in TileTarget target);

    /// <summary>Passes what is computed in each lane to <paramref name="visitor"/>.</summary>
    public abstract TResult Visit<TResult>(ILaneFunctionVisitor<TResult> visitor);

    /// <summary>The kernel of an operation with one argument; null for others.</summary>
    public static Kernel? Unary(Operation operation) => operation.Accept(new Maker(Shape.Unary));

    /// <summary>The kernel whose first argument stays; null for operations with another number of arguments.</summary>
    public static Kernel? FixedLeft(Operation operation) => operation.Accept(new Maker(Shape.Left));

    /// <summary>The kernel whose second argument stays; null for operations with another number of arguments.</summary>
    public static Kernel? FixedRight(Operation operation) => operation.Accept(new Maker(Shape.Right));

    /// <summary>The kernel whose first two arguments stay; null for operations with another number of arguments.</summary>
    public static Kernel? FixedTwo(Operation operation) => operation.Accept(new Maker(Shape.Ternary));

    /// <summary>The kernel of the inverse in an argument: the result stays, the other argument runs.</summary>
    public static Kernel? Inverse(Operation operation, int argument) =>
        operation.HasInverse(argument)
            ? operation.AcceptInverse(argument, new Maker(operation.Signature.Arity == 1 ? Shape.Unary : Shape.Left))
            : null;

    private enum Shape
    {
        Unary,
        Left,
        Right,
        Ternary,
    }

    private sealed class Maker(Shape shape) : IBodyVisitor<Kernel?>
    {
        public Kernel? Unary<TBody>()
            where TBody : struct, IUnaryBody => shape == Shape.Unary ? new UnaryKernel<TBody>() : null;

        public Kernel? Binary<TBody>()
            where TBody : struct, IBinaryBody => shape switch
            {
                Shape.Left => new LeftKernel<TBody>(),
                Shape.Right => new RightKernel<TBody>(),
                _ => null,
            };

        public Kernel? Ternary<TBody>()
            where TBody : struct, ITernaryBody => shape == Shape.Ternary ? new TernaryKernel<TBody>() : null;
    }

    private sealed unsafe class UnaryKernel<TBody> : Kernel
        where TBody : struct, IUnaryBody
    {
        public override TResult Visit<TResult>(ILaneFunctionVisitor<TResult> visitor) => visitor.Visit<Single<TBody>>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in Batch batch)
        {
            var x = batch.Others;
            var to = batch.Results;
            for (var i = 0; i < batch.Count; i++, x += batch.OthersStride)
            {
                var sum = Vector512<long>.Zero;
                for (var t = 0; t < batch.Tiles; t++, to += Layout.TileLanes)
                {
                    var result = default(TBody).Apply(Vector512.LoadAligned(x + (t * Layout.TileLanes)));
                    result.StoreAligned(to);
                    sum += result * Vector512.LoadAligned(batch.Weights + (t * Layout.TileLanes));
                }

                batch.Hashes[i] = Layout.Finish(sum);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override ulong Match(in Batch batch, in TileTarget target)
        {
            var x = batch.Others + (target.Tile * Layout.TileLanes);
            var agreeing = 0UL;
            for (var i = 0; i < batch.Count; i++, x += batch.OthersStride)
                if (target.Agrees(default(TBody).Apply(Vector512.LoadAligned(x))))
                    agreeing |= 1UL << i;
            return agreeing;
        }
    }

    private sealed unsafe class LeftKernel<TBody> : Kernel
        where TBody : struct, IBinaryBody
    {
        public override TResult Visit<TResult>(ILaneFunctionVisitor<TResult> visitor) => visitor.Visit<Straight<TBody>>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in Batch batch) => BinaryLoop<Straight<TBody>>(batch);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override ulong Match(in Batch batch, in TileTarget target) => MatchLoop<Straight<TBody>>(batch, target);
    }

    private sealed unsafe class RightKernel<TBody> : Kernel
        where TBody : struct, IBinaryBody
    {
        public override TResult Visit<TResult>(ILaneFunctionVisitor<TResult> visitor) => visitor.Visit<Swapped<TBody>>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in Batch batch) => BinaryLoop<Swapped<TBody>>(batch);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override ulong Match(in Batch batch, in TileTarget target) => MatchLoop<Swapped<TBody>>(batch, target);
    }

    private sealed unsafe class TernaryKernel<TBody> : Kernel
        where TBody : struct, ITernaryBody
    {
        public override TResult Visit<TResult>(ILaneFunctionVisitor<TResult> visitor) => visitor.Visit<Triple<TBody>>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Run(in Batch batch)
        {
            var z = batch.Others;
            var to = batch.Results;
            for (var i = 0; i < batch.Count; i++, z += batch.OthersStride)
            {
                var sum = Vector512<long>.Zero;
                for (var t = 0; t < batch.Tiles; t++, to += Layout.TileLanes)
                {
                    var at = t * Layout.TileLanes;
                    var result = default(TBody).Apply(
                        Vector512.LoadAligned(batch.Fixed + at), Vector512.LoadAligned(batch.Second + at), Vector512.LoadAligned(z + at));
                    result.StoreAligned(to);
                    sum += result * Vector512.LoadAligned(batch.Weights + at);
                }

                batch.Hashes[i] = Layout.Finish(sum);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override ulong Match(in Batch batch, in TileTarget target)
        {
            var at = target.Tile * Layout.TileLanes;
            var (x, y) = (Vector512.LoadAligned(batch.Fixed + at), Vector512.LoadAligned(batch.Second + at));
            var z = batch.Others + at;
            var agreeing = 0UL;
            for (var i = 0; i < batch.Count; i++, z += batch.OthersStride)
                if (target.Agrees(default(TBody).Apply(x, y, Vector512.LoadAligned(z))))
                    agreeing |= 1UL << i;
            return agreeing;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong MatchLoop<TBody>(in Batch batch, in TileTarget target)
        where TBody : struct, IPair
    {
        var at = target.Tile * Layout.TileLanes;
        var x = Vector512.LoadAligned(batch.Fixed + at);
        var y = batch.Others + at;
        var (count, stride) = (batch.Count, batch.OthersStride);
        var wanted = target;
        var agreeing = 0UL;
        if (TBody.Wraps && !wanted.MayOverflow)
        {
            for (var i = 0; i < count; i++, y += stride)
                if (wanted.Agrees(TBody.Wrapping(x, Vector512.LoadAligned(y))) && wanted.Agrees(default(TBody).Apply(x, Vector512.LoadAligned(y))))
                    agreeing |= 1UL << i;
            return agreeing;
        }

        if (TBody.IsScalar && wanted.Free != byte.MaxValue)
        {
            // The last wanted lane decides in nearly all cases.
            var lane = BitOperations.Log2((byte)~wanted.Free);
            var (stays, last) = (batch.Fixed[at + lane], wanted.Lanes[lane]);
            for (var i = 0; i < count; i++, y += stride)
            {
                var value = default(TBody).Apply(stays, y[lane]);
                if ((value == last || (wanted.MayOverflow && value == Lane.Overflow)) && wanted.Agrees(default(TBody).Apply(x, Vector512.LoadAligned(y))))
                    agreeing |= 1UL << i;
            }

            return agreeing;
        }

        for (var i = 0; i < count; i++, y += stride)
            if (wanted.Agrees(default(TBody).Apply(x, Vector512.LoadAligned(y))))
                agreeing |= 1UL << i;
        return agreeing;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void BinaryLoop<TBody>(in Batch batch)
        where TBody : struct, IPair
    {
        var y = batch.Others;
        var to = batch.Results;
        if (batch.Tiles == 2)
        {
            // The common case: the operand that stays and the weights are kept in registers.
            var (x0, x1) = (Vector512.LoadAligned(batch.Fixed), Vector512.LoadAligned(batch.Fixed + Layout.TileLanes));
            var (w0, w1) = (Vector512.LoadAligned(batch.Weights), Vector512.LoadAligned(batch.Weights + Layout.TileLanes));
            for (var i = 0; i < batch.Count; i++, y += batch.OthersStride, to += 2 * Layout.TileLanes)
            {
                var r0 = default(TBody).Apply(x0, Vector512.LoadAligned(y));
                var r1 = default(TBody).Apply(x1, Vector512.LoadAligned(y + Layout.TileLanes));
                r0.StoreAligned(to);
                r1.StoreAligned(to + Layout.TileLanes);
                batch.Hashes[i] = Layout.Finish((r0 * w0) + (r1 * w1));
            }

            return;
        }

        for (var i = 0; i < batch.Count; i++, y += batch.OthersStride)
        {
            var sum = Vector512<long>.Zero;
            for (var t = 0; t < batch.Tiles; t++, to += Layout.TileLanes)
            {
                var at = t * Layout.TileLanes;
                var result = default(TBody).Apply(Vector512.LoadAligned(batch.Fixed + at), Vector512.LoadAligned(y + at));
                result.StoreAligned(to);
                sum += result * Vector512.LoadAligned(batch.Weights + at);
            }

            batch.Hashes[i] = Layout.Finish(sum);
        }
    }
}
