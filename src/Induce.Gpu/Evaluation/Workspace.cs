// The memory of a device that launches share.
using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using Induce.Gpu.Kernels;

namespace Induce.Gpu.Evaluation;

/// <summary>How much of a device is used.</summary>
/// <param name="Launch">The most pairs of a launch that looks for new columns.</param>
/// <param name="Compared">The most pairs of a launch that only compares.</param>
/// <param name="LeastPairs">Products of fewer pairs are left to the processor.</param>
/// <param name="BankBytes">What mirrors of banks may take together.</param>
/// <param name="StagedBytes">What columns that are in no mirror take while they are used, per operand.</param>
internal sealed record DeviceLimits(int Launch, long Compared, long LeastPairs, long BankBytes, long StagedBytes)
{
    /// <summary>Sketches of fewer fillings are left to the processor.</summary>
    public long LeastFillings { get; init; } = 1;

    /// <summary>The most fillings of a sketch; the simulation's are the processor's, as the answer may depend on it.</summary>
    public long MostFillings { get; init; } = 1 << 20;

    /// <summary>The limits for an accelerator: two fifths of its memory for banks (while one grows, it is there twice), a twentieth for each operand that is staged.</summary>
    public static DeviceLimits Of(Accelerator accelerator)
    {
        if (accelerator.AcceleratorType == AcceleratorType.CPU)
            return new(1 << 16, 1 << 20, 1 << 10, 1L << 28, 1L << 22);
        var memory = accelerator.MemorySize;
        var launch = (int)Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)(memory / 64 / Workspace.BytesPerPair)) / 2, 1 << 16, 1 << 25);
        return new(launch, 1L << 33, 1 << 18, memory / 5 * 2, memory / 20) { LeastFillings = 100_000_000, MostFillings = 1L << 32 };
    }
}

/// <summary>What launches write to.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Bytes per pair of a launch: two keys with their winners, a fresh pair with its place, two proposals.</summary>
    public const int BytesPerPair = (2 * 12) + 8 + 16;

    private readonly MemoryBuffer1D<long, Stride1D.Dense> _keys;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _winners;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _pairs;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _places;
    private readonly MemoryBuffer1D<long, Stride1D.Dense> _proposed;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _counts;
    private readonly int[] _read = new int[2];
    private readonly Accelerator _accelerator;
    private readonly FreshBlock _fresh;
    private readonly OutputBlock _output;
    private MemoryBuffer1D<Rectangle, Stride1D.Dense> _rectangles;

    /// <summary>Room for launches of so many pairs, a power of two.</summary>
    public Workspace(Accelerator accelerator, int launch)
    {
        _accelerator = accelerator;
        _rectangles = accelerator.Allocate1D<Rectangle>(1 << 8);
        _keys = accelerator.Allocate1D<long>(2L * launch);
        _winners = accelerator.Allocate1D<int>(2L * launch);
        _pairs = accelerator.Allocate1D<int>(launch);
        _places = accelerator.Allocate1D<int>(launch);
        _proposed = accelerator.Allocate1D<long>(2L * launch);
        _counts = accelerator.Allocate1D<int>(2);
        _fresh = new FreshBlock
        {
            Keys = _keys.View.BaseView,
            Winners = _winners.View.BaseView,
            Mask = (2 * launch) - 1,
            Pairs = _pairs.View.BaseView,
            Places = _places.View.BaseView,
        };
        _output = new OutputBlock { Pairs = _proposed.View.BaseView, Counts = _counts.View.BaseView };
    }

    /// <summary>Brings products to the device.</summary>
    public ArrayView<Rectangle> Put(Rectangle[] rectangles)
    {
        if (_rectangles.Length < rectangles.Length)
        {
            _rectangles.Dispose();
            _rectangles = _accelerator.Allocate1D<Rectangle>(rectangles.Length * 2L);
        }

        var view = _rectangles.View.BaseView.SubView(0, rectangles.Length);
        view.Write(rectangles);
        return view;
    }

    /// <summary>Looks through products.</summary>
    /// <param name="kernels">The kernels of their function.</param>
    /// <param name="block">The products.</param>
    /// <param name="threads">The threads that they take.</param>
    /// <param name="pairs">Their pairs.</param>
    /// <param name="target">The target; null for none.</param>
    /// <param name="table">The table of what is known, where new columns are wanted.</param>
    /// <returns>The pairs proposed, in no order; null where there was no room for all of them.</returns>
    public long[]? Look(ColumnKernels kernels, PairBlock block, int threads, long pairs, TargetBlock? target, TableBlock? table)
    {
        _counts.MemSetToZero();
        if (table is not { } known)
        {
            kernels.Match.Value(threads, block, target!.Value, _output);
            return Proposals(Counts().Proposed);
        }

        // Nothing to compare with is a target of −1 lanes; its view may be any.
        var keys = (long)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)pairs * 2), (ulong)_keys.Length);
        var fresh = _fresh with { Mask = (int)keys - 1 };
        _keys.View.SubView(0, keys).MemSetToZero();
        _winners.View.SubView(0, keys).MemSetToZero();
        kernels.Combine.Value(threads, block, target ?? new TargetBlock { Count = -1, Lanes = block.Outer }, known, fresh, _output);
        if (Counts().Fresh is > 0 and var count)
            kernels.Settle.Value(count, block, known, fresh, _output);
        return Proposals(Counts().Proposed);
    }

    /// <summary>Looks the columns of products up in a table.</summary>
    /// <param name="kernels">The kernels of their function.</param>
    /// <param name="block">The products.</param>
    /// <param name="threads">The threads that they take.</param>
    /// <param name="table">The table.</param>
    /// <param name="constants">Whether constant columns are wanted too.</param>
    /// <returns>As for <see cref="Look"/>.</returns>
    public long[]? LookUp(ColumnKernels kernels, PairBlock block, int threads, TableBlock table, bool constants)
    {
        _counts.MemSetToZero();
        kernels.LookUp.Value(threads, block, table, constants ? 1 : 0, _output);
        return Proposals(Counts().Proposed);
    }

    private (int Proposed, int Fresh) Counts()
    {
        _counts.View.BaseView.Read(_read);
        return (_read[0], _read[1]);
    }

    private long[]? Proposals(int count)
    {
        if (count > _proposed.Length)
            return null;
        var pairs = new long[count];
        _proposed.View.BaseView.SubView(0, count).Read(pairs);
        return pairs;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _winners.Dispose();
        _rectangles.Dispose();
        _pairs.Dispose();
        _places.Dispose();
        _proposed.Dispose();
        _counts.Dispose();
    }
}
